from __future__ import annotations

import pytest

from digest.summarizers.dateline import skip


@pytest.mark.parametrize(
    ("dateline", "text"),
    [
        ("OSLO (Norpress) - ", "The ferry sank."),
        ("(NNA)", "The ferry sank."),
        ("Oxby, Tarnland (NNA) -- ", "The ferry sank."),
        ("NEW TARN — ", "The ferry sank."),
        ("KIEL, 3. März (npa) - ".replace("npa", "NPA"), "Die Fähre sank."),
        ("(서울=남일뉴스) 김도윤 기자 = ", "여객선이 가라앉았다."),
        ("【東浜＝共信】", "フェリーが沈んだ。"),
        ("本报东浜3月2日电 ", "渡轮沉没。"),
    ],
)
def test_place_agency_and_reporter_are_skipped(dateline: str, text: str) -> None:
    assert skip(dateline + text) == len(dateline)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank.",
        "The Transport Council of Tarn (TCT) said the ferry sank.",
        "Ferry (old) and pier.",
        "(NNA)",
    ],
)
def test_an_acronym_in_a_sentence_is_no_dateline(text: str) -> None:
    assert skip(text) == 0
