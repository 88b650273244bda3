from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(shell: str, say: Any) -> None:
    said = say("completion", shell)

    assert (said.code, said.err) == (0, "")
    assert f"_DIGEST_COMPLETE={shell}_complete" in said.out


def test_a_shell_that_is_not_known_is_told_which_are(say: Any) -> None:
    said = say("completion", "csh")

    assert said.code == 2
    assert "'csh' is not one of 'bash', 'zsh', 'fish'" in said.err


@pytest.mark.parametrize(
    ("words", "offered"), [("digest ru", ["run"]), ("digest sources re", ["remove", "read"])]
)
def test_what_a_shell_asks_is_answered(words: str, offered: list[str]) -> None:
    environment = {
        **os.environ,
        "_DIGEST_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
    }

    finished = subprocess.run(
        [sys.executable, "-c", "from digest.cli.app import main; main([])"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert [line.partition(",")[2] for line in finished.stdout.splitlines()] == offered
