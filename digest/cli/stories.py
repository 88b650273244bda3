"""`digest stories`: corrections by hand. They persist, and win over every rule."""

from __future__ import annotations

import click

from digest.cli.lazy import LazyGroup
from digest.cli.options import Common, common, examples

COMMANDS = {
    "list": ("digest.cli.stories_list:listed", "List the stories of the coming issue."),
    "show": ("digest.cli.stories_list:show", "List a story's articles."),
    "pin": ("digest.cli.stories_decide:pin", "Show a story, in the first tier."),
    "mute": ("digest.cli.stories_decide:mute", "Do not show a story."),
    "split": ("digest.cli.stories_group:split", "Part articles from their story, for good."),
    "merge": ("digest.cli.stories_group:merge", "Make one story of several, for good."),
    "rank": ("digest.cli.stories_decide:rank", "Put a story in a place of the coming issue."),
    "decisions": ("digest.cli.stories_list:decisions", "List what was decided by hand."),
    "undo": ("digest.cli.stories_decide:undo", "Undo decisions by their ids."),
}


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    no_args_is_help=True,
    epilog=examples(
        "digest stories list",
        "digest stories pin 3f9a01c2de44",
        "digest stories split 3f9a01c2de44 88e1f0 --undo",
        "digest stories merge 3f9a01c2de44 b01c77aa9f10",
        "digest stories decisions",
    ),
)
@common
def command(_: Common) -> None:
    """Correct by hand what the coming issue shows, and how its stories are grouped.

    A STORY is its id in `digest stories list`, four signs of its begin or more, or its rank there.
    A decision follows the story by its articles, holds in every later issue, and is undone by the
    same command with --undo.
    """
