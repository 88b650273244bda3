"""Reading, grouping and choosing beside peers: the same work, the same scorer, one run.

usage:   python bench/reading.py [WORK…]
needs:   $DIGEST_SHARED, the folder of annotated corpora and their scorers. Peers are looked for
         in this Python and in the virtual environment $MEASURE_VENV; what is missing is skipped
         and said. The works are told in reading.toml, their floors in tests/quality/floors.toml.
"""

from __future__ import annotations

import json
import shlex
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from measuring.processes import python_with, run, shared
from measuring.table import ratio, show

Work = dict[str, Any]  # of reading.toml, whose head tells its keys
WORKS = Path(__file__).with_suffix(".toml")


def main() -> int:
    folder = shared()
    if folder is None:
        print("skipped: the annotated corpora are not here (set DIGEST_SHARED to their folder)")
        return 0
    works: list[Work] = tomllib.loads(WORKS.read_text("utf8"))["works"]
    rows: list[list[str]] = []
    for work in works:
        if not sys.argv[1:] or work["name"] in sys.argv[1:]:
            rows += beside_peers(work, folder)
    print()
    show(["work", "figure", "digest", "best peer", "", "digest to it"], rows)
    return 0


def beside_peers(work: Work, folder: Path) -> list[list[str]]:
    """Return a row a figure: digest's, the best peer's, and how they stand to each other."""
    scorer = python_with(work.get("needs", []))
    if scorer is None:
        print(f"skipped {work['name']}: its scorer needs {', '.join(work['needs'])}")
        return []
    ours = scored(work, folder, scorer, work.get("ours", []))
    theirs: dict[str, dict[str, float]] = {}
    for name, peer in work["peers"].items():
        python = python_with(peer["packages"])
        if python is None:
            print(f"skipped {name} for {work['name']}: no {', '.join(peer['packages'])} here")
            continue
        command = peer["command"].replace("{python}", shlex.quote(str(python)))
        theirs[name] = scored(work, folder, scorer, [work["option"], command])
    rows: list[list[str]] = []
    for key, figure in work["figures"].items():
        fewer = figure.startswith("< ")
        known = [(name, found[key]) for name, found in theirs.items() if key in found]
        row = [work["name"], figure.removeprefix("< "), number(ours.get(key))]
        if known and key in ours:
            best = (min if fewer else max)(known, key=lambda one: one[1])
            row += [number(best[1]), best[0], ratio(ours[key], best[1])]
        rows.append([*row, *["–"] * (6 - len(row))])
    return rows


def scored(work: Work, folder: Path, python: Path, arguments: list[str]) -> dict[str, float]:
    """Return a scorer's figures, by the path at which they stand in its JSON."""
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary, "figures.json")
        scorer = [part.replace("{file}", str(file)) for part in work["scorer"]]
        done = run([python, *scorer, *arguments], cwd=folder / work["folder"])
        told = file.read_text("utf8") if file.exists() else done.out
    start = told.find("{")
    if start < 0:
        print(f"skipped {' '.join(arguments)}: {(done.errors.strip() or 'no figures')[-200:]}")
        return {}
    return flat(json.JSONDecoder().raw_decode(told[start:])[0])


def flat(tree: dict[str, Any], at: str = "") -> dict[str, float]:  # JSON of any shape
    """Return the numbers of a tree by their paths.

    >>> flat({"bench": {"f1": 0.9}, "n": 2})
    {'bench.f1': 0.9, 'n': 2}
    """
    found: dict[str, float] = {}
    for key, value in tree.items():
        if isinstance(value, dict):
            found |= flat(value, f"{at}{key}.")
        elif isinstance(value, int | float):
            found[f"{at}{key}"] = value
    return found


def number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if value < 2 and value != int(value) else f"{value:.4g}"


if __name__ == "__main__":
    raise SystemExit(main())
