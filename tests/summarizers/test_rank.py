from __future__ import annotations

from dataclasses import fields

from digest.summarizers.features import Traits
from digest.summarizers.rank import SINGLE, STORY, scores, values


def traits(**some: float) -> Traits:
    return Traits(**{one.name: some.get(one.name, 0.0) for one in fields(Traits)})


def test_every_weight_is_of_a_trait() -> None:
    known = {one.name for one in fields(Traits)}

    assert set(SINGLE.traits) | set(STORY.traits) <= known


def test_a_sentence_is_worth_its_weighed_traits() -> None:
    (value,) = values([traits(opening=1.0, personal=1.0)], SINGLE)

    assert value == SINGLE.traits["opening"] + SINGLE.traits["personal"]


def test_scores_lie_between_nought_and_one() -> None:
    assert scores([-3.0, 1.0, 5.0]) == [0.0, 0.5, 1.0]
    assert scores([2.0, 2.0]) == [1.0, 1.0]
    assert scores([]) == []
