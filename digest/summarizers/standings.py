"""Say how an article's sentences stand beside one another, and whether they are explained."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from digest.model import Article
from digest.summarizers.leaning import gives_speaker
from digest.summarizers.passages import Passage, lines_between
from digest.summarizers.pieces import ends_its_lines
from digest.summarizers.pointing import pointing_heads
from digest.summarizers.shortnames import bare_names, mentions, surnames
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


def all_standings(
    found: Sequence[Passage], articles: Sequence[Article], *, headline: str, cues: Cues
) -> list[Standing]:
    """Return how all passages of a story's articles stand beside one another, in their order."""
    owns = [[one for one in found if one.article == number] for number in range(len(articles))]
    names = [surnames(own, cues) for own in owns] if len(articles) > 1 else [frozenset()]
    stands: list[Standing] = []
    for number, (own, article) in enumerate(zip(owns, articles, strict=True)):
        elsewhere = frozenset[str]().union(*names[:number], *names[number + 1 :])
        others = elsewhere if len(articles) > 1 else None
        stands += standings(own, article, headline=headline, cues=cues, named_elsewhere=others)
    return stands


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
    unread = lines_between(own, article)
    among_ended = ends_its_lines([*(one.text for one in own), *chain.from_iterable(unread)])
    alone = bare_names(own, cues, known=named_elsewhere or (), unread=unread)
    first = _first_told(own, unread, cues.language)
    named = set(stems(headline, language=cues.language))
    known = named | set(stems(article.deck or "", language=cues.language))
    names_both = article.title == headline and len(latin_names(headline)) >= NAMES_IN_HEADLINE
    sole = named_elsewhere is None
    found: list[Standing] = []
    for at, passage in enumerate(own):
        one = standing(
            passage.text,
            cues,
            outlet=_outlet(article),
            opens_article=passage.place == 0,
            among_ended=among_ended,
        )
        told = _Told(first, at)
        if not (one.bar or one.lean or passage.place == 0):
            one = _as_known(one, passage.text, told, known, cues)
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


def _as_known(one: Standing, text: str, told: _Told, named: Container[str], cues: Cues) -> Standing:
    """Return how a sentence stands that gives a thing as known.

    "The ship" is the one of which its article spoke: a printed sentence must name it. What its
    article told in other words, as an act or by another noun, it tells in the sentence before;
    `named` are the stems of what the headline names, or the deck points at.
    """
    heads = pointing_heads(text, cues)
    if not heads or any(head in named for head in heads):
        return one
    for head in heads:
        if head in told:
            return replace(one, lean="earlier", head=head, why="speaks of what was named earlier")
    return replace(one, lean="before", why="speaks of what its article tells in other words")


def _in_role(
    one: Standing,
    told: Container[str],
    named: Container[str],
    *,
    names_both: bool,
    sole: bool,
) -> Standing:
    """Return a sentence's standing with what headline and article tell of the role that it gives.

    A role keeps its head noun only where the article introduces somebody by it. Else a thing is
    what the sentence before tells in other words ("the decision"), and the headline may name who
    the others are; if not, a person's is barred, and beside other articles a firm's: "the
    minister" behind lines on somebody else would be read as that one. `told` are the stems of
    what the article says before, `named` those of the headline; `names_both`: it stands over this
    article and names two.
    """
    if one.head and _holds(named, one.head):
        return replace(one, lean=None, head=None)
    if one.head and _holds(told, one.head):
        return one
    if one.head and not (one.person or one.firm):
        return replace(one, lean="before", head=None)
    if one.lean != "earlier":
        return one
    if names_both:
        return replace(one, lean=None, head=None)
    unknown = one.person or (one.firm and not sole)
    return replace(one, bar=_NEVER_NAMED if one.head and unknown else one.bar, head=None)


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
