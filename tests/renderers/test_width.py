from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digest.renderers.width import width, wrap


def test_wide_characters_count_twice_and_marks_not_at_all() -> None:
    assert width("한파 a\u0301 漢") == 4 + 1 + 1 + 1 + 2
    assert width("\u1100\u1161\u11a8") == 2  # a syllable in parts


def test_lines_break_at_spaces() -> None:
    assert wrap("one two three four", 9) == ["one two", "three", "four"]


def test_a_word_that_is_too_long_stands_alone() -> None:
    assert wrap("see https://a.example/long now", 10) == ["see", "https://a.example/long", "now"]


def test_japanese_breaks_anywhere_but_not_before_what_closes() -> None:
    assert wrap("船が戻り、島は喜ぶ。", 8, anywhere=True) == ["船が戻", "り、島は", "喜ぶ。"]


def test_japanese_does_not_end_a_line_with_what_opens() -> None:
    assert wrap("彼は「船だ」と言う", 6, anywhere=True)[0] == "彼は"


def test_japanese_does_not_break_where_a_break_becomes_a_space() -> None:
    assert wrap("船が戻り、島は喜ぶ。", 8) == ["船が戻り、島は喜ぶ。"]


def test_korean_breaks_at_spaces_alone() -> None:
    assert wrap("첫 한파경보를 발령했다", 10, anywhere=True) == ["첫", "한파경보를", "발령했다"]


def test_no_line_begins_with_a_separator() -> None:
    assert wrap("one two · three", 9) == ["one two ·", "three"]


@given(st.text(alphabet="ab 漢字、「」한 é", max_size=80), st.integers(4, 30), st.booleans())
def test_wrapping_changes_white_space_alone(text: str, columns: int, anywhere: bool) -> None:  # noqa: FBT001  drawn
    lines = wrap(text, columns, anywhere=anywhere)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(lines)


def test_the_first_line_may_have_other_room() -> None:
    assert wrap("one two three four", 9, first=3) == ["one", "two three", "four"]
