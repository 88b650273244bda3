from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from digest.cli import app, briefings, sources, stories
from digest.cli.lazy import LazyGroup

ROOT = Path(__file__).parents[2]
HEAVY = {
    *("sqlalchemy", "pydantic", "httpx2", "feedparser", "lxml", "jinja2", "starlette"),
    *("apscheduler", "trafilatura", "yaml", "logging", "asyncio", "email", "json"),
}
GROUPS = (app.app, sources.command, briefings.command, stories.command)


def commands() -> list[tuple[str, ...]]:
    """Every command there is, as one types it."""
    found: list[tuple[str, ...]] = [(name,) for name in app.COMMANDS]
    found += [("sources", name) for name in sources.COMMANDS]
    found += [("stories", name) for name in stories.COMMANDS]
    return found + [("briefings", name) for name in briefings.COMMANDS]


def test_help_imports_nothing_heavy() -> None:
    finished = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "digest", "--help"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )

    imported = {
        line.rpartition("|")[2].strip().partition(".")[0] for line in finished.stderr.splitlines()
    }
    ours = set(re.findall(r"\| +(digest\.\S+)", finished.stderr))
    assert not imported & HEAVY
    assert "click" in imported
    assert {name for name in ours if name.startswith("digest.cli.")} == {
        "digest.cli.app",
        "digest.cli.errors",
        "digest.cli.lazy",
        "digest.cli.options",
    }


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_goes_to_stdout_with_examples(flag: str, say: Any) -> None:
    said = say(flag)

    assert (said.code, said.err) == (0, "")
    assert "Examples:" in said.out
    assert all(f"\n  {name} " in said.out for name in app.COMMANDS)


def test_without_arguments_the_help_goes_to_stderr(say: Any) -> None:
    for arguments in ((), ("sources",), ("briefings",)):
        said = say(*arguments)

        assert (said.code, said.out) == (2, "")
        assert said.err.startswith("Usage: digest")


def test_the_version_is_one_line(say: Any) -> None:
    said = say("--version")

    assert said.code == 0
    assert re.fullmatch(r"digest \d+\.\d+\.\d+\n", said.out)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["rn"], 'digest: No such command "rn". Did you mean "run"? See "digest --help".\n'),
        (["xyzzy"], 'digest: No such command "xyzzy". See "digest --help".\n'),
        (["sources", "ad"], 'Did you mean "add"? See "digest sources --help".\n'),
        (["schema", "--jsn"], "No such option"),
        (["--verison"], "--version"),
        (["init", "a", "b"], 'See "digest init --help".\n'),
        (["sources", "add"], 'See "digest sources add --help".\n'),
    ],
)
def test_wrong_usage_is_one_line_that_says_what_is_right(
    arguments: list[str], told: str, say: Any
) -> None:
    said = say(*arguments)

    assert (said.code, said.out) == (2, "")
    assert told in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("name", commands(), ids=" ".join)
def test_every_command_has_help_with_examples_and_the_common_options(
    name: tuple[str, ...], say: Any
) -> None:
    said = say(*name, "--help")

    assert (said.code, said.err) == (0, "")
    assert "$ digest" in said.out or "$(digest" in said.out
    for option in ("--config", "--quiet", "--verbose", "--debug"):
        assert option in said.out


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_every_command_of_a_table_is_a_command(group: click.Command) -> None:
    assert isinstance(group, LazyGroup)
    context = click.Context(group)

    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found is not None
        assert found.short_help == group.table[name][1]
        assert found.help


def test_common_options_stand_before_or_after_the_command(say: Any, home: Path) -> None:
    (home / "mine.yaml").write_text("sources: https://harbour.example/a\n")

    before = say("-c", "mine.yaml", "sources", "list", "--json")
    between = say("sources", "-c", "mine.yaml", "list", "--json")
    after = say("sources", "list", "--json", "-c", "mine.yaml")

    assert before == between == after
    assert "harbour.example" in after.out


def test_completion_offers_names_without_importing_commands() -> None:
    context = click.Context(app.app)
    before = set(sys.modules)

    offered = app.app.shell_complete(context, "s")

    assert [item.value for item in offered] == [
        name for name in app.COMMANDS if name.startswith("s")
    ]
    assert all(item.help for item in offered)
    assert not {name for name in set(sys.modules) - before if name.startswith("digest")}
