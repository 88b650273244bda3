"""`digest briefings explain`: why each story and sentence of an issue stands there, or does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from digest.cli.options import Common, as_json, common, examples
from digest.cli.output import print_json
from digest.cli.terminal import printable
from digest.errors import InputError
from digest.issue import (
    ArticleLine,
    Briefing,
    ComparisonLine,
    Correction,
    LeftOut,
    StoryLine,
)
from digest.traces import Refused

if TYPE_CHECKING:
    from digest.config.model import Config


@click.command(
    epilog=examples(
        "digest briefings explain daily",
        "digest briefings explain daily/2026-03-11 1           # the story of rank 1",
        'digest briefings explain daily "ferry held in port"   # by words of its headline',
    )
)
@click.argument("issue")
@click.argument("story", required=False)
@as_json
@common
def command(said: Common, issue: str, story: str | None, *, as_json: bool) -> None:
    """Say why each story and sentence of an ISSUE was chosen, and what was left out and why.

    A STORY is its rank, its id, or words of its headline; also of one that was left out.
    """
    from digest.cli import past

    found = past.find(said, issue)
    kept_out = _kept_out(found.briefing, found.config) if found.config else ()
    asked = chosen(found.briefing, story, kept_out=kept_out)
    if as_json:
        print_json(asked)
        return
    lines = [line for one in asked.stories for line in (*told(one), "")]
    lines += [f"left out: {one.headline} ({one.source}): {one.reason}" for one in asked.left_out]
    lines += [f"kept out: {one.title} ({one.outlet}): {one.rule}" for one in asked.kept_out]
    lines += [line for one in asked.corrections for line in _corrected(one)]
    click.echo(printable("\n".join(lines).rstrip()))


@dataclass(frozen=True, slots=True)
class Explained:
    """What is explained: stories shown and not, entries that rules kept out, corrections."""

    stories: tuple[StoryLine, ...]
    left_out: tuple[LeftOut, ...]
    kept_out: tuple[Refused, ...] = ()
    corrections: tuple[Correction, ...] = ()


def chosen(briefing: Briefing, name: str | None, *, kept_out: Sequence[Refused] = ()) -> Explained:
    """Return what a name means; all without a name.

    Raises:
        InputError: it means nothing.
    """
    if name is None:
        return Explained(briefing.stories, briefing.left_out, tuple(kept_out), briefing.corrections)
    exact = tuple(one for one in briefing.stories if name in (str(one.rank), one.id))
    if exact:
        return Explained(exact, ())
    words = name.casefold()
    found = Explained(
        tuple(one for one in briefing.stories if words in one.headline.casefold()),
        tuple(one for one in briefing.left_out if words in one.headline.casefold()),
        tuple(one for one in kept_out if words in one.title.casefold()),
        tuple(one for one in briefing.corrections if words in one.before.text.casefold()),
    )
    if found == Explained((), ()):
        headlines = [one.headline for one in briefing.stories]
        headlines += [one.headline for one in briefing.left_out]
        headlines += [one.title for one in kept_out]
        near = get_close_matches(name, headlines, n=1, cutoff=0.4)
        hint = f'did you mean "{near[0]}"?' if near else "name its rank, its id or its headline"
        raise InputError(f'{briefing.folder} has no story "{name}"; {hint}', subject=name)
    return found


def _kept_out(briefing: Briefing, config: Config) -> list[Refused]:
    """Return the entries that sources' own rules kept out, where the issue is the store's."""
    from digest.cli.stored import existing  # the store is not for `--help`

    with existing(config) as store:
        if store is None:
            return []
        if not any(past.briefing == briefing for past in store.issues(briefing.edition)):
            return []
        begin, end = briefing.window.from_, briefing.window.to
        return store.refused(datetime.fromisoformat(begin), datetime.fromisoformat(end))


def _corrected(found: Correction) -> Iterator[str]:
    """Yield why a correction stands: what was printed, what the outlet says now."""
    yield f'corrected: "{found.before.text}" ({found.before.outlet}, printed on {found.issue})'
    if found.after is not None:
        yield f'   now: "{found.after.text}"'
        yield "   why: the newest version says it no longer; this is the nearest sentence there"
    elif found.status is not None:
        yield f"   why: its page is gone, the server answered {found.status}"
    else:
        yield "   why: the newest version says it no longer, and nothing like it"
    if found.notice is not None:
        yield f'   notice: "{found.notice.text}"'


def told(story: StoryLine) -> Iterator[str]:
    """Yield what is known of a story's making, line by line."""
    yield f"{story.rank}. {story.headline}"
    day = f", day {story.thread.day} of its thread" if story.thread.day > 1 else ""
    yield f"   {story.tier} in {story.section or '-'}, score {story.score:.2f}, id {story.id}{day}"
    yield from (f"   why: {reason}" for reason in story.why)
    yield from (f"   article: {_article(one, story)}" for one in story.articles)
    for quote in story.sentences:
        flag = f" [{quote.flag}]" if quote.flag else ""
        yield f'   sentence{flag}: "{quote.text}" ({quote.outlet})'
        score = "" if quote.score is None else f"{quote.score:.2f}: "
        yield f"      {score}{'; '.join(quote.reasons) or 'no other sentence was there'}"
    yield from (f"   differs: {_claims(one)}" for one in story.differences)
    yield from (f"   moved: {_claims(one)}" for one in story.updates)


def _article(article: ArticleLine, story: StoryLine) -> str:
    """Return an article's line: its outlet and title, whose copy it is, what its headline does."""
    line = f"{article.source}: {article.title}"
    if article.duplicate_of:
        line += f" (copy of {_outlet(article.duplicate_of, story)})"
    if article.id == story.headline_article:
        line += " (the headline)"
    return line


def _outlet(article: str, story: StoryLine) -> str:
    return next((one.source for one in story.articles if one.id == article), article)


def _claims(comparison: ComparisonLine) -> str:
    claims = (f"{claim.value} ({claim.sentence.outlet})" for claim in comparison.claims)
    return f"{comparison.label}: {', '.join(claims)}"
