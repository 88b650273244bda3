from __future__ import annotations

from digest.summarizers.face import article, summarize

TEXT = (
    "Tarn and Oxby agreed on Monday to share pilots from May. The deal ends a long quarrel. "
    "Fees stay as they are. The fish levy was left out of the talks."
)


def test_a_text_is_summarized_as_it_is() -> None:
    found = summarize(TEXT, title="Pilots shared", deck="No word on the levy", max_sentences=2)

    assert [choice.sentence.text for choice in found.sentences] == [
        "Tarn and Oxby agreed on Monday to share pilots from May.",
        "The fish levy was left out of the talks.",
    ]


def test_where_all_fit_all_are_returned_unranked() -> None:
    found = summarize(TEXT, max_sentences=4)

    assert [choice.score for choice in found.sentences] == [None] * 4


def test_the_language_is_found_or_told() -> None:
    assert article("Die Fähre fährt ab Mai wieder, sagte der Maat am Montag.").language == "de"
    assert article("Rain.", language="fr").language == "fr"


def test_the_same_text_is_the_same_article() -> None:
    assert article(TEXT).id == article(TEXT).id != article(TEXT + " ").id
