"""What grouping reads of an article."""

from __future__ import annotations

from collections.abc import Callable

from digest.clusterers.readings import cut_between_words, readings, site_of
from digest.model import Article

Make = Callable[..., Article]
SHARE = "Share this article with a friend"


def test_articles_come_in_order_of_time_whatever_theirs_was(make: Make) -> None:
    early, late = make("b", "One"), make("a", "Two", hours=1)

    assert [item.article.id for item in readings([late, early])] == ["b", "a"]


def test_a_paragraph_that_a_site_prints_under_three_articles_is_dropped(make: Make) -> None:
    bodies = ["Rain fell on the coast for days.", "The mill will close.", "A bridge was opened."]
    articles = [
        make(str(at), f"Title {at}", f"{body} {body}\n\n{SHARE}") for at, body in enumerate(bodies)
    ]

    assert all(SHARE not in item.text for item in readings(articles))


def test_a_paragraph_under_articles_of_several_sites_stays(make: Make) -> None:
    articles = [
        make(str(at), "Title", f"Body {at} of the article.\n\n{SHARE}", source=source)
        for at, source in enumerate(["Post", "Echo", "Courier"])
    ]

    assert all(SHARE in item.text for item in readings(articles))


def test_a_text_that_a_site_prints_three_times_keeps_its_body(make: Make) -> None:
    articles = [make(str(at), "Title", "First paragraph.\n\nSecond.") for at in range(3)]

    assert [item.text for item in readings(articles)] == ["First paragraph.\n\nSecond."] * 3


def test_an_article_without_text_is_read_by_its_deck(make: Make) -> None:
    (item,) = readings([make("a", "Title", deck="What the deck says")])

    assert item.text == "What the deck says"


def test_the_head_is_cut_between_two_words(make: Make) -> None:
    (item,) = readings([make("a", "Title", "word " * 200)])

    assert item.head.endswith(" word")
    assert len(item.head) < 500
    assert item.head.removeprefix("Title. ") + item.tail == item.text


def test_unspaced_text_has_a_shorter_head(make: Make) -> None:
    (item,) = readings([make("a", "題", "東京で大雨が降った。" * 60, language="ja")])

    assert len(item.head) < 260


def test_a_word_without_end_is_cut_all_the_same() -> None:
    assert cut_between_words("x" * 500, 450) == 450
    assert cut_between_words("short", 450) == 5


def test_the_site_is_the_host_or_else_the_source(make: Make) -> None:
    assert site_of(make("a", "T", url="https://news.example/a")) == "news.example"
    assert site_of(make("a", "T", url="entry-7", source="Post")) == "Post"


def test_the_outlets_name_at_the_end_of_titles_is_dropped(make: Make) -> None:
    titles = [
        "Rain floods Marnau | Harbour Post",
        "Trams stop | Harbour Post",
        "Mill | Harbour Post",
    ]
    articles = [make(str(at), title) for at, title in enumerate(titles)]

    assert [item.title for item in readings(articles)] == [
        "Rain floods Marnau",
        "Trams stop",
        "Mill",
    ]


def test_what_stands_behind_a_dash_in_one_title_stays(make: Make) -> None:
    articles = [make(str(at), f"Rain – and what came {at}") for at in range(3)]

    assert [item.title for item in readings(articles)] == [article.title for article in articles]


def test_addresses_and_markup_of_a_title_are_not_read(make: Make) -> None:
    articles = [
        make("a", "Ferry halts <b>again</b>, see https://harbour.example/ferry", "x"),
        make("b", "Write to desk@harbour.example", "x", hours=1),
        make("c", "<script>alert(1)</script>", "x", hours=2),
    ]

    assert [item.title for item in readings(articles)] == [
        "Ferry halts  again , see",
        "Write to",
        "",
    ]
