"""Say how an article's sentences stand beside one another, and whether they are explained."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from digest.model import Article
from digest.summarizers.leaning import definite_heads, gives_speaker
from digest.summarizers.passages import Passage, lines_between
from digest.summarizers.pieces import ends_its_lines
from digest.summarizers.shortnames import bare_names, mentions
from digest.summarizers.standing import Standing, standing
from digest.text.cues import Cues
from digest.text.names import latin_names
from digest.text.words import stems, words

# A headline that names so many tells who "the two leaders" or "the company" are.
NAMES_IN_HEADLINE = 2
_NEVER_NAMED = "speaks of somebody whom its article never introduces"


@dataclass(frozen=True, slots=True)
class _Told:
    """The stems that an article says before one of its passages."""

    first: Mapping[str, int]
    at: int

    def __contains__(self, stem: object) -> bool:
        return self.first.get(str(stem), self.at + 1) <= self.at


def _holds(terms: Container[str], head: str) -> bool:
    """Return whether the terms of a text hold a head noun; in East Asia that is all its pairs."""
    return all(word in terms for word in words(head))


def standings(
    own: Sequence[Passage],
    article: Article,
    *,
    headline: str,
    cues: Cues,
    named_elsewhere: Collection[str] | None = None,
) -> list[Standing]:
    """Return how an article's passages stand, in their order.

    What the story's `headline` names is printed: neither surname nor role has to be given again. A
    quotation is barred where neither it nor the sentence before it gives a speaker.
    `named_elsewhere` are surnames of people whom the story's other articles name in full; None if
    there are none: then "the company" is the one that its article is about.
    """
    outlet = _outlet(article)
    unread = lines_between(own, article)
    among_ended = ends_its_lines([*(one.text for one in own), *chain.from_iterable(unread)])
    alone = bare_names(own, cues, known=named_elsewhere or (), unread=unread)
    first = _first_told(own, unread, cues.language)
    named = set(stems(headline, language=cues.language))
    names_both = article.title == headline and len(latin_names(headline)) >= NAMES_IN_HEADLINE
    sole = named_elsewhere is None
    found: list[Standing] = []
    for at, passage in enumerate(own):
        one = standing(
            passage.text,
            cues,
            outlet=outlet,
            opens_article=passage.place == 0,
            among_ended=among_ended,
        )
        told = _Told(first, at)
        if not (one.bar or one.lean or passage.place == 0):
            one = _as_known(one, passage.text, told, cues)
        one = _with_names(one, alone.get(at, ()), headline)
        if one.speakerless and not gives_speaker(own[at - 1].text if at else "", cues):
            one = replace(one, bar=one.why, lean=None)
        found.append(_in_role(one, told, named, names_both=names_both, sole=sole))
    return found


def _with_names(one: Standing, alone: Sequence[str], headline: str) -> Standing:
    """Return a sentence's standing with the surnames that it gives alone, the headline's aside."""
    names = tuple(name for name in alone if not mentions(name, headline))
    if one.bar or not names:
        return one
    return replace(one, names=names, why=one.why or "gives a surname alone")


def _outlet(article: Article) -> str:
    """Return the outlet's name, unless the headline speaks of the outlet itself."""
    return "" if article.outlet.casefold() in article.title.casefold() else article.outlet


def _first_told(
    own: Sequence[Passage], unread: Sequence[Sequence[str]], language: str
) -> dict[str, int]:
    """Return for each stem of an article the number of the first passage that stands behind it."""
    first: dict[str, int] = {}
    for at, (passage, lines) in enumerate(zip(own, unread, strict=True)):
        for line in lines:
            for stem in stems(line, language=language):
                first.setdefault(stem, at)
        for stem in passage.terms:
            first.setdefault(stem, at + 1)
    return first


def _as_known(one: Standing, text: str, told: Container[str], cues: Cues) -> Standing:
    """Return how a sentence stands whose subject is a thing that its article named before.

    "The ship" stands for the one of which the article spoke; where it says it for the first
    time, it is the only one of its kind or explains itself.
    """
    for head in definite_heads(text, cues):
        if head in told:
            return replace(one, lean="earlier", head=head, why="speaks of what was named earlier")
    return one


def _in_role(
    one: Standing,
    told: Container[str],
    named: Container[str],
    *,
    names_both: bool,
    sole: bool,
) -> Standing:
    """Return a sentence's standing with what headline and article tell of the role that it gives.

    A role keeps its head noun only where the article introduces somebody by it. Else the headline
    may name who the roles are; if not, a person's is barred, and beside other articles a firm's:
    "the minister" behind lines on somebody else would be read as that one. `told` are the stems of
    what the article says before, `named` those of the headline; `names_both`: it stands over this
    article and names two.
    """
    if one.head and _holds(named, one.head):
        return replace(one, lean=None, head=None)
    if not one.head or _holds(told, one.head):
        return one
    if names_both:
        return replace(one, lean=None, head=None)
    unknown = one.person or (one.firm and not sole)
    return replace(one, bar=_NEVER_NAMED if unknown else one.bar, head=None)


def is_explained(one: Standing, here: Passage, printed: Iterable[Passage]) -> bool:
    """Return whether printed passages name whom a role or surname means; `lean` "before" aside.

    A role is explained by the sentence before it, by one that holds its head noun, or, where its
    article never introduces it by that noun ("the company"), by any earlier one of the article.
    """
    known = list(printed)
    if not all(any(mentions(name, other.text) for other in known) for name in one.names):
        return False
    if one.lean != "earlier":
        return True
    same = [other for other in known if other.article == here.article and other.place < here.place]
    if any(other.place == here.place - 1 for other in same):
        return True
    if one.head:
        return any(_holds(other.terms, one.head) for other in known)
    return bool(same)
