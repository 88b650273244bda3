"""README tells the truth: its commands run, its configs are valid, its lists are whole."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

pytestmark = pytest.mark.endtoend
ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf8")
Run = Callable[..., "CompletedProcess[str]"]


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("config", [b for b in blocks("yaml") if "sources:" in b])
def test_every_config_in_it_is_valid(config: str, tmp_path: Path, digest: Run) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "feeds.opml").write_text(
        '<opml version="2.0"><head/><body><outline type="rss" text="A" '
        'xmlUrl="https://a.example/feed"/></body></opml>'
    )
    (tmp_path / "config.yaml").write_text(config, "utf8")

    done = digest("check", cwd=tmp_path)

    assert done.returncode == 0, done.stderr + done.stdout


def test_the_sample_runs_as_it_says(tmp_path: Path, digest: Run) -> None:
    assert digest("init", "sample", "--sample", cwd=tmp_path).returncode == 0

    (at,) = re.findall(r"digest run -c sample/config.yaml --at (\S+)", README)

    done = digest("run", "-c", "sample/config.yaml", "--at", at, cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    page = Path(done.stderr.splitlines()[-1])
    assert page.exists()
    assert page.parent.name == "2026-10-15"


def test_the_filter_example_answers(digest: Run) -> None:
    (line,) = re.findall(r"^\$ echo '(.*)' \| digest summarize --jsonl$", README, re.MULTILINE)

    done = digest("summarize", "--jsonl", stdin=line + "\n")

    assert done.returncode == 0
    assert '"text"' in done.stdout


def test_the_python_example_runs() -> None:
    (code,) = [block for block in blocks("python") if "import digest\n" in block]

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_the_plug_in_example_summarizes() -> None:
    (code,) = [block for block in blocks("python") if "class First" in block]
    use = (
        "\nfrom digest.summarizers.face import article\n"
        "story = Story('s', (article('Rain fell. The dam held.'),))\n"
        "print(First().summarize(story, max_sentences=1).sentences[0].sentence.text)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code + use], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.stdout == "Rain fell.\n", done.stderr


def test_every_command_is_in_it(digest: Run) -> None:
    listed = re.findall(r"^  ([a-z]+)  +[A-Z]", digest("--help").stdout, re.MULTILINE)

    assert len(listed) >= 14
    assert all(f"`digest {command}" in README for command in listed)


def test_every_exit_code_is_in_it() -> None:
    from digest import errors

    codes = {
        kind.exit_code
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.DigestError)
    }

    assert all(f"| {code} |" in README for code in codes | {0, 1, 130})


def test_every_picture_in_it_is_there() -> None:
    pictures = re.findall(r"!\[.*?\]\((\S+)\)", README)

    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)


def test_make_s_two_commands_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text("utf8")

    assert all(f"$ make {goal}" in README and f"\n{goal}:" in makefile for goal in ("demo", "test"))
