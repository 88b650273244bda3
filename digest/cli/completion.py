"""`digest completion`: the script that lets a shell complete digest's commands."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from digest.cli.options import Common, common, examples

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_DIGEST_COMPLETE"  # click's name for a program called digest


@click.command(
    epilog=examples(
        'eval "$(digest completion bash)"     # in ~/.bashrc',
        "digest completion zsh > ~/.zfunc/_digest",
        "digest completion fish > ~/.config/fish/completions/digest.fish",
    )
)
@click.argument("shell", type=click.Choice(SHELLS))
@common
def command(said: Common, shell: str) -> None:
    """Print the completion script of a shell."""
    del said
    completion = get_completion_class(shell)
    assert completion is not None, shell  # click has all three
    root = click.get_current_context().find_root().command
    # click's own `source()` asks bash for its version first; the template is all we need
    script = completion(root, {}, "digest", VARIABLE)
    click.echo(script.source_template % script.source_vars())
