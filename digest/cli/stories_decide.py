"""`digest stories pin`, `mute`, `rank` and `undo`: what is shown, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from digest.cli.options import Common, common, examples
from digest.cli.output import tell
from digest.cli.run import at_option
from digest.errors import InputError

if TYPE_CHECKING:
    from digest.cli.deciding import Desk
    from digest.decisions import DecisionKind

undo_option = click.option("--undo", is_flag=True, help="Let it be as if it was never decided.")
edition_option = click.option(
    "--edition", metavar="NAME", help="Only in this edition [default: in all]."
)


@click.command(
    epilog=examples(
        "digest stories pin 3f9a01c2de44",
        "digest stories pin 3f9a01c2de44 --edition daily",
        "digest stories pin 3f9a01c2de44 --undo",
    )
)
@click.argument("stories", nargs=-1, required=True, metavar="STORY...")
@edition_option
@undo_option
@at_option
@common
def pin(
    said: Common, stories: tuple[str, ...], edition: str | None, at: str | None, *, undo: bool
) -> None:
    """Show stories in the first tier, whatever rules, caps and room say.

    One that has no new article is shown as soon as it has one: what was told is not told again.
    """
    from digest.cli.deciding import desk  # half a second that `--help` never pays

    with desk(said, at, [edition] if edition else (), writes=True) as work:
        _all(work, "pin", stories, edition=edition, undo=undo)


@click.command(
    epilog=examples("digest stories mute 3f9a01c2de44", "digest stories mute 3f9a01c2de44 --undo")
)
@click.argument("stories", nargs=-1, required=True, metavar="STORY...")
@edition_option
@undo_option
@at_option
@common
def mute(
    said: Common, stories: tuple[str, ...], edition: str | None, at: str | None, *, undo: bool
) -> None:
    """Do not show stories; they stand in the list of what is left out, as "muted by hand"."""
    from digest.cli.deciding import desk

    with desk(said, at, [edition] if edition else (), writes=True) as work:
        _all(work, "mute", stories, edition=edition, undo=undo)


@click.command(
    epilog=examples(
        "digest stories rank 3f9a01c2de44 1",
        "digest stories rank 3f9a01c2de44 3 --edition daily",
        "digest stories rank 3f9a01c2de44 --undo",
    )
)
@click.argument("story")
@click.argument("place", type=click.IntRange(1, 1000), required=False)
@edition_option
@undo_option
@at_option
@common
def rank(
    said: Common,
    story: str,
    place: int | None,
    edition: str | None,
    at: str | None,
    *,
    undo: bool,
) -> None:
    """Put a story in a PLACE of the coming issue: 1 is the first. Later issues rank by themselves.

    What is pinned leads all the same, and what is no news never does.
    """
    from digest.cli.deciding import desk
    from digest.publishing.coming import about

    if (place is None) != undo:
        raise click.UsageError("name either a PLACE or --undo")
    with desk(said, at, [edition] if edition else (), writes=True) as work:
        if place is None:
            work.undo_about("rank", [story])
            return
        found = work.find(story)
        for issue in work.issues():
            if all(one.id != found.id for one in issue.stories):
                continue
            name, spot = issue.edition.name, (issue.due.issue, place)
            decision = about("rank", found, now=work.at.now, edition=name, place=spot)
            if all(line.id != found.id for line in issue.briefing.stories):
                work.need_effect(decision, issue)
            where = f"place {place} of {name}/{issue.due.issue}"
            work.decide(decision, f'in {where}: {found.id} "{found.headline}"')
            return
        raise InputError(f"story {found.id} is in no coming issue", subject=story)


@click.command(epilog=examples("digest stories undo 3f9a01c2", "digest stories decisions"))
@click.argument("ids", nargs=-1, required=True, metavar="DECISION...")
@common
def undo(said: Common, ids: tuple[str, ...]) -> None:
    """Undo decisions by their ids in `digest stories decisions`."""
    from difflib import get_close_matches

    from digest.cli.deciding import desk

    with desk(said, None, writes=True) as work:
        known = {decision.id: decision for decision in work.store.decisions()}
        for name in ids:
            if name not in known:
                near = get_close_matches(name, known, n=1)
                shows = '"digest stories decisions" shows all'
                hint = f"did you mean {near[0]} ({known[near[0]].headline})?" if near else shows
                raise InputError(f'no decision "{name}"; {hint}', subject=name)
        work.undo([known[name] for name in ids])


def _all(
    work: Desk, kind: DecisionKind, names: tuple[str, ...], *, edition: str | None, undo: bool
) -> None:
    """Pin or mute stories, or undo it; all names are understood before anything is written."""
    from digest.cli.deciding import PAST
    from digest.publishing.coming import about

    if undo:
        work.undo_about(kind, names)
        return
    for found in [work.find(name) for name in names]:
        decision = about(kind, found, now=work.at.now, edition=edition)
        work.decide(decision, f'{PAST[kind]}: {found.id} "{found.headline}"')
        coming = {story.id for issue in work.issues() for story in issue.stories}
        if kind == "pin" and found.id not in coming:
            tell(work.said, "it has no new article yet; it is shown as soon as it has one")
