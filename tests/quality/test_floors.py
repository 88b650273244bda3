"""What is read, grouped and chosen stays above the floors of floors.toml."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.quality, pytest.mark.endtoend]
ROOT = Path(__file__).resolve().parents[2]
PINNED: dict[str, Any] = tomllib.loads(  # a table of TOML: its keys are told in the file
    (Path(__file__).parent / "floors.toml").read_text("utf8")
)
Row = dict[str, Any]


@pytest.mark.parametrize("name", PINNED["rows"])
def test_a_row_stays_above_its_floors(name: str, shared: Path, tmp_path: Path) -> None:
    row: Row = PINNED["rows"][name]
    require_the_pinned_corpora(row, shared)
    python = interpreter(row.get("needs", []))
    scorer = [part.replace("{python}", shlex.quote(python)) for part in row["scorer"]]

    done = subprocess.run(
        [python, *scorer, *floors_of(row, tmp_path)],
        cwd=shared / row["folder"],
        env={
            **os.environ,
            "DIGEST": f"{shlex.quote(sys.executable)} -m digest",
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, f"{name} falls short\n{done.stdout[-6000:]}\n{done.stderr[-3000:]}"


@pytest.mark.parametrize("name", PINNED["own"])
def test_a_row_on_cases_of_our_own_stays_above_its_floors(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    row: Row = PINNED["own"][name]
    if row.get("reads_shared"):
        request.getfixturevalue("shared")

    done = subprocess.run(
        [sys.executable, *row["scorer"], *floors_of({"told": "list", **row}, tmp_path)],
        cwd=Path(__file__).parent,
        env={
            **os.environ,
            "DIGEST": f"{shlex.quote(sys.executable)} -m digest",
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, f"{name} falls short\n{done.stdout[-6000:]}\n{done.stderr[-3000:]}"


def test_every_file_that_a_row_reads_is_pinned() -> None:
    read = {name for row in PINNED["rows"].values() for name in corpora(row)}

    assert read == set(PINNED["corpora"])


def corpora(row: Row) -> list[str]:
    return [f"{row['folder']}/{name}" for name in row["corpora"]]


def require_the_pinned_corpora(row: Row, shared: Path) -> None:
    for name in corpora(row):
        file = shared / name
        if not file.is_file():
            pytest.skip(f"the corpus {name} is not in $DIGEST_SHARED")
        assert sha256(file.read_bytes()).hexdigest() == PINNED["corpora"][name], (
            f"{name} is another file than the one that the floors were measured on"
        )


def interpreter(needs: list[str]) -> str:
    """Return a Python that can run a scorer: ours, or the one that $MEASURE_VENV holds."""
    pythons = [Path(sys.executable)]
    if "MEASURE_VENV" in os.environ:
        pythons.append(Path(os.environ["MEASURE_VENV"]) / "bin" / "python")
    missing: list[str] = []
    for python in pythons:
        missing = [package for package in needs if not has(python, package)]
        if not missing:
            return str(python)
    pytest.skip(
        f"the scorer needs {', '.join(missing)}: install it beside the tests, "
        "or set MEASURE_VENV to a virtual environment that has it"
    )


def has(python: Path, package: str) -> bool:
    if not python.is_file():
        return False
    asked = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({package!r}) is None)"
    return subprocess.run([python, "-c", asked], check=False).returncode == 0


def floors_of(row: Row, folder: Path) -> list[str]:
    """Return a row's floors as the arguments by which its scorer takes them."""
    pairs = [f"{key}={value}" for key, value in row["floors"].items()]
    if row["told"] == "list":
        return ["--floor", *pairs]
    if row["told"] == "each":
        return [argument for pair in pairs for argument in ("--floor", pair)]
    if row["told"] == "options":
        return [f"--{pair}" for pair in pairs]
    file = folder / "floors.json"
    file.write_text(json.dumps(row["floors"]))
    return ["--floor", str(file)]
