"""Say how an article's sentences stand beside one another, and whether they are explained."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import replace

from digest.model import Article
from digest.summarizers.leaning import gives_speaker
from digest.summarizers.passages import Passage
from digest.summarizers.pieces import ends_its_lines
from digest.summarizers.shortnames import bare_names, mentions
from digest.summarizers.standing import Standing, standing
from digest.text.cues import Cues
from digest.text.names import latin_names
from digest.text.words import stems

# A headline that names so many tells who "the two leaders" or "the company" are.
NAMES_IN_HEADLINE = 2
_NEVER_NAMED = "speaks of somebody whom its article never introduces"


def standings(
    own: Sequence[Passage],
    article: Article,
    *,
    headline: str,
    cues: Cues,
    named_elsewhere: Collection[str] = (),
) -> list[Standing]:
    """Return how an article's passages stand, in their order.

    What the story's `headline` names is printed: neither surname nor role has to be given again,
    and the first sentence of the article that it stands over may speak of it. A quotation is
    barred where neither it nor the sentence before it gives a speaker.
    `named_elsewhere` are surnames of people whom the story's other articles name in full.
    """
    outlet = "" if article.outlet.casefold() in article.title.casefold() else article.outlet
    among_ended = ends_its_lines([passage.text for passage in own])
    alone = bare_names(own, cues, known=named_elsewhere)
    named = set(stems(headline, language=cues.language))
    tells_it = bool(headline) and article.title == headline
    names_both = tells_it and len(latin_names(headline)) >= NAMES_IN_HEADLINE
    found: list[Standing] = []
    for at, passage in enumerate(own):
        one = standing(
            passage.text,
            cues,
            outlet=outlet,
            opens_article=passage.place == 0,
            among_ended=among_ended,
        )
        names = tuple(name for name in alone.get(at, ()) if not mentions(name, headline))
        if not one.bar and names:
            one = replace(one, names=names, why=one.why or "gives a surname alone")
        if one.speakerless and not gives_speaker(own[at - 1].text if at else "", cues):
            one = replace(one, bar=one.why, lean=None)
        if passage.place == 0 and tells_it:
            one = replace(one, lean=None)
        found.append(_in_role(one, own[:at], named, names_both=names_both))
    return found


def _in_role(
    one: Standing, before: Sequence[Passage], named: Container[str], *, names_both: bool
) -> Standing:
    """Return a sentence's standing with what headline and article tell of the role that it gives.

    A role keeps its head noun only where the article introduces somebody by it. Else the headline
    may name who the roles are; if not, a person's or a firm's is barred: "the minister" behind
    lines on somebody else would be read as that one. `named` are the stems of the headline;
    `names_both`: it stands over this article and names two.
    """
    if one.head and one.head in named:
        return replace(one, lean=None, head=None)
    if not one.head or any(one.head in other.terms for other in before):
        return one
    if names_both:
        return replace(one, lean=None, head=None)
    return replace(one, bar=_NEVER_NAMED if one.person else one.bar, head=None)


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
        return any(one.head in other.terms for other in known)
    return bool(same)
