"""A story's headline: typical of what its news articles tell, and not overtaken by newer ones."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from digest.compose.words import labels
from digest.model import Article, Kind, Sentence, Story
from digest.text.cues import cues
from digest.text.figures import Figure, figures
from digest.text.overtaken import Overtaken, differ
from digest.text.words import stems

# A title of two words is in every head: it must not win for saying little.
FEW_WORDS = 3
# What reports an event names it better than what judges it, lists it or sells it.
_REPORTING: dict[Kind, int] = {"news": 0, "alert": 1, "live": 1, "analysis": 1}
# A title states the story's event if it is so typical beside the most typical one; what says less
# is a side story: a reaction, a portrait, a consequence.
STATES = 0.5
LATER = timedelta(hours=6)  # by so much a newer report has more to say, not the same at its desk
_QUOTES = "\"'“„«‘「『‚"


def headline_article(
    story: Story,
    *,
    languages: Sequence[str] = (),
    quoted: Collection[str] = (),
    stated: Sequence[Sentence] = (),
) -> Article:
    """Return the article whose title names the story best.

    Titles in `languages` come first (in that order), then those of news and next to it of what
    reports otherwise, then those that are no question, teaser, label, shout or quotation; then
    those that no newer figure of the story contradicts, be it a title's, an opening's or one of
    the sentences `stated` below; then those of articles that are `quoted` below it (ids). Among
    them the one whose words most of the others' titles and first paragraphs use, but a title that
    states the event and is later by hours stands before it; of equals the fullest text's.
    """
    texts = story.texts
    order = {language: rank for rank, language in enumerate(languages)}
    overtaken = Overtaken(texts, stated)
    heads = {a.id: _content(_head(a), a.language) for a in texts}

    def typical(article: Article) -> float:
        own = _content(article.title, article.language)
        others = [heads[a.id] for a in texts if a.outlet != article.outlet]
        return sum(len(own & other) for other in others) / (len(own) + FEW_WORDS)

    def standing(article: Article) -> tuple[object, ...]:
        return (
            order.get(article.language, len(order)),
            _REPORTING.get(article.kind, 2),
            poor(article.title),
            _outdated(article, texts, overtaken),
            bool(quoted) and article.id not in quoted,
        )

    ranks = [standing(article) for article in texts]
    best = min(ranks)
    likely = [article for article, rank in zip(texts, ranks, strict=True) if rank == best]
    return _newest_of_event(likely, [round(typical(article), 9) for article in likely])


def _newest_of_event(articles: Sequence[Article], typical: Sequence[float]) -> Article:
    """Return the most typical of the latest articles that state the event.

    One does that whose title is `STATES` as typical as the most typical one and whose head holds
    that share of its words.
    """
    first = max(range(len(articles)), key=lambda at: (typical[at], -at))
    event = _content(articles[first].title, articles[first].language)
    telling = [
        at
        for at, article in enumerate(articles)
        if at == first
        or (
            typical[at] >= STATES * typical[first] > 0
            and len(event & _content(_head(article), article.language)) >= STATES * len(event)
        )
    ]
    newest = max(articles[at].when for at in telling)
    latest = [at for at in telling if newest - articles[at].when < LATER]
    return articles[max(latest, key=lambda at: (typical[at], -at))]


def _content(text: str, language: str) -> frozenset[str]:
    return frozenset(stems(text, language=language)) - cues(language).small


def _head(article: Article) -> str:
    return f"{article.title}\n{article.text.partition(chr(10))[0]}"


def poor(title: str) -> bool:
    """Tell whether a title asks, teases, shouts, begins with a quotation or bears a label.

    >>> poor("Live: storm reaches the coast"), poor("Storm reaches the coast")
    (True, False)
    """
    text = title.strip()
    letters = [c for c in text if c.isalpha()]
    shouts = len(letters) > 8 and text == text.upper() and text != text.lower()
    return (
        not letters
        or text[0] in _QUOTES
        or text.endswith(("?", "\uff1f", "…", "..."))
        or shouts
        or bool(labels().label.match(text) or labels().teaser.search(text))
    )


def _outdated(article: Article, texts: Sequence[Article], overtaken: Overtaken) -> bool:
    """Tell whether a newer text of the story counts otherwise what the title counts."""
    nouns = _nouns(article)
    if nouns and any(differ(nouns, _nouns(other)) for other in _newer(article, texts)):
        return True
    return overtaken.holds(article.title, article)


def _newer(article: Article, texts: Sequence[Article]) -> list[Article]:
    return [
        other for other in texts if other.when > article.when and other.language == article.language
    ]


def _nouns(article: Article) -> dict[str, Figure]:
    found = figures(article.title, language=article.language)
    return {figure.noun: figure for figure in found if figure.noun}
