"""Reasons as sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from digest.clusterers import reasons
from digest.clusterers.duplicates import Judgement
from digest.clusterers.linkage import Link
from digest.model import Article

Make = Callable[..., Article]


@pytest.mark.parametrize(
    ("agreed", "ending"),
    [(1.0, "all figures"), (0.782, "78 % of their figures"), (None, "tell no figures")],
)
def test_a_copy_is_told_with_what_is_shared(make: Make, agreed: float | None, ending: str) -> None:
    one, other = make("a", "T", source="Post"), make("b", "T", source="Echo")

    said = reasons.copied(other, one, Judgement(0.9, True, 0.614, agreed))

    assert said == f"Echo and Post share 61 % of their 4-word runs and {ending}"


def test_a_link_is_told_with_its_strength(make: Make) -> None:
    articles = [make("a", "T", source="Post"), make("b", "T", source="Echo")]

    assert reasons.linked(Link(0, 1, 0.431), articles) == (
        "titles and leads alike: Post and Echo (.43)"
    )
    assert reasons.linked(Link(0, 1, 1.2), articles).endswith("(1.00)")
