"""One web page: its title, metadata and clean text.

The text is chosen among three readers (vote.py); what is left of links, credits and captions goes
here. `Source.keep` and `Source.drop` overrule all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from digest.errors import InputError
from digest.extractors import beside, reserved
from digest.extractors import metadata as heads
from digest.extractors.beside import Origin
from digest.extractors.chrome import END, is_chrome, most
from digest.extractors.headline import deck, headline, is_deck_first
from digest.extractors.kind import Piece, is_label, kind_of
from digest.extractors.layout import layout
from digest.extractors.metadata import Metadata
from digest.extractors.people import is_dateline
from digest.extractors.runs import Run, drop, runs
from digest.extractors.vote import body
from digest.extractors.wording import letters
from digest.model import Kind, Page
from digest.plan import Source
from digest.text.language import identify
from digest.web.markup import Element, parse
from digest.web.urls import host

MAX_LINK_LINE = 200  # characters; 120 to 300 make no difference on dev pages
HEAD = 3  # paragraphs among which a headline may stand
LINK_SHARE = 0.6  # .5 to .7 make no difference, .4 loses lists of sources


def extract(
    html: str,
    *,
    url: str | None = None,
    hints: Source | None = None,
    headers: reserved.Headers = (),
) -> Page:
    """Return what a page says without its chrome.

    `published` keeps the zone in which the page gives it. Kind and selectors of `hints` win.
    `headers` are those that it came with: they may reserve what is quoted of it.

    Raises:
        InputError: `hints.keep` or `hints.drop` holds what is no CSS selector.
    """
    tree = parse(html)
    limit, unquotable = reserved.limit_of(tree, headers), reserved.marked(tree)
    return replace(_page(tree, url, hints), snippet_limit=limit, unquotable=unquotable)


def _page(tree: Element, url: str | None, hints: Source | None) -> Page:
    metadata = heads.read(tree, url=url)
    if hints and hints.drop:
        drop(_selected(tree, hints.drop))
    whole = runs(tree.body if tree.body is not None else tree)
    title = headline(tree, metadata, host(url))
    found = _without_title(_paragraphs(tree, whole, hints), title)
    paragraphs = _without_head(found, whole, title)
    first = [paragraphs.pop(0)] if is_deck_first(whole, paragraphs) else []
    language = identify(" ".join(paragraphs) or title or "", declared=metadata.language)
    shown = beside.published(whole, title, paragraphs, language=language)
    if shown is None and metadata.published is None:
        shown = beside.labelled(whole, language=language)
    origin = _origin(tree, metadata, shown)
    image = heads.lead_image(tree, metadata.meta, url)
    return Page(
        title=title,
        deck=first[0] if first else deck(whole, title, paragraphs, metadata.description),
        paragraphs=tuple(paragraphs),
        byline=origin.byline,
        published=origin.published,
        updated=metadata.updated,
        language=language,
        site=metadata.site,
        url=metadata.url,
        image=image[0] if image else None,
        caption=image[1] if image else None,
        kind=(hints.kind if hints else None) or _kind(title, found, whole, metadata, url=url),
        paywalled=metadata.paywalled,
        newest_post=_newest_post(paragraphs, metadata.live_post),
        expires=metadata.expires,
    )


def _kind(
    title: str | None,
    paragraphs: Sequence[str],
    whole: Sequence[Run],
    metadata: Metadata,
    *,
    url: str | None,
) -> Kind:
    """Return the page's kind; labels stand between headline and body, or as its first paragraph."""
    between = layout(whole, title, paragraphs).between
    piece = Piece(
        title=title or "",
        paragraphs=paragraphs,
        url=url,
        sections=metadata.sections,
        types=metadata.types,
        labels=[*(run.text for run in between), *paragraphs[:1]],
    )
    return kind_of(piece)


def _newest_post(paragraphs: Sequence[str], post: str | None) -> tuple[str, ...]:
    """Return a live page's newest post, in the page's own paragraphs where they hold it."""
    said = letters(post)
    own = tuple(piece for piece in paragraphs if letters(piece) and letters(piece) in said)
    return own or tuple(line.strip() for line in (post or "").splitlines() if line.strip())


def _origin(tree: Element, metadata: Metadata, shown: datetime | None) -> Origin:
    """Return when and by whom: as the head says, as the page shows, as its text lets one guess."""
    dated = [moment for moment in (metadata.dated, shown) if moment]
    published, byline = metadata.published or min(dated, default=None), metadata.byline
    if published is None or byline is None:
        guess = beside.guessed(tree, metadata.url)
        published, byline = published or guess.published, byline or guess.byline
    if letters(byline) in ("", letters(metadata.site)):
        byline = None
    return Origin(published, byline)


def _paragraphs(tree: Element, whole: Sequence[Run], hints: Source | None) -> list[str]:
    """Return the body, by the source's own selectors where it has some."""
    if hints and hints.keep:
        kept = [run.text for node in _selected(tree, hints.keep) for run in runs(node)]
        return _without_chrome(kept, whole)
    return _without_chrome(body(tree), whole)


def _without_title(paragraphs: list[str], title: str | None) -> list[str]:
    """Return the body without its headline, which some readers take along as a first paragraph."""
    own = letters(title)
    head = [letters(piece) for piece in paragraphs[:HEAD]]
    return paragraphs[head.index(own) + 1 :] if own and own in head else paragraphs


def _without_head(paragraphs: Sequence[str], whole: Sequence[Run], title: str | None) -> list[str]:
    """Return the body without lines at its head that are a label, a date, a name or a menu."""
    own = letters(title)
    heads = [index for index, run in enumerate(whole) if own and letters(run.text) == own]
    above = letters(" ".join(run.text for run in whole[: heads[0]])) if heads else ""
    below = letters(" ".join(run.text for run in whole[heads[0] :])) if heads else ""

    def is_head(piece: str) -> bool:
        if len(piece) > MAX_LINK_LINE or END.search(piece):
            return False
        flat = letters(piece)
        is_menu = flat in above and flat not in below
        return is_menu or is_label(piece) or is_dateline(piece)

    start = next((index for index, piece in enumerate(paragraphs) if not is_head(piece)), 0)
    return list(paragraphs[start:])


def _without_chrome(paragraphs: Sequence[str], whole: Iterable[Run]) -> list[str]:
    """Return the paragraphs without lines of links, credits and captions, and "read more"."""
    links = {run.text: run.link_share for run in reversed(list(whole))}
    kept = most(
        paragraphs,
        lambda piece: (
            len(piece) >= MAX_LINK_LINE or links.get(piece.lstrip("- "), 0.0) < LINK_SHARE
        ),
    )
    return most(kept, lambda piece: not is_chrome(piece))


def _selected(tree: Element, selectors: Iterable[str]) -> list[Element]:
    """Return the elements that any of the selectors picks, outermost only, in document order."""
    from cssselect import SelectorError  # pays only for sources with such rules

    picked: set[Element] = set()
    for selector in selectors:
        try:
            picked.update(tree.cssselect(selector))
        except SelectorError as error:
            message = f"{selector!r} is no CSS selector ({error}); correct keep or drop"
            raise InputError(message, subject=selector) from error
    return [
        node
        for node in tree.iter()
        if node in picked and not any(above in picked for above in node.iterancestors())
    ]
