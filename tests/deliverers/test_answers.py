from __future__ import annotations

import pytest

from digest.deliverers.answers import MOST_SAID, told


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (b"5.1.1 no such\r\n  user", "5.1.1 no such user"),
        ("quota\x1b[2Jfull\u202e", "quota [2Jfull"),
        (b"caf\xe9", "caf\ufffd"),
        (b"", ""),
    ],
)
def test_words_of_others_stand_on_one_printable_line(said: bytes | str, line: str) -> None:
    assert told(said) == line


def test_no_more_is_told_than_a_line_holds() -> None:
    assert len(told("word " * 1000)) <= MOST_SAID
