from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from digest.cli.app import main


class Said(NamedTuple):
    code: int
    out: str
    err: str


Say = Callable[..., Said]


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    """A command sends logs to its own stderr, which ends with the test."""
    root, ours = logging.getLogger(), logging.getLogger("digest")
    before = (root.handlers[:], root.level, ours.level)
    yield
    root.handlers[:] = before[0]
    root.setLevel(before[1])
    ours.setLevel(before[2])


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], home: Path) -> Say:
    """Run a command line here in `home`: say("sources", "list")."""

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return run


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, without a config of one's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-config"))
    monkeypatch.delenv("DIGEST_CONFIG", raising=False)
    return tmp_path


@pytest.fixture
def config(home: Path) -> Callable[[str], Path]:
    """Write config.yaml."""

    def write(text: str) -> Path:
        path = home / "config.yaml"
        path.write_text(text, "utf-8")
        return path

    return write
