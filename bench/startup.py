"""What it costs to start: CPU milliseconds, median of nine runs.

usage:   python bench/startup.py
Floors:  `digest --help` at most 60 ms above an empty interpreter, `digest summarize` of a page at
         most 600 ms. Peer: the command `trafilatura` on the same page, where it is installed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from measuring.processes import DIGEST, ROOT, median_milliseconds, run
from measuring.table import ratio, show

PAGE = ROOT / "examples" / "news" / "northern-standard"
HELP_LIMIT, SUMMARIZE_LIMIT = 60, 600  # milliseconds


def main() -> int:
    page = min(PAGE.rglob("*.html"))
    bare = median_milliseconds([sys.executable, "-c", "pass"])
    ours = {
        "digest --help": median_milliseconds([*DIGEST, "--help"]),
        "digest extract PAGE": median_milliseconds([*DIGEST, "extract", page]),
        "digest summarize PAGE -n 3": median_milliseconds([*DIGEST, "summarize", page, "-n", "3"]),
    }
    rows = [["python -c pass", f"{bare:.0f}", "1.00 ×", "–"]]
    limits = {
        "digest --help": bare + HELP_LIMIT,
        "digest summarize PAGE -n 3": float(SUMMARIZE_LIMIT),
    }
    for name, milliseconds in ours.items():
        limit = f"{limits[name]:.0f}" if name in limits else "–"
        rows.append([name, f"{milliseconds:.0f}", ratio(milliseconds, bare), limit])
    rows += peer(page, bare)
    show(["command", "CPU ms", "to bare Python", "at most"], rows)
    slow = [name for name, limit in limits.items() if ours[name] > limit]
    for name in slow:
        print(f"too slow: {name}")
    return 1 if slow else 0


def peer(page: Path, bare: float) -> list[list[str]]:
    """Return the row of trafilatura's command: it reads what `digest extract` reads."""
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "trafilatura.cli",
        "--with-metadata",
        "-i",
        page,
    ]
    if run(command).code:
        print("skipped: the command trafilatura does not run here")
        return []
    milliseconds = median_milliseconds(command)
    return [["trafilatura -i PAGE", f"{milliseconds:.0f}", ratio(milliseconds, bare), "–"]]


if __name__ == "__main__":
    raise SystemExit(main())
