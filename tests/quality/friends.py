"""Score how `digest cluster` keeps false friends apart: another verdict, quake, close of a market.

    python friends.py [FILE] [--floor friends=2 independent=0.8 copied=0] [--show]

Each line of FILE is an article: a `base`, a `friend` (one desk's same kind of piece with other
facts, `of` the base) or an `indep` (the event of the base `of`, told in other words). All go to
`$DIGEST cluster --jsonl` (default: `python -m digest`) at once, without `kind`, `of` and `story`.
Printed: the friends in one story with their base (`friends`) or with anything else that tells
another event (`strangers`), the share of independent articles in the story of their base
(`independent`), and how many of both are called copies (`copied`).
"""

from __future__ import annotations

import argparse
import json
import sys
from itertools import combinations
from pathlib import Path

from grouping import cluster, falls_short

ANSWERS = ("kind", "of", "story", "copy_of")
MOST = ("friends", "strangers", "copied")


def main() -> int:
    """Print the figures and what went wrong; 1 where one falls short of its floor."""
    options = read_options()
    articles = [json.loads(line) for line in options.file.read_text("utf8").splitlines()]
    answers = {row["id"]: row for row in cluster(articles, answers=ANSWERS)}
    stories = {name: row["story"] for name, row in answers.items()}
    with_base = [a for a in articles if a["of"] and stories[a["id"]] == stories[a["of"]]]
    friends = [a for a in with_base if a["kind"] == "friend"]
    together = [
        (one, other)
        for one, other in combinations(articles, 2)
        if one["story"] != other["story"] and stories[one["id"]] == stories[other["id"]]
    ]
    independent = [a for a in articles if a["kind"] == "indep"]
    figures = {
        "friends": float(len(friends)),
        "strangers": float(len(together)),
        "independent": sum(a in with_base for a in independent) / len(independent),
        "copied": float(sum(row["duplicate_of"] is not None for row in answers.values())),
    }
    print(f"{len(articles)} articles, {sum(a['kind'] == 'friend' for a in articles)} friends")
    for name, value in figures.items():
        print(f"{name:12} {value:.3f}")
    if options.show:
        for pair in together:
            print("in one story:", *(f"\n    {a['lang']} {a['title']}" for a in pair))
    return 1 if falls_short(figures, options.floor, most=MOST) else 0


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    default = Path(__file__).with_name("friends.jsonl")
    parser.add_argument("file", nargs="?", type=Path, default=default)
    parser.add_argument("--floor", nargs="*", default=[], metavar="NAME=VALUE")
    parser.add_argument("--show", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
