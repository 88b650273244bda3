"""`digest stories split` and `merge`: which articles are one story."""

from __future__ import annotations

from dataclasses import replace

import click

from digest.cli.options import Common, common, examples
from digest.cli.run import at_option
from digest.cli.stories_decide import undo_option
from digest.errors import InputError


@click.command(
    epilog=examples(
        "digest stories show 3f9a01c2de44            # the ids of its articles",
        "digest stories split 3f9a01c2de44 88e1f0",
        "digest stories split 3f9a01c2de44 --undo",
    )
)
@click.argument("story")
@click.argument("articles", nargs=-1, metavar="ARTICLE...")
@undo_option
@at_option
@common
def split(
    said: Common, story: str, articles: tuple[str, ...], at: str | None, *, undo: bool
) -> None:
    """Part articles from their STORY: they never stand in one story with the rest again.

    An ARTICLE is its id in `digest stories show`, the begin of it, or its address.
    """
    from digest.cli.deciding import desk  # half a second that `--help` never pays
    from digest.publishing.coming import about, find_article

    if bool(articles) == undo:
        raise click.UsageError("name either the articles that leave the story or --undo")
    with desk(said, at, writes=True) as work:
        if undo:
            work.undo_about("split", [story])
            return
        whole = work.find(story)
        leaving = sorted({find_article(name, whole).entry for name in articles})
        rest = tuple(entry for entry in whole.entries if entry not in leaving)
        if not rest:
            message = f"story {whole.id} has no other article: nothing would be left to part from"
            raise InputError(message, subject=story)
        decision = replace(
            about("split", whole, now=work.at.now), entries=tuple(leaving), others=rest
        )
        count = f"{len(leaving)} of {len(whole.entries)} articles"
        work.decide(decision, f'split: {count} leave {whole.id} "{whole.headline}"')


@click.command(
    epilog=examples(
        "digest stories merge 3f9a01c2de44 b01c77aa9f10",
        "digest stories merge 3f9a01c2de44 --undo",
    )
)
@click.argument("stories", nargs=-1, required=True, metavar="STORY STORY...")
@undo_option
@at_option
@common
def merge(said: Common, stories: tuple[str, ...], at: str | None, *, undo: bool) -> None:
    """Make one story of several: their articles always stand together."""
    from digest.cli.deciding import desk
    from digest.publishing.coming import about

    with desk(said, at, writes=True) as work:
        if undo:
            work.undo_about("merge", stories)
            return
        first, *others = {story.id: story for story in map(work.find, stories)}.values()
        if not others:
            raise click.UsageError("name two stories or more")
        entries = sorted({entry for story in others for entry in story.entries})
        decision = replace(
            about("merge", first, now=work.at.now),
            others=tuple(entries),
            stories=(first.id, *(story.id for story in others)),
        )
        work.decide(decision, f'merged: {", ".join(decision.stories)} "{first.headline}"')
