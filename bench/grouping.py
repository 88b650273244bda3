"""What grouping costs as articles grow in number: CPU time, peak memory, and the exponent.

usage:   python bench/grouping.py [SIZE…]        (default: 1000 3000 10000 30000 50000)
needs:   $DIGEST_SHARED, the folder of annotated corpora: its scorer makes the articles, real ones
         repeated with their rarer words exchanged, all within the same days. The peer beside it,
         `graph`, needs NumPy and SciPy in this Python or in $MEASURE_VENV; it stops after the first
         size that costs more than a minute.
Floors:  10,000 articles in at most 10 CPU seconds and 400 MiB.
"""

from __future__ import annotations

import math
import shlex
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from measuring.processes import DIGEST, Done, python_with, run, shared
from measuring.table import ratio, show

SIZES = (1000, 3000, 10_000, 30_000, 50_000)
JUDGED, SECONDS_LIMIT, MIB_LIMIT = 10_000, 10, 400
PEER_LIMIT = 60  # CPU seconds, after which the peer is not asked for more

# In a process of its own: the peak memory of a child begins at its parent's.
GENERATE = """
import json, pathlib, sys
sys.path.insert(0, sys.argv[1])
import score
rows = score.load(pathlib.Path(sys.argv[1], "dense.jsonl.gz"))
with open(sys.argv[3], "w", encoding="utf8") as file:
    for row in score.grown(rows, int(sys.argv[2])):
        del row["gold"]
        file.write(json.dumps(row, ensure_ascii=False) + "\\n")
"""


def main() -> int:
    folder = shared()
    if folder is None:
        print("skipped: the annotated corpora are not here (set DIGEST_SHARED to their folder)")
        return 0
    corpora = folder / "quality" / "cluster"
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    peer = python_with(["numpy", "scipy"])
    if peer is None:
        print("skipped the peer graph: no numpy and scipy here")
    ours: dict[int, Done] = {}
    theirs: dict[int, Done] = {}
    with tempfile.TemporaryDirectory() as temporary:
        for size in sizes:
            file = Path(temporary, f"{size}.jsonl")
            made = run([sys.executable, "-c", GENERATE, corpora, str(size), file])
            if made.code:
                raise SystemExit(made.errors[-2000:])
            ours[size] = answered([*DIGEST, "cluster", "--jsonl"], file)
            if peer and all(done.cpu_seconds <= PEER_LIMIT for done in theirs.values()):
                theirs[size] = answered([peer, corpora / "peers.py", "graph"], file)
            file.unlink()
    report(ours, theirs)
    judged = ours.get(JUDGED)
    if judged is None:
        return 0
    return int(judged.cpu_seconds > SECONDS_LIMIT or judged.peak_mib > MIB_LIMIT)


def answered(command: Sequence[str | Path], articles: Path) -> Done:
    """Return what it costs to group a file of articles."""
    words = shlex.join([str(part) for part in command])
    done = run(["sh", "-c", f"exec {words} < {shlex.quote(str(articles))} > /dev/null"])
    if done.code:
        raise SystemExit(f"exit {done.code}: {words}\n{done.errors[-2000:]}")
    return done


def report(ours: Mapping[int, Done], theirs: Mapping[int, Done]) -> None:
    rows = []
    for size, done in ours.items():
        cost = [f"{done.cpu_seconds:.2f}", f"{1000 * done.cpu_seconds / size:.2f}"]
        row = [f"{size:,}", *cost, f"{done.peak_mib:.0f}"]
        if size in theirs:
            peer = theirs[size]
            times = ratio(done.cpu_seconds, peer.cpu_seconds)
            rows.append([*row, f"{peer.cpu_seconds:.2f}", f"{peer.peak_mib:.0f}", times])
        else:
            rows.append([*row, "–", "–", "–"])
    show(
        ["articles", "CPU s", "ms an article", "peak MiB", "graph CPU s", "MiB", "digest to it"],
        rows,
    )
    for name, found in (("digest", ours), ("graph", theirs)):
        if len(found) > 1:
            print(f"{name}: time grows with articles to the power of {exponent(found):.2f}")


def exponent(found: Mapping[int, Done]) -> float:
    """Return the slope of log time over log size (least squares)."""
    points = [(math.log(size), math.log(done.cpu_seconds)) for size, done in found.items()]
    middle = sum(x for x, _ in points) / len(points)
    height = sum(y for _, y in points) / len(points)
    return sum((x - middle) * (y - height) for x, y in points) / sum(
        (x - middle) ** 2 for x, _ in points
    )


if __name__ == "__main__":
    raise SystemExit(main())
