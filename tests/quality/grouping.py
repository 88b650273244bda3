"""What the scorers of grouping share: `digest cluster` asked, and figures held to their floors."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from typing import Any

Article = dict[str, Any]  # a line of JSON


def cluster(articles: Sequence[Article], *, answers: Collection[str]) -> list[Article]:
    """Return the answer of `$DIGEST cluster --jsonl` to each article, asked without `answers`."""
    lines = [
        json.dumps({key: value for key, value in article.items() if key not in answers})
        for article in articles
    ]
    command = shlex.split(os.environ.get("DIGEST", f"{sys.executable} -m digest"))
    done = subprocess.run(
        [*command, "cluster", "--jsonl"],
        input="\n".join(lines) + "\n",
        capture_output=True,
        text=True,
        encoding="utf8",
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def falls_short(
    figures: Mapping[str, float], floors: Sequence[str], *, most: Collection[str]
) -> bool:
    """Say each figure that lies below its floor ("recall=0.9"); those of `most` above it."""
    short = False
    for floor in floors:
        name, _, value = floor.partition("=")
        is_worse = figures[name] > float(value) if name in most else figures[name] < float(value)
        if is_worse:
            print(f"{name} is {figures[name]:.3f}, its floor {value}")
        short = short or is_worse
    return short
