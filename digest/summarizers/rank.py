"""Weigh the traits of a sentence into one value: one row of weights a shape of story.

The rows were found by random steps over a coarse grid on news summaries written by people (CNN in
English, stories of several outlets in Vietnamese, headlines in Japanese), searched on one half of
each set and scored on the other. Each weight that stays was taken out once: the note behind it is
what the summaries lost in ROUGE-2, in hundredths.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.summarizers.features import Traits


@dataclass(frozen=True, slots=True)
class Weights:
    """What each trait is worth, and the price of repeating (`repeats`) and worth of covering.

    `covers` is what a sentence gains that tells all that is told more than once.
    """

    traits: Mapping[str, float]
    repeats: float
    covers: float


SINGLE = Weights(
    traits={
        "opening": 1.25,  # 1.0
        "first": 0.5,  # 0
        "length": 0.5,  # 0
        "overlong": -0.6,  # 0.1
        "built_on": 0.3,  # 0.2
        "frequent": 0.6,  # 0.4
        "negation": 0.05,
        "early_negation": 0.1,  # denials, at the cost of 0.1
        "quotation": -0.3,  # 0.4
        "personal": -0.4,
    },
    repeats=0.9,  # 0.2
    covers=0.5,  # 0.4
)
STORY = Weights(
    traits={
        "opening": 0.25,  # 2.0
        "early": 1.5,  # 3.1
        "overlong": -0.3,  # 0.6
        "central": 1.0,  # 2.3
        "headline": 1.0,  # 1.2
        "early_negation": 0.6,  # 0.5, and a quarter of the denials
        "contrast": 0.1,
        "figure": 0.2,  # 0.8
        "quotation": -0.3,  # 0.4
        "personal": -0.4,
    },
    repeats=1.0,  # 0.6
    covers=0.5,  # 0.6
)


def values(traits: Sequence[Traits], weights: Weights) -> list[float]:
    """Return what each sentence is worth by itself, in the order given; no fixed range."""
    return [
        sum(weight * float(getattr(one, name)) for name, weight in weights.traits.items())
        for one in traits
    ]


def scores(worth: Sequence[float]) -> list[float]:
    """Return values as scores in 0..1: the least is 0, the greatest 1.

    >>> scores([1.0, 2.0, 3.0])
    [0.0, 0.5, 1.0]
    """
    low, high = min(worth, default=0.0), max(worth, default=0.0)
    if high <= low:
        return [1.0 for _ in worth]
    return [round((value - low) / (high - low), 4) for value in worth]
