"""Articles as grouping reads them: in order of time, without what a site prints on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from digest.model import Article
from digest.text.shingles import is_unspaced

OFTEN = 3  # articles of one site in which something stands before it is furniture
HEAD_SIGNS = 450  # with the title, what tells the event; 200 signs of unspaced script say as much
HEAD_SIGNS_UNSPACED = 200
SECONDS_A_DAY = 86400
_ENDING = re.compile(r"\s+(?:[–—·•»-]|::)\s+|\s*[|｜]\s*")  # what parts a title from its outlet

_ADDRESS = re.compile(
    r"<script\b.*?</script>|<[^<>]*>|\b(?:https?://|www\.)\S+|\b[\w.+-]+@[\w-]+\.\S+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, what of its title and text counts, and its time in days since 1970."""

    article: Article
    title: str
    text: str
    days: float

    @property
    def language(self) -> str:
        """Return the article's language."""
        return self.article.language

    @property
    def head(self) -> str:
        """Return the title and the beginning of the text, cut between two words."""
        limit = HEAD_SIGNS_UNSPACED if is_unspaced(self.text) else HEAD_SIGNS
        return f"{self.title}. {self.text[: cut_between_words(self.text, limit)]}"

    @property
    def tail(self) -> str:
        """Return the text after the head."""
        limit = HEAD_SIGNS_UNSPACED if is_unspaced(self.text) else HEAD_SIGNS
        return self.text[cut_between_words(self.text, limit) :]


def readings(articles: Sequence[Article]) -> list[Reading]:
    """Return articles by (when, id), each without its site's furniture."""
    ordered = sorted(articles, key=lambda article: (article.when, article.id))
    sites = [site_of(article) for article in ordered]
    titles = _titles(ordered, sites)
    texts = _texts(ordered, sites)
    return [
        Reading(article, title, text, article.when.timestamp() / SECONDS_A_DAY)
        for article, title, text in zip(ordered, titles, texts, strict=True)
    ]


def _titles(articles: Sequence[Article], sites: Sequence[str]) -> list[str]:
    """Return titles without endings ("… | Harbour Post") that a site prints on three or more.

    Nor with addresses and markup, whose parts (https, script) tell no event.
    """
    endings = [
        [article.title[match.start() :] for match in _ENDING.finditer(article.title)]
        for article in articles
    ]
    seen = Counter(
        (site, ending) for site, own in zip(sites, endings, strict=True) for ending in own
    )
    found = []
    for article, site, own in zip(articles, sites, endings, strict=True):
        ending = next((ending for ending in own if seen[site, ending] >= OFTEN), "")
        title = _ADDRESS.sub(" ", article.title.removesuffix(ending)).strip()
        found.append(title)
    return found


def _texts(articles: Sequence[Article], sites: Sequence[str]) -> list[str]:
    """Return texts without paragraphs (share bars) that a site prints in three or more.

    Where that would take half of a text it is one text printed several times, and all of it stays:
    else copies on one site lose their bodies. An article without a text has its deck.
    """
    bodies = [body_of(article) for article in articles]
    paragraphs = [body.split("\n\n") for body in bodies]
    seen = Counter(
        (site, paragraph)
        for site, parts in zip(sites, paragraphs, strict=True)
        for paragraph in dict.fromkeys(parts)
    )
    found = []
    for site, body, parts in zip(sites, bodies, paragraphs, strict=True):
        own = "\n\n".join(part for part in parts if seen[site, part] < OFTEN)
        is_less = len(body) / 2 < len(own) < len(body)
        found.append(own if is_less else body)  # the article's own string: no second copy
    return found


def body_of(article: Article) -> str:
    """Return an article's text; of one that has none, its deck."""
    return article.text or article.deck or ""


def site_of(article: Article) -> str:
    """Return the host that an article stands on, or else its source."""
    return urlsplit(article.url).hostname or article.source


def cut_between_words(text: str, limit: int) -> int:
    """Return the end of the word that stands at `limit`, so that no number is cut in two."""
    if len(text) <= limit:
        return len(text)
    for at in range(limit, min(limit + 40, len(text))):
        if text[at].isspace():
            return at
    return limit
