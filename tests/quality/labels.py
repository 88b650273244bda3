"""Score the labels that a shown sentence gets: `denied`, `not_said` or none.

    python labels.py [FILE] [--floor denied.precision=0.95 …] [--show N]

Each line of FILE is a sentence in its article: `text[start:end]`, with the title and the deck, and
the label that a careful reader would print beside it. `denied`: it reports that somebody says a
claim is not so. `not_said`: something that was expected was not said, asked, named or included.

A line without `text` is a real sentence: the place of one in a corpus of $DIGEST_SHARED, left out
where that is not set. They are those that bore a label when they were read, and some with the same
words that bore none: they tell precision; recall on them is too kind.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from digest.summarizers.labels import label
from digest.text.cues import cues

LABELS = ("denied", "not_said")
Case = dict[str, Any]  # a line of JSON
Answer = tuple[Case, str | None]


def main() -> int:
    """Print the figures and what went wrong; 1 where one falls below its floor."""
    options = read_options()
    cases = [json.loads(line) for line in options.file.read_text("utf8").splitlines()]
    answers = [(case, ask(case)) for case in map(with_text, cases) if "text" in case]
    figures = {
        f"{name}.{figure}": value
        for name in LABELS
        for figure, value in measured(answers, name).items()
    }

    print(f"{len(answers)} sentences; {len(cases) - len(answers)} are not at hand")
    for name, value in figures.items():
        print(f"{name:20} {value:.3f}")
    for language in sorted({case["lang"] for case in cases}):
        print(f"{language}  {counted([one for one in answers if one[0]['lang'] == language])}")
    show([one for one in answers if one[0]["label"] != one[1]], options.show)
    return 1 if falls_short(figures, options.floor) else 0


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    default = Path(__file__).with_name("labels-dev.jsonl")
    parser.add_argument("file", nargs="?", type=Path, default=default)
    parser.add_argument("--floor", nargs="*", default=[], metavar="NAME=VALUE")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="wrong answers")
    return parser.parse_args()


def with_text(case: Case) -> Case:
    if "text" in case:
        return case
    document = documents(case["corpus"]).get(case["id"], {})
    articles = document.get("articles", [document])
    return {**case, "text": articles[case["article"]]["text"]} if document else case


@cache
def documents(corpus: str) -> dict[str, Case]:
    """Return a corpus' documents by id; none where $DIGEST_SHARED does not hold it."""
    folder = Path(os.environ.get("DIGEST_SHARED", "/nowhere")) / "quality"
    file = folder / f"{corpus}.jsonl.gz"
    if not file.is_file():
        return {}
    with gzip.open(file, "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    return {row["id"]: row for row in rows}


def ask(case: Case) -> str | None:
    return label(case["text"][case["start"] : case["end"]], cues(case["lang"]))


def measured(answers: Sequence[Answer], name: str) -> dict[str, float]:
    given = sum(answer == name for _, answer in answers)
    true = sum(case["label"] == name for case, _ in answers)
    right = sum(case["label"] == answer == name for case, answer in answers)
    return {
        "precision": right / given if given else 1.0,
        "recall": right / true if true else 1.0,
    }


def counted(answers: Sequence[Answer]) -> str:
    """Return, for one language and each label: right of given, and of those there are."""
    parts: list[str] = []
    for name in LABELS:
        given = sum(answer == name for _, answer in answers)
        true = sum(case["label"] == name for case, _ in answers)
        right = sum(case["label"] == answer == name for case, answer in answers)
        parts.append(f"{name} {right} right of {given} given, {true} true")
    return " · ".join(parts)


def show(wrong: Sequence[Answer], count: int) -> None:
    for case, answer in wrong[:count]:
        sentence = case["text"][case["start"] : case["end"]]
        print(f"{case['lang']} {case['label']} but {answer}: {sentence}")


def falls_short(figures: dict[str, float], floors: Sequence[str]) -> bool:
    """Say each figure that lies below its floor."""
    pairs = [floor.split("=") for floor in floors]
    below = [(name, value) for name, value in pairs if figures[name] < float(value)]
    for name, value in below:
        print(f"{name} is {figures[name]:.3f}, its floor {value}")
    return bool(below)


if __name__ == "__main__":
    sys.exit(main())
