"""The issue that comes next as it would be now, and the stories that one may decide about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

from digest.decisions import Decision, DecisionKind, replaced
from digest.editions.due import DueIssue, due_issue, is_out, is_overtaken, next_issues
from digest.errors import InputError
from digest.issue import Briefing
from digest.model import Article, Story
from digest.parts import Parts
from digest.plan import Edition, Source
from digest.publishing.issuing import MEMORY, make
from digest.storage import Store

BEGIN_SIGNS = 4  # of an id that mean it; fewer are hit by chance, and digits alone are a rank


@dataclass(frozen=True, slots=True)
class Coming:
    """An edition's next issue, not recorded. `is_due` says that publishing would send it now.

    `stories` are all that hold an article of the issue's window, shown or not.
    """

    edition: Edition
    due: DueIssue
    is_due: bool
    briefing: Briefing
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A story that can be decided about; `articles` are those that are at hand, fullest first."""

    id: str
    headline: str
    entries: tuple[str, ...]
    articles: tuple[Article, ...] = ()

    @property
    def outlets(self) -> tuple[str, ...]:
        """Return who tells it, each once, the fullest first."""
        return tuple(dict.fromkeys(article.outlet for article in self.articles))


def coming(
    edition: Edition, sources: Sequence[Source], parts: Parts, store: Store, *, now: datetime
) -> Coming:
    """Return the edition's issue that is due and not out, else the one after it, as of now."""
    issue, is_due = next_due(edition, store, now=now)
    made = make(edition, issue, parts, store, sources=sources, now=now)
    return Coming(edition, issue, is_due, made.briefing, made.stories)


def next_due(edition: Edition, store: Store, *, now: datetime) -> tuple[DueIssue, bool]:
    """Return the edition's next issue, and whether publishing would make it now."""
    due = due_issue(edition, now)
    if due is not None:
        recent = store.issues(edition.name, since=(min(due.due, now) - MEMORY).date())
        if not is_out(due, recent) and not is_overtaken(due, recent, until=store.last_number()):
            return due, True
    following = next_issues(edition, now, 1)
    return (following[0] if following else DueIssue(edition.name, f"{now:%Y-%m-%d}", now)), False


def named(issue: Coming) -> list[Named]:
    """Return the stories of a coming issue: those shown by rank, then those left out."""
    stories = {story.id: story for story in issue.stories}
    headlines = {line.id: line.headline for line in issue.briefing.stories}
    headlines |= {line.id: line.headline for line in issue.briefing.left_out}
    return [
        Named(story, headline, _entries(stories[story]), stories[story].articles)
        for story, headline in headlines.items()
        if story in stories
    ]


def told(store: Store, edition: Edition, *, now: datetime) -> list[Named]:
    """Return the stories that earlier issues of an edition have seen, newest first."""
    threads = store.threads(edition.name, now - MEMORY)
    return [
        Named(thread.id, thread.headline or thread.id, thread.entries) for thread in threads[::-1]
    ]


def is_rank(name: str) -> bool:
    """Tell whether a name of a story is its rank; an id has more signs than a rank has digits.

    >>> is_rank("2"), is_rank("20261103"), is_rank("3f9a")
    (True, False, False)
    """
    return name.isascii() and name.isdigit() and len(name) < BEGIN_SIGNS


def ranked(name: str, issues: Sequence[Coming]) -> Named:
    """Return the story that stands at a rank of the coming issues.

    Raises:
        InputError: none does, or another one in each of several issues.
    """
    met: dict[str, Named] = {}
    for issue in issues:
        at_rank = {line.id for line in issue.briefing.stories if line.rank == int(name)}
        met |= {story.id: story for story in named(issue) if story.id in at_rank}
    if len(met) == 1:
        return next(iter(met.values()))
    if met:
        several = ", ".join(f'{story.id} ("{story.headline}")' for story in met.values())
        raise InputError(f"rank {name} may be {several}; name its id", subject=name)
    shows = '"digest stories list" shows the ranks and ids'
    raise InputError(f"no story stands at rank {name} of a coming issue; {shows}", subject=name)


def find(name: str, known: Sequence[Named]) -> Named:
    """Return the story that an id, or the begin of one, of four signs at least, means.

    Raises:
        InputError: it means none, or several; says which is nearest.
    """
    exact = next((story for story in known if story.id == name), None)
    if exact is not None:
        return exact
    begun = {story.id: story for story in known if name and story.id.startswith(name)}
    if len(begun) == 1 and len(name) >= BEGIN_SIGNS:
        return next(iter(begun.values()))
    if begun:
        several = ", ".join(sorted(begun))
        raise InputError(f'"{name}" may be {several}; write more of it', subject=name)
    raise InputError(f'no story "{name}"; {_nearest_story(name, known)}', subject=name)


def find_article(name: str, story: Named) -> Article:
    """Return the article of a story that an id, the begin of one, or an address means.

    Raises:
        InputError: it means none, or several; says which is nearest.
    """
    met = [a for a in story.articles if name in (a.id, a.entry, a.url)]
    met = met or [a for a in story.articles if name and a.id.startswith(name)]
    if len(met) == 1:
        return met[0]
    if met:
        several = ", ".join(sorted(article.id for article in met))
        raise InputError(f'"{name}" may be {several}; write more of it', subject=name)
    labels = {article.id: f"{article.id} ({article.outlet})" for article in story.articles}
    labels |= {article.url: f"{article.id} ({article.outlet})" for article in story.articles}
    near = get_close_matches(name, labels, n=1, cutoff=0.5)
    shows = f'"digest stories show {story.id}" lists them'
    hint = f"did you mean {labels[near[0]]}?" if near else shows
    raise InputError(f'story {story.id} has no article "{name}"; {hint}', subject=name)


def about(
    kind: DecisionKind,
    story: Named,
    *,
    now: datetime,
    edition: str | None = None,
    place: tuple[str, int] | None = None,
) -> Decision:
    """Return a decision about one story; a `place` is an issue's name and a number from 1."""
    return Decision(
        kind,
        story.entries,
        now,
        edition=edition,
        issue=place[0] if place else None,
        place=place[1] if place else None,
        stories=(story.id,),
        headline=story.headline,
    )


def decide(store: Store, decision: Decision) -> list[Decision]:
    """Record a decision; return those that it takes the place of."""
    old = replaced(decision, store.decisions())
    gone = store.decide([decision], undone=old)
    return [each for each in gone if each.id != decision.id]


def _entries(story: Story) -> tuple[str, ...]:
    return tuple(sorted({article.entry for article in story.articles}))


def _nearest_story(name: str, known: Sequence[Named]) -> str:
    """Return what may have been meant: by the id, else by words of the headline."""
    ids: Mapping[str, Named] = {story.id: story for story in known}
    headlines = {story.headline.casefold(): story for story in known}
    words = name.casefold()
    near = (
        [ids[each] for each in get_close_matches(name, ids, n=1)]
        or [story for headline, story in headlines.items() if words and words in headline]
        or [headlines[each] for each in get_close_matches(words, headlines, n=1, cutoff=0.5)]
    )
    if not near:
        return '"digest stories list" shows all'
    return f'did you mean {near[0].id} ("{near[0].headline}")?'
