"""How the sample news read: what a machine can count of it, rule by rule."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.endtoend

SCRIPT = Path(__file__).parents[2] / "bench" / "coherence.py"
NEVER = (
    "no antecedent",
    "role alone",
    "surname alone",
    "no speaker",
    "A-B-A-B",
    "denial first",
    "over 45 words",
    "over 32 in brief",
    "cut off",
    "we, I, you",
    "talks to reader",
    "fragment",
    "day without date",
)
REPEATED_SHARE = 0.03


@pytest.fixture(scope="module")
def counted() -> dict[str, Any]:  # as json reads it
    command = [sys.executable, str(SCRIPT), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("rule", NEVER)
def test_no_sentence_of_the_sample_news_breaks_it(counted: dict[str, Any], rule: str) -> None:
    assert counted["sentences"] > 20
    assert counted["violations"].get(rule, 0) == 0


def test_facts_are_hardly_repeated(counted: dict[str, Any]) -> None:
    assert counted["violations"].get("repeated", 0) <= REPEATED_SHARE * counted["sentences"]
