from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.extractors.span import body
from digest.extractors.worth import greatest_run

BODY = [
    "Four villages were cut off on Sunday night when the River Tarn rose above its flood wall.",
    "Volunteers came to the Tarn from as far away as Leeds, and stayed for the night.",
    "The agency said the water in the villages would not fall before Tuesday morning.",
]


def test_the_run_with_the_greatest_sum_is_the_first_of_equals() -> None:
    assert greatest_run([1.0, -2.0, 3.0, -0.5, 1.0, -4.0]) == (2, 5)
    assert greatest_run([1.0, -1.0, 1.0]) == (0, 1)
    assert greatest_run([-1.0, -2.0]) == (0, 0)


def test_a_box_of_links_amid_the_body_is_left_out_and_the_body_goes_on() -> None:
    box = ["Read more", "A lake that appears once in a generation", "Why wells turn salt"]
    lines = ["Menu", "Floods", *BODY, *box, *BODY[::-1], "Share this", "Facebook"]

    assert body(lines).paragraphs == [*BODY, *BODY[::-1]]


def test_a_teaser_of_another_story_below_a_label_is_left_out() -> None:
    teaser = "Two time zones meet in a single street, and neither will give way to the other."
    lines = ["Floods", *BODY, "Read next", "The village that votes on its clocks", teaser]

    assert body(lines).paragraphs == BODY


def test_a_line_to_the_reader_amid_the_body_stays() -> None:
    spoken = "As the agency puts it, you do not argue with the Tarn."

    assert body([*BODY[:2], spoken, BODY[2]]).paragraphs == [*BODY[:2], spoken, BODY[2]]


def test_a_call_amid_the_body_goes() -> None:
    call = "Sign up for our newsletter and never miss a thing."

    assert body([*BODY[:2], call, BODY[2]]).paragraphs == BODY


def test_a_text_that_speaks_to_its_reader_throughout_keeps_its_lines() -> None:
    lines = [
        "Menu",
        "Your balcony is not too small for a tree, and I say this as one who grew four.",
        "We are told that forests are for the state. You can begin with an acorn.",
        "My neighbour waters them when I am away, and thinks that I am mad.",
        "So do not wait for us. Your roof will do.",
        "Please click here to send your opinion.",
    ]

    assert body(lines).paragraphs == lines[1:5]


def test_a_list_that_a_line_announces_belongs_to_the_body_and_a_summary_does_not() -> None:
    listed = ["Three points decided it:", "the lists were short", "nobody was misled"]
    lines = ["Summary", "· Company cuts its forecast for the year", *BODY[:2], *listed, BODY[2]]

    assert body(lines).paragraphs == [*BODY[:2], *listed, BODY[2]]


def test_a_caption_whose_credit_stands_alone_goes_with_it() -> None:
    caption, credit = "The bridge at low tide on Sunday.", "Photograph: Ellis Roe"

    assert body([*BODY[:1], caption, credit, *BODY[1:]]).paragraphs == BODY
    assert body(["Floods", credit, caption, *BODY]).paragraphs == BODY


def test_a_thread_of_comments_is_not_the_body() -> None:
    comments = [
        line
        for name in ("margo", "solo", "theo", "bob")
        for line in (f"{name} says:", "I do not think that the Tarn was ever that high.")
    ]

    assert body(["Floods", *BODY, "Leave a comment", *comments]).paragraphs == BODY


def test_a_polite_line_in_a_plain_text_is_the_page_speaking() -> None:
    plain = [
        "深海の貝から新しい抗菌物質が見つかったと、東浜大学などのチームが12日、発表した。",
        "実験では、既存の薬が効きにくい菌の増殖を抑えた。人への効果はまだ確かめられていない。",
    ]

    assert body([*plain, "友だち追加で最新ニュースをお届けします。"]).paragraphs == plain


def test_a_text_without_prose_has_no_body() -> None:
    assert body(["Menu", "Home", "Sport"]).paragraphs == []
    assert body([]).paragraphs == []


@settings(deadline=None)
@given(st.lists(st.sampled_from([*BODY, "Menu", "Read next", "“Why?”", "- one;", "x says:"])))
def test_what_is_kept_stands_in_the_text_in_its_order(lines: list[str]) -> None:
    found = body(lines)

    rest = iter(lines[found.start : found.end])
    assert all(piece in rest for piece in found.paragraphs)
