from __future__ import annotations

from digest.summarizers.features import measure
from digest.summarizers.passages import passages
from digest.summarizers.rank import SINGLE, STORY
from digest.summarizers.reasons import reason
from digest.summarizers.standing import Standing
from digest.text.cues import cues

from .conftest import MakeArticle


def test_the_strongest_traits_are_named_in_plain_words(article: MakeArticle) -> None:
    text = "Ferries stop in Tarn. Owners of ferries met. Rain fell on the pier. 12 boats sank."
    found = passages([article(text)], language="en")
    measured = measure(
        found, [Standing()] * len(found), titles=["Ferries stop in Tarn"], cues=cues("en")
    )

    assert reason(measured, 0, SINGLE).startswith("opens its article")
    assert "headlines" in reason(measured, 0, STORY) or ";" in reason(measured, 0, STORY)
    assert all(reason(measured, at, STORY) for at in range(len(found)))
