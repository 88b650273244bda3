"""Say how an article's sentences stand beside one another, and whether they are explained."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from digest.model import Article
from digest.summarizers.passages import Passage
from digest.summarizers.pieces import ends_its_lines
from digest.summarizers.shortnames import bare_names, mentions
from digest.summarizers.standing import Standing, standing
from digest.text.cues import Cues
from digest.text.names import latin_names
from digest.text.words import stems

# A headline that names so many tells who "the two leaders" or "the company" are.
NAMES_IN_HEADLINE = 2


def standings(
    own: Sequence[Passage], article: Article, *, headline: str, cues: Cues
) -> list[Standing]:
    """Return how an article's passages stand, in their order.

    What the story's `headline` names is printed: neither surname nor role has to be given again,
    and the first sentence of the article that it stands over may speak of it. So may its roles
    that the article does not introduce, where the headline names who it is about.
    A role keeps its head noun only where the article introduces somebody by it.
    """
    outlet = "" if article.outlet.casefold() in article.title.casefold() else article.outlet
    among_ended = ends_its_lines([passage.text for passage in own])
    alone = bare_names(own, cues)
    named = set(stems(headline, language=cues.language))
    tells_it = bool(headline) and article.title == headline
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
            why = one.why or "gives a surname alone"
            one = replace(one, names=names, why=why)
        if passage.place == 0 and tells_it:
            one = replace(one, lean=None)
        if one.head in named:
            one = replace(one, lean=None, head=None)
        elif one.head and not any(one.head in other.terms for other in own[:at]):
            explained = tells_it and len(latin_names(headline)) >= NAMES_IN_HEADLINE
            one = replace(one, lean=None if explained else one.lean, head=None)
        found.append(one)
    return found


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
