"""Corrected since: sentences that earlier issues printed and their outlets say no longer.

A sentence that moved, was cut otherwise, or has other quotation marks, dashes or spaces is the
same sentence. In doubt nothing is said: a page that answers as quite another piece (a wall, a
start page), or gives its beginning only, tells nothing of what stood there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from digest.compose.notices import about, corrected_by, notices
from digest.compose.quotes import Quoter
from digest.issue import Briefing, Correction, Quote
from digest.model import Article, Choice, Sentence
from digest.storage import PastIssue
from digest.text.sameness import Words, begins_inside, likeness, stands

NEAR = 0.5  # of the words, in their order: by reason, half a sentence is still that sentence
SAME_PIECE = 0.25  # of its sentences, as they were or nearly so; a wall or start page has none
GONE = (404, 410)


@dataclass(frozen=True, slots=True)
class Fate:
    """What has become of a quoted article.

    `quoted` is the version that was quoted (None: it is not kept), `newest` the newest one where
    that is another, `status` what the page's server answered last where it was looked at.
    """

    quoted: Article | None = None
    newest: Article | None = None
    status: int | None = None


@dataclass(slots=True)
class _Printed:
    """A sentence that readers have seen, and the issues that printed it, oldest first."""

    quote: Quote
    issues: list[str] = field(default_factory=list)


def corrections(
    past: Sequence[PastIssue],
    fates: Mapping[str, Fate],
    *,
    quoter: Quoter,
    notes: Sequence[Article] = (),
) -> tuple[Correction, ...]:
    """Return what is to be corrected of an edition's issues, in the order of their printing.

    `past` are ordered, oldest first; `fates` are by the ids of quoted versions, for those alone to
    which something has happened; `notes` are new articles that are correction notices. A
    correction that an issue has shown is not shown again, unless the sentence changes once more.
    """
    found: list[Correction] = []
    for printed in _standing(past):
        fate = fates.get(printed.quote.article, Fate())
        change = _change(printed.quote, fate, quoter) or _noted(printed.quote, notes, quoter)
        if change is not None:
            before = _before(printed.quote, fate.quoted, quoter)
            *also, issue = printed.issues
            found.append(replace(change, issue=issue, before=before, also=tuple(also)))
    return tuple(found)


def printed_articles(past: Sequence[PastIssue]) -> list[str]:
    """Return the versions whose sentences these issues printed and none has corrected, sorted."""
    return sorted({printed.quote.article for printed in _standing(past)})


def is_same_piece(quoted: Article, newest: Article) -> bool:
    """Tell whether a page still is the article that was quoted, however edited.

    A wall, a start page or a check for robots answers in its place and says nothing of it. A page
    that says of itself that it was corrected or withdrawn is to be believed.
    """
    if notices(newest, quoted):
        return True
    spoken = [quoted.text[start:end] for start, end in quoted.sentences]
    text = Words(newest.text)
    others = [Words(newest.text[start:end]) for start, end in newest.sentences]
    needed = SAME_PIECE * len(spoken)
    kept = sum(stands(one, text) for one in spoken)
    if kept >= needed > 0:
        return True
    changed = (Words(one) for one in spoken if not stands(one, text))
    kept += sum(any(likeness(one, other) >= NEAR for other in others) for one in changed)
    return kept >= needed > 0


def _standing(past: Sequence[PastIssue]) -> list[_Printed]:
    """Return what these issues printed, without what a later one has corrected."""
    known: dict[tuple[str, str], _Printed] = {}
    for each in past:
        for correction in each.briefing.corrections:
            known.pop(_key(correction.before), None)
        for quote in _sentences(each.briefing):
            printed = known.setdefault(_key(quote), _Printed(quote))
            printed.quote = quote
            if each.issue not in printed.issues:
                printed.issues.append(each.issue)
    return list(known.values())


def _sentences(briefing: Briefing) -> Iterator[Quote]:
    """Yield the sentences that an issue printed as true on its day; headlines are none."""
    yield from (line.sentence for line in briefing.opening if not line.headline)
    for story in briefing.stories:
        yield from story.sentences
        for comparison in (*story.differences, *story.updates):
            yield from (claim.sentence for claim in comparison.claims)
    yield from (found.after for found in briefing.corrections if found.after)


def _key(quote: Quote) -> tuple[str, str]:
    return page(quote.url) or quote.article, quote.text


def page(url: str) -> str:
    """Return an address without its text fragment."""
    return url.partition(":~:")[0].removesuffix("#")


def _change(quote: Quote, fate: Fate, quoter: Quoter) -> Correction | None:
    """Return how a quoted article's newest version, or its server, takes a sentence back."""
    old, new = fate.quoted, fate.newest
    change = _by_version(quote, old, new, quoter) if old and new and _comparable(old, new) else None
    if change is None and fate.status in GONE:
        return Correction("", quote, status=fate.status)
    return change


def _by_version(quote: Quote, old: Article, new: Article, quoter: Quoter) -> Correction | None:
    """Return what a version says in place of a sentence, or of it; None: it still says it."""
    owned = notices(new, old)
    if stands(quote.text, Words(new.text), begins_inside=begins_inside(old.text, quote.start)):
        named = [one for one in owned if about(one.text, quote.text)]
        return _made(quote, named[0], None, quoter) if named else None
    nearest = _nearest(quote, old, new)
    if nearest is None and not owned and (old.kind == "live" or quote.text in new.beside):
        return None  # a ticker drops its oldest lines; a page may hold more than is read of it
    after = nearest or next(iter(owned), None)
    return _made(quote, after, next((one for one in owned if one != after), None), quoter)


def _noted(quote: Quote, notes: Sequence[Article], quoter: Quoter) -> Correction | None:
    """Return the correction of a sentence by an outlet's notice that is an article of its own."""
    for note in notes:
        if note.outlet == quote.outlet and note.language == quote.language:
            after = corrected_by(note, quote.text)
            if after is not None:
                naming = _naming(note, quote, after)
                return _made(quote, after, naming, quoter)
    return None


def _naming(note: Article, quote: Quote, after: Sentence) -> Sentence | None:
    """Return the sentence of a notice that says what was wrong, unless it is shown already."""
    spoken = [Sentence(note, start, end) for start, end in note.sentences]
    best = max(spoken, key=lambda one: about(one.text, quote.text))
    return None if best == after else best


def _comparable(old: Article, new: Article) -> bool:
    """Tell whether a version that lacks a sentence says so: it is as whole as the quoted one."""
    if old.id == new.id or (new.paywalled and not old.paywalled):
        return False
    if new.teaser and not old.teaser:
        return False
    if new.from_page:
        return (old.from_page or old.on_page) and is_same_piece(old, new)
    return not old.from_page


def _nearest(quote: Quote, old: Article, new: Article) -> Sentence | None:
    """Return the sentence that took a place: new in this version, and nearest by its words."""
    own, text = Words(quote.text), Words(old.text)
    fresh = [Sentence(new, *span) for span in new.sentences if not _stood(new, span, text)]
    scored = [(likeness(own, Words(one.text)), one) for one in fresh]
    best = max(scored, key=lambda pair: (pair[0], -pair[1].start), default=None)
    return best[1] if best and best[0] >= NEAR else None


def _stood(new: Article, span: tuple[int, int], text: Words) -> bool:
    return stands(new.text[slice(*span)], text)


def _made(
    quote: Quote, after: Sentence | None, notice: Sentence | None, quoter: Quoter
) -> Correction:
    return Correction(
        "",
        quote,
        after=quoter.quote(Choice(after, flag="corrected")) if after else None,
        notice=quoter.quote(Choice(notice)) if notice else None,
    )


def _before(quote: Quote, old: Article | None, quoter: Quoter) -> Quote:
    """Return a sentence as it was printed; its link leads to the page, which says it no longer."""
    plain = replace(quote, url=page(quote.url), flag=None)
    if old is None or old.text[quote.start : quote.end] != quote.text:
        return plain
    place = Sentence(old, quote.start, quote.end)
    return replace(plain, date=quoter.quote(Choice(place)).date)
