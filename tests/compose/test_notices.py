from __future__ import annotations

from collections.abc import Callable

import pytest

from digest.compose.notices import about, corrected_by, is_notice, notices
from digest.model import Article


@pytest.mark.parametrize(
    "sentence",
    [
        "Correction: An earlier version of this article misstated the number of pumps.",
        "Correction, 14 October: The theft was the second largest.",
        "This story has been corrected to say that the bridge has eight piers.",
        "Editor's note: The quotation has been removed.",
        "Our article of 12 October, “A reef nobody knew”, said that the reef was 22 metres high.",
        "In einer früheren Version hieß es, die Brücke habe neun Pfeiler.",
        "Une version précédente de cet article donnait un autre chiffre.",
        "Una versión anterior de este artículo daba otra cifra.",
        "[정정보도] 본지는 지난 3일자 기사에서 숫자를 잘못 전했습니다.",
        "【訂正】橋脚の数に誤りがありました。",
        "更正：本文此前版本的数字有误。",
    ],
)
def test_what_an_outlet_says_of_its_mistake_is_a_notice(sentence: str) -> None:
    assert is_notice(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry corrected its forecast on Monday.",
        "Corrections officers went on strike in three prisons.",
        "An earlier version of the engine failed in June.",
        "Die Korrektur am Aktienmarkt dauerte drei Tage.",
        "The editor noted that nobody had been asked.",
    ],
)
def test_news_of_corrections_is_none(sentence: str) -> None:
    assert not is_notice(sentence)


def test_only_notices_that_are_new_in_a_version_are_told(article: Callable[..., Article]) -> None:
    old_notice = "Correction: The mayor is Ines Calloway."
    new_notice = "Correction: The bridge has eight piers."
    before = article(text=f"The bridge is shut.\n\n{old_notice}")
    after = article(text=f"The bridge is shut.\n\n{old_notice}\n\n{new_notice}")

    assert [one.text for one in notices(after, before)] == [new_notice]
    assert len(notices(after)) == 2


def test_a_notice_is_about_a_sentence_whose_words_it_takes_up() -> None:
    sentence = "The reef is 3.4 kilometres long and up to 22 metres high."

    assert about("We said that the reef was up to 22 metres high.", sentence)
    assert not about("We said that the ferry was up to 22 years old.", sentence)
    assert not about("We misspelt the name of the reef.", sentence)


def test_a_notice_of_its_own_says_what_is_right_instead(article: Callable[..., Article]) -> None:
    wrong = "Our article of 12 October said that the reef was up to 22 metres high."
    right = "The corals of the reef are up to 2.2 metres high."
    note = article("Correction", text=f"{wrong} That is the wall. {right}")
    short = article("Correction", text=f"{wrong} We regret it.")
    sentence = "The reef is 3.4 kilometres long and up to 22 metres high."

    told = [corrected_by(each, sentence) for each in (note, short)]

    assert [one.text if one else None for one in told] == [right, wrong]
    assert corrected_by(note, "The ferry sails again on Friday.") is None
    assert corrected_by(article("Empty", text="", sentences=()), sentence) is None
