from __future__ import annotations

from typing import Any

import pytest

from digest.errors import InputError
from digest.summarizers.records import answer

TEXT = (
    "Tarn and Oxby agreed on Monday to share pilots from May. The deal ends a long quarrel. "
    "Fees stay as they are. The fish levy was left out of the talks."
)


def test_an_article_is_answered_by_places_in_its_text() -> None:
    found = answer({"id": 7, "title": "Pilots shared", "text": TEXT, "sentences": 2})

    assert (found["id"], found["language"], len(found["sentences"])) == (7, "en", 2)
    for line in found["sentences"]:
        assert line["text"] == TEXT[line["start"] : line["end"]]
        assert line["article"] == 0
    assert "differences" not in found


def test_offsets_count_code_points() -> None:
    text = "🚢 Tarn opens a pier. 🌧 Rain fell all day. Oxby shut its own."

    found = answer({"text": text, "lang": "en", "sentences": 3})

    assert [text[line["start"] : line["end"]] for line in found["sentences"]] == [
        line["text"] for line in found["sentences"]
    ]


def test_where_all_fit_all_are_returned_and_none_is_ranked() -> None:
    found = answer({"title": "x", "text": "We sail. Read more: tides. He waves.", "sentences": 3})

    assert [line["text"] for line in found["sentences"]] == [
        "We sail.",
        "Read more: tides.",
        "He waves.",
    ]
    assert {line["score"] for line in found["sentences"]} == {None}


def test_a_story_is_ordered_by_article_and_says_its_reading_order() -> None:
    other = "Oxby and Tarn will share pilots. Owners put the saving at 12 million crowns."
    record = {
        "articles": [
            {"title": "Pilots shared", "text": other, "source": "b"},
            {"title": "Tarn and Oxby share pilots", "text": TEXT, "source": "a"},
        ],
        "lang": "en",
        "sentences": 3,
    }

    found = answer(record)

    places = [(line["article"], line["start"]) for line in found["sentences"]]
    assert places == sorted(places)
    first = next(line for line in found["sentences"] if line["place"] == 1)
    assert first["text"].startswith("Tarn and Oxby agreed")
    assert (found["differences"], found["updates"]) == ([], [])


def test_a_story_says_where_its_outlets_differ() -> None:
    record = {
        "articles": [
            {
                "text": "The Lomvi had 212 people aboard. It rained.",
                "published": "2026-03-10T09:00",
            },
            {"text": "The Lomvi was carrying 221 passengers.", "published": "2026-03-10T10:00:00Z"},
        ],
        "lang": "en",
        "sentences": 1,
    }

    (difference,) = answer(record)["differences"]

    assert [claim["value"] for claim in difference["claims"]] == ["221", "212"]
    for claim in difference["claims"]:
        text = record["articles"][claim["article"]]["text"]  # type: ignore[index]  # a literal
        assert text[claim["start"] : claim["end"]] == claim["text"]


def test_a_deck_at_the_head_of_the_text_is_never_chosen() -> None:
    text = '"Not a word about the levy"\n\n' + TEXT.replace(". ", ".\n\n")

    found = answer({"title": "Pilots shared", "text": text, "sentences": 3})

    assert all(line["start"] > 28 for line in found["sentences"])
    assert "The fish levy was left out of the talks." in [s["text"] for s in found["sentences"]]


def test_the_language_is_found_where_none_is_told() -> None:
    text = "Die Fähre fährt ab Mai wieder. Die Preise bleiben. Am Sonntag hat es geregnet."

    assert answer({"text": text, "sentences": 1})["language"] == "de"


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({"id": 1}, '"text" is missing'),
        ({"text": "  "}, '"text" is missing or empty'),
        ({"text": 5}, '"text" must be text, not int'),
        ({"text": TEXT, "sentences": 0}, '"sentences" must be'),
        ({"text": TEXT, "sentences": True}, '"sentences" must be'),
        ({"articles": []}, '"articles" must be a list'),
        ({"articles": ["x"]}, "must be an object"),
        ({"articles": [{"title": "x"}]}, '"text" is missing'),
    ],
)
def test_a_bad_line_is_told_by_its_field(record: dict[str, Any], words: str) -> None:
    with pytest.raises(InputError, match=words):
        answer(record)


def test_a_time_that_cannot_be_read_is_as_good_as_none() -> None:
    record = {"articles": [{"text": TEXT, "published": "yesterday"}], "sentences": 1}

    assert answer(record)["sentences"]
