from __future__ import annotations

from digest.extractors.fullest import fullest

TITLE = "Council keeps the old swing bridge"
BODY = [
    "The old swing bridge will stay, the council decided shortly before midnight on Wednesday.",
    "The argument ran for five hours and the final tally was 23 to 21 after one member had left.",
    "The bridge opens for boats eleven times a day in summer and each opening takes nine minutes.",
    "Repairs will be met from reserves, the treasurer said, once the swallows have left.",
]


def test_a_page_that_goes_on_where_the_feed_stops_is_fuller() -> None:
    assert fullest(BODY[:1], BODY, title=TITLE) == "page"
    assert fullest([BODY[0][:60] + "…"], BODY[:1], title=TITLE) == "page"


def test_a_page_that_says_no_more_leaves_the_feeds_text() -> None:
    assert fullest(BODY, BODY, title=TITLE) == "feed"


def test_a_page_cut_by_a_wall_leaves_the_feeds_text() -> None:
    assert fullest(BODY, BODY[:2], title=TITLE) == "feed"


def test_unlike_texts_need_a_much_fuller_page_that_tells_the_headline() -> None:
    summary = ["Members overturned their committee by two votes after a long night of quarrel."]
    other = ["Subscribe to read on: nine pounds a month, cancel whenever you like to do so."] * 5

    assert fullest(summary, BODY, title=TITLE) == "page"
    assert fullest(summary, other, title=TITLE) == "feed"
    assert fullest(summary, ["A short note."], title=TITLE) == "feed"


def test_where_only_one_has_a_text_it_is_taken() -> None:
    assert fullest([], BODY, title=TITLE) == "page"
    assert fullest(BODY, [], title=TITLE) == "feed"
