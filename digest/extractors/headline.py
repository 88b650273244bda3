"""A page's headline and the deck below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy

from digest.extractors.chrome import is_caption
from digest.extractors.layout import layout
from digest.extractors.metadata import Metadata
from digest.extractors.people import is_byline
from digest.extractors.runs import Run, class_words, drop, marks
from digest.extractors.wording import letters, squeeze, word_set
from digest.web.markup import Element

SEPARATOR = re.compile(r"\s+(?:[|–—·•»:]|::|-)\s+|\s*\|\s*")
MAX_BETWEEN = 8  # runs below the headline among which a deck stands
NEAR_TITLE = 0.7  # share of the shorter one's words that a lone h1 and a title have in common
LONGER = 1.5  # than any title: .5 to .7 and 1.5 to 2 do as well, 1.3 and .8 worse
MIN_SAID = 3  # words of a heading that says something
MIN_LABEL = 5  # letters of a host's name

_SUFFIX = re.compile(r"\.\w+$")


def without_site(title: str, site: str | None) -> str:
    """Return a headline without the site's name at its end or start.

    >>> without_site("Rain stops play - The Coast Times", "Coast Times")
    'Rain stops play'
    """
    own = letters(site)
    if not own:
        return title
    for mark in reversed(list(SEPARATOR.finditer(title))):
        tail = letters(title[mark.end() :])
        if not tail or not (tail in own or own in tail):
            break
        title = title[: mark.start()]
    first = SEPARATOR.search(title)
    if first and letters(title[: first.start()]) == own:
        return title[first.end() :]
    return title


def headline(tree: Element, metadata: Metadata, host: str | None) -> str | None:
    """Return the page's headline as a reader sees it.

    Among h1, else h2: 1 the first that og:title, <title> or the linked data's headline is or
    begins with, or the one of these that it begins or ends with; 2 the only h1 that shares most
    of its words with one of them; 3 the first that one of them holds. 4 Where the page's title is
    but the site's name, the first heading that says something; 5 og:title, else <title>, without
    the site's name.
    """
    site = metadata.meta.get("og:site_name") or _SUFFIX.sub("", host or "")
    titles = _titles(tree, metadata)
    best = (0, "")
    for level in ("h1", "h2"):
        headings = _headings(tree, level, site)
        for heading in headings:
            best = max(best, (_rank(heading, titles, site), heading), key=lambda pair: pair[0])
        if best[0] >= 2:  # 1
            return best[1]
        if part := _part(headings, [without_site(title, site) for title in titles]):
            return part
        near = dict.fromkeys(text for text in headings if _is_near(text, titles))
        if level == "h1" and len(near) == 1:  # 2
            return next(iter(near))
    if best[1]:  # 3
        return best[1]
    said = next(filter(None, titles), "")
    if _names_site(said, host):  # 4
        headings = [*_headings(tree, "h1", site), *_headings(tree, "h2", site)]
        return next((text for text in headings if len(word_set(text)) >= MIN_SAID), said) or None
    return _without_short_end(said, without_site(said, site)) or None  # 5


def _names_site(title: str, host: str | None) -> bool:
    """Tell whether a title is the site's name and little else: the longest part of its host.

    >>> _names_site("Harbour Rail Enquiries -", "www.harbourrail.example")
    True
    """
    label, own = max((host or "").split("."), key=len), letters(title)
    return len(label) >= MIN_LABEL and own.startswith(label) and len(own) < 2 * len(label)


def _titles(tree: Element, metadata: Metadata) -> tuple[str, str, str]:
    """Return og:title, <title> and the headline of the linked data."""
    og = metadata.meta.get("og:title") or metadata.meta.get("twitter:title") or ""
    return og, squeeze(tree.findtext(".//title")), metadata.headline or ""


def _headings(tree: Element, level: str, site: str) -> list[str]:
    return [without_site(squeeze(_words(node)).rstrip(" ¶#"), site) for node in tree.iter(level)]


def _words(heading: Element) -> str:
    """Return what a heading says without the kicker that stands in it above the headline."""
    bare = deepcopy(heading)
    drop(node for node in list(bare.iterdescendants()) if _is_kicker(node))
    said: str = bare.text_content() if letters(bare.text_content()) else heading.text_content()
    return said


def _is_kicker(node: Element) -> bool:
    return any(name.endswith(word) for name in marks(node) for word in class_words()["kicker"])


def _rank(heading: str, titles: Sequence[str], site: str) -> int:
    """Return 3 where a title is the heading, 2 where it begins so, 1 where it holds it, else 0."""
    own = letters(heading)
    if len(word_set(heading)) < 2 or own == letters(site):
        return 0
    ranks = (
        3 if own == whole else 2 if whole.startswith(own) else 1 if own in whole else 0
        for whole in map(letters, titles)
    )
    return max(ranks)


def _part(headings: Iterable[str], titles: Sequence[str]) -> str | None:
    """Return the title that a heading begins or ends with: the rest is its kicker or its deck."""
    for heading in headings:
        own = letters(heading)
        for title in titles:
            flat = letters(title)
            is_part = own.startswith(flat) or own.endswith(flat)
            if len(word_set(title)) >= 3 and own != flat and is_part:
                return title
    return None


def _is_near(heading: str, titles: Sequence[str]) -> bool:
    """Tell whether a heading and a title mostly use the same words, the shorter one's counted."""
    own = word_set(heading)
    if len(own) < MIN_SAID or len(heading) > LONGER * max(map(len, titles)):
        return False
    return any(_alike(own, word_set(title)) for title in titles)


def _alike(own: set[str], titled: set[str]) -> bool:
    fewer = min(len(own), len(titled))
    return fewer >= MIN_SAID and len(own & titled) >= NEAR_TITLE * fewer


def _without_short_end(said: str, text: str) -> str:
    """Return a title without its short last part: that is the site or the section."""
    found = list(SEPARATOR.finditer(text))
    if text != said or not found:
        return text
    head, tail = text[: found[-1].start()], text[found[-1].end() :]
    return head if len(tail.split()) <= 4 and len(head.split()) >= 3 else text


def is_deck_first(runs: Sequence[Run], paragraphs: Sequence[str]) -> bool:
    """Tell whether the body's first paragraph is a deck by a name that bodies do not bear."""
    if len(paragraphs) < 2:
        return False
    run = next((run for run in runs if run.text == paragraphs[0]), None)
    return run is not None and bool(marks(run.node) & class_words()["deck_only"])


def deck(
    runs: Sequence[Run], title: str | None, paragraphs: Sequence[str], description: str
) -> str | None:
    """Return the line between headline and body that the page marks as its deck, if there is one.

    Marked: its class says so, or the page's description repeats half of it. On 208 dev pages 34
    were found and 31 of them right; "any full line there" gave .76.
    """
    flat = " ".join(paragraphs)
    for run in layout(runs, title, paragraphs).between[:MAX_BETWEEN]:
        if run.text not in flat and _is_deck(run, word_set(title), word_set(description)):
            return run.text
    return None


def _is_deck(run: Run, titled: set[str], described: set[str]) -> bool:
    known, own = class_words(), word_set(run.text)
    above = [run.node, *list(run.node.iterancestors())[:2]]
    names = frozenset().union(*map(marks, above))
    is_marked = len(own & described) >= 0.5 * len(own) or (
        len(own) >= 5 and bool(names & known["deck"])
    )
    digits = sum(character.isdigit() for character in run.text)
    return (
        is_marked
        and 5 <= len(own) <= 80
        and run.link_share <= 0.3
        and not names & known["caption"]
        and not is_caption(run.text)
        and not is_byline(run.text)
        and 5 * digits < len(run.text)
        and len(own - titled) >= 0.4 * len(own)  # else it is the headline once more
    )
