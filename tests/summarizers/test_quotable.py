from __future__ import annotations

from digest.summarizers.quotable import language_of, quotable

from .conftest import MakeArticle, MakeStory

TEXT = "It rained all day in Tarn."


def test_the_language_of_most_texts_wins(article: MakeArticle, story: MakeStory) -> None:
    made = story(
        article(TEXT, language="de", outlet="a"),
        article(TEXT, language="en", outlet="b"),
        article(TEXT, language="en", outlet="c"),
    )

    assert language_of(made) == "en"


def test_a_tie_goes_to_the_fuller_article(article: MakeArticle, story: MakeStory) -> None:
    made = story(article(TEXT, language="de", outlet="a"), article(TEXT, language="en", outlet="b"))

    assert language_of(made) == "de"


def test_a_preferred_language_wins_where_it_is_spoken(
    article: MakeArticle, story: MakeStory
) -> None:
    made = story(article(TEXT, language="de", outlet="a"), article(TEXT, language="en", outlet="b"))

    assert language_of(made, ["ko", "en"]) == "en"


def test_full_news_comes_before_teasers_and_live_pages(
    article: MakeArticle, story: MakeStory
) -> None:
    made = story(
        article(TEXT * 9, outlet="teaser", teaser=True),
        article(TEXT * 5, outlet="live", kind="live"),
        article(TEXT, outlet="news"),
        article(TEXT * 3, outlet="longer"),
    )

    order = [one.outlet for one in quotable(made, "en")]

    assert order == ["longer", "news", "live", "teaser"]


def test_an_article_without_sentences_is_not_quoted(article: MakeArticle, story: MakeStory) -> None:
    assert quotable(story(article("", outlet="a")), "en") == []
