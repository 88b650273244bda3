"""Score how `digest cluster` groups articles that tell one event in different languages.

    python languages.py [FILE] [--floor precision=0.98 recall=0.5] [--show N]

Each line of FILE is an article; `event` says what it tells. All go to `$DIGEST cluster --jsonl`
(default: `python -m digest`) at once, without `event` and `family`. Counted are pairs of articles
in different languages: those put into one story (precision) and those of one event (recall).
`alike` is the number of pairs of one family (same place or people, another event) that got joined.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

from grouping import Article, cluster, falls_short

ANSWERS = ("event", "family")
MOST = ("alike",)
Pair = tuple[Article, Article]


def main() -> int:
    """Print the figures and what went wrong; 1 where one falls below its floor."""
    options = read_options()
    articles = [json.loads(line) for line in options.file.read_text("utf8").splitlines()]
    stories = {row["id"]: row["story"] for row in cluster(articles, answers=ANSWERS)}
    pairs = [
        (one, other) for one, other in combinations(articles, 2) if one["lang"] != other["lang"]
    ]
    joined = [pair for pair in pairs if stories[pair[0]["id"]] == stories[pair[1]["id"]]]
    true = [pair for pair in pairs if is_true(pair)]
    right = [pair for pair in joined if is_true(pair)]
    alike = [pair for pair in joined if is_alike(pair)]
    figures = {
        "precision": len(right) / len(joined) if joined else 1.0,
        "recall": len(right) / len(true),
        "alike": float(len(alike)),
    }

    print(f"{len(articles)} articles, {len(true)} pairs of one event, {len(joined)} joined")
    for name, value in figures.items():
        print(f"{name:10} {value:.3f}")
    print("recall by language:", by_language(true, right))
    show("wrongly joined", [pair for pair in joined if not is_true(pair)], options.show)
    show("missed", [pair for pair in true if pair not in right], options.show)
    return 1 if falls_short(figures, options.floor, most=MOST) else 0


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    default = Path(__file__).with_name("languages-dev.jsonl")
    parser.add_argument("file", nargs="?", type=Path, default=default)
    parser.add_argument("--floor", nargs="*", default=[], metavar="NAME=VALUE")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="pairs of each fault")
    return parser.parse_args()


def is_true(pair: Pair) -> bool:
    return bool(pair[0]["event"] == pair[1]["event"])


def is_alike(pair: Pair) -> bool:
    one, other = pair
    return not is_true(pair) and one["family"] is not None and one["family"] == other["family"]


def by_language(true: list[Pair], right: list[Pair]) -> str:
    of = Counter(article["lang"] for pair in true for article in pair)
    found = Counter(article["lang"] for pair in right for article in pair)
    return ", ".join(f"{language} {found[language]}/{of[language]}" for language in sorted(of))


def show(name: str, pairs: list[Pair], count: int) -> None:
    for pair in pairs[:count]:
        print(f"{name}:", *(f"\n    {article['lang']} {article['title']}" for article in pair))


if __name__ == "__main__":
    sys.exit(main())
