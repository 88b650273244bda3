"""`digest briefings diff`: what a later issue tells that an earlier one did not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import click

from digest.cli.options import Common, as_json, common, examples
from digest.cli.output import print_json
from digest.cli.terminal import printable
from digest.issue import Briefing, Quote, StoryLine


@dataclass(frozen=True, slots=True)
class Moved:
    """A story of both issues, with the sentences that only the later one has."""

    story: StoryLine
    sentences: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What is new, what moved on, what is told unchanged, and what ended."""

    new: tuple[StoryLine, ...]
    moved: tuple[Moved, ...]
    unchanged: tuple[StoryLine, ...]
    ended: tuple[StoryLine, ...]


@click.command(
    epilog=examples(
        "digest briefings diff daily/2026-03-10 daily/2026-03-11",
        "digest briefings diff old/briefing.json new/briefing.json --json",
    )
)
@click.argument("earlier")
@click.argument("later")
@as_json
@common
def command(said: Common, earlier: str, later: str, *, as_json: bool) -> None:
    """Say what the LATER issue tells that the EARLIER does not: new, moved on, not told again."""
    from digest.cli import past

    found = difference(past.find(said, earlier).briefing, past.find(said, later).briefing)
    if as_json:
        print_json(found)
    else:
        click.echo(printable("\n".join(_told(found))))


def difference(earlier: Briefing, later: Briefing) -> Difference:
    """Return how two issues differ; a story is known again by its id, in the order of rank."""
    before = {story.id: story for story in earlier.stories}
    after = {story.id for story in later.stories}
    moved = [
        Moved(story, _only_in(story, before[story.id]))
        for story in later.stories
        if story.id in before
    ]
    return Difference(
        new=tuple(story for story in later.stories if story.id not in before),
        moved=tuple(one for one in moved if one.sentences),
        unchanged=tuple(one.story for one in moved if not one.sentences),
        ended=tuple(story for story in earlier.stories if story.id not in after),
    )


def _only_in(story: StoryLine, before: StoryLine) -> tuple[Quote, ...]:
    told = {quote.text for quote in before.sentences}
    return tuple(quote for quote in story.sentences if quote.text not in told)


def _told(found: Difference) -> Iterator[str]:
    yield from (f"new        {story.headline}" for story in found.new)
    for one in found.moved:
        yield f"moved on   {one.story.headline}"
        yield from (f'           + "{quote.text}" ({quote.outlet})' for quote in one.sentences)
    yield from (f"unchanged  {story.headline}" for story in found.unchanged)
    yield from (f"not told again  {story.headline}" for story in found.ended)
