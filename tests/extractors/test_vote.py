from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digest.extractors.vote import _cells, answer, body, choose, trim
from digest.web.markup import parse

BODY = [
    "The old swing bridge will stay, the council decided shortly before midnight on Wednesday.",
    "The argument ran for five hours and the final tally was 23 to 21, officials said.",
    "The bridge opens for boats eleven times a day in summer and each opening takes nine minutes.",
    "Repairs will be met from reserves, the treasurer said, once the swallows have left.",
]
CHROME = "Ten photographs of the harbour that nobody has ever seen before this very day."


def test_the_answer_most_like_the_others_is_taken() -> None:
    odd = answer([CHROME] * 4)

    assert choose([odd, answer(BODY), answer(BODY)]) == BODY
    assert choose([answer(BODY), answer([]), answer([])]) == BODY


def test_a_head_and_a_tail_that_no_other_answer_has_are_cut() -> None:
    chosen = [CHROME, *BODY, CHROME]

    assert trim(chosen, [answer(BODY), answer(BODY)], 2) == BODY
    assert trim(chosen, [], 2) == chosen
    assert trim(chosen, [answer([CHROME])], 1) == chosen


def test_a_tail_that_only_one_has_is_cut_where_both_agree() -> None:
    others = [answer(BODY), answer(BODY[:3])]

    assert trim(BODY, others, 2) == BODY[:3]
    assert trim(BODY, others, 1) == BODY


def test_a_trim_that_would_take_most_is_not_made() -> None:
    assert trim([CHROME * 9, BODY[0]], [answer(BODY[:1])], 1) == [CHROME * 9, BODY[0]]


def test_a_page_is_read_and_left_as_it_was() -> None:
    tree = parse("<article>" + "".join(f"<p>{piece}</p>" for piece in BODY) + "</article>")
    before = len(list(tree.iter()))

    assert body(tree) == BODY
    assert len(list(tree.iter())) == before


@given(st.lists(st.lists(st.sampled_from([*BODY, CHROME]), max_size=6), min_size=1, max_size=3))
def test_what_is_chosen_stands_together_in_one_answer(answers: list[list[str]]) -> None:
    chosen = choose([answer(pieces) for pieces in answers])

    assert any(
        pieces[start : start + len(chosen)] == chosen
        for pieces in answers
        for start in range(len(pieces) + 1)
    )


def test_a_row_of_a_table_is_its_prose_or_its_figures() -> None:
    prose = "A cell that holds a whole sentence is a paragraph."

    assert _cells(f"| 1 | {prose} |") == [prose]
    assert _cells(r"| Norland | 3 \| 4 | --- |") == ["Norland 3 | 4"]
    assert _cells("| --- | --- |") == [""]
    assert _cells("It rained | all day.") == ["It rained | all day."]
