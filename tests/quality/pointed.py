"""Score whether a summary keeps what headline and deck point at, on cases of our own.

    python pointed.py [FILE] [--floor both=0.8 idle=0.1] [--show]

Each line of FILE is an invented article: `main` and `pointed` are sentences of which a summary must
hold one each (`both`), `distractors` negations of no importance (`idle`: the share that is chosen).
In a case of the kind "control" nothing is pointed at: it counts for `idle` alone. The makers of the
tables have read the cases: they tell what is lost, not how well new texts do.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from digest.summarizers.face import summarize

Case = dict[str, Any]  # a line of JSON


def main() -> int:
    """Print the figures; 1 where one misses its floor."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    default = Path(__file__).with_name("pointed-dev.jsonl")
    parser.add_argument("file", nargs="?", type=Path, default=default)
    parser.add_argument("--floor", nargs="*", default=[], metavar="NAME=VALUE")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    cases = [json.loads(line) for line in options.file.read_text("utf8").splitlines()]
    answers = [(case, chosen(case)) for case in cases]

    figures = measured(answers)
    for name, value in figures.items():
        print(f"{name:8} {value:.3f}")
    for case, texts in answers:
        if options.show and case["pointed"] and not keeps_both(case, texts):
            print(case["id"], case["lang"], case["kind"], case["title"], *texts, sep="\n  ")
    return 1 if falls_short(figures, options.floor) else 0


def chosen(case: Case) -> list[str]:
    found = summarize(
        case["text"],
        title=case["title"],
        deck=case["deck"],
        language=case["lang"],
        max_sentences=case["sentences"],
    )
    return [choice.sentence.text for choice in found.sentences]


def keeps_both(case: Case, texts: Sequence[str]) -> bool:
    return holds(case["main"], texts) and holds(case["pointed"], texts)


def holds(wanted: Sequence[str], texts: Sequence[str]) -> bool:
    return any(one in texts for one in wanted)


def measured(answers: Sequence[tuple[Case, list[str]]]) -> dict[str, float]:
    both = [keeps_both(case, texts) for case, texts in answers if case["pointed"]]
    idle = [one in texts for case, texts in answers for one in case["distractors"]]
    return {"both": sum(both) / len(both), "idle": sum(idle) / len(idle)}


def falls_short(figures: dict[str, float], floors: Sequence[str]) -> bool:
    """Say each figure that misses its floor; `idle` is a ceiling."""
    pairs = [(name, float(value)) for name, value in (floor.split("=") for floor in floors)]
    missed = [
        (name, value)
        for name, value in pairs
        if (figures[name] > value if name == "idle" else figures[name] < value)
    ]
    for name, value in missed:
        print(f"{name} is {figures[name]:.3f}, its floor {value}")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
