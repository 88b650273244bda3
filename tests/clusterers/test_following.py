"""Stories of new articles that go on with a thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from digest.clusterers.events import Events
from digest.model import Article, Story, Thread

Make = Callable[..., Article]
NEAR = {"follow_best": 0.1, "follow_mean": 0.1, "follow_cosine": 0.1}  # texts of a few lines


@pytest.fixture
def first_day(make: Make) -> list[Article]:
    """Return two reports on a reservoir, one on a comet."""
    return [
        make(
            "a",
            "Skelmere reservoir emptied after engineers find leak",
            "The water board of Skelmere began to empty its reservoir on Monday after engineers "
            "found a leak in the old valve tower.\n\nAbout 9,000 homes will be supplied by the "
            "northern main until the tower has been sealed, the board said. “Nobody will be "
            "without water,” said Edda Marlowe, who leads it.",
        ),
        make(
            "b",
            "Leak forces Skelmere to empty reservoir",
            "Skelmere is emptying its reservoir because of a leak in the valve tower, which "
            "engineers found on Sunday.\n\nThe water board will supply 9,000 homes by the northern "
            "main. Anglers carried trout to the river in tubs.",
            hours=2,
            source="Vale Ledger",
        ),
        make(
            "c",
            "Comet with two tails seen above Mount Orrel",
            "Astronomers have found a comet that will be seen with the naked eye in May. It has "
            "two tails, one of dust and one of sodium.",
            hours=3,
            source="Open Sky",
        ),
    ]


def next_day(
    make: Make, *, hours: float = 26.0, title: str = "", source: str = "Moor Herald"
) -> Article:
    return make(
        "d",
        title or "County to seal valve tower of Skelmere reservoir",
        "The county will seal the valve tower of the reservoir in Skelmere, it decided on "
        "Wednesday, after engineers called the leak worse than feared.\n\nThe work will cost 2.4 "
        "million crowns and last until June. Pieter Unwin, who speaks for the opposition, asked "
        "why the tower had not been inspected since 2011.",
        hours=hours,
        source=source,
    )


def threads_of(stories: Sequence[Story]) -> list[Thread]:
    return [
        Thread(
            story.id,
            min(article.when for article in story.articles),
            tuple(sorted(article.entry for article in story.articles)),
        )
        for story in stories
    ]


def story_with(stories: Sequence[Story], name: str) -> Story:
    return next(story for story in stories if name in {article.id for article in story.articles})


def test_the_next_day_s_news_of_an_event_takes_its_thread(
    make: Make, first_day: list[Article]
) -> None:
    threads = threads_of(Events().cluster(first_day))
    thread = next(thread for thread in threads if "entry a" in thread.entries)

    stories = Events(**NEAR).cluster([*first_day, next_day(make)], threads=threads)

    followed = story_with(stories, "d")
    assert [article.id for article in followed.articles] == ["d"]
    assert followed.id == thread.id
    assert followed.thread == thread
    assert followed.reasons == ("goes on from 2026-03-02: both tell reservoir, skelmer, skelmere",)
    assert story_with(stories, "a").id != thread.id
    assert story_with(stories, "a").thread is None


def test_following_leaves_every_story_as_it_is(make: Make, first_day: list[Article]) -> None:
    threads = threads_of(Events().cluster(first_day))
    articles = [*first_day, next_day(make)]

    alone = Events().cluster(articles)
    with_threads = Events(**NEAR).cluster(articles, threads=threads)

    assert [story.articles for story in alone] == [story.articles for story in with_threads]


def test_a_thread_is_not_followed_after_a_week(make: Make, first_day: list[Article]) -> None:
    threads = threads_of(Events().cluster(first_day))

    stories = Events(**NEAR, undecayed=1.0, join=0.4).cluster(
        [*first_day, next_day(make, hours=24 * 8.0)], threads=threads
    )

    assert story_with(stories, "d").thread is None


def test_what_shares_no_title_words_and_no_full_names_follows_nothing(
    make: Make, first_day: list[Article]
) -> None:
    threads = threads_of(Events().cluster(first_day))

    stories = Events(follow_best=0.0, follow_mean=0.0, follow_cosine=0.0).cluster(
        [*first_day, next_day(make, title="Farmers ask who pays")], threads=threads
    )

    assert story_with(stories, "d").thread is None


def test_weather_follows_no_weather(make: Make) -> None:
    text = "Showers come from the west in Port Ellery and clear by dusk over the Orrel Hills."
    day = make("a", "Weather: Port Ellery – showers, clearing", text)
    threads = threads_of(Events().cluster([day]))
    after = make("b", "Weather: Port Ellery – showers, wind", f"{text} Gales.", hours=24)

    stories = Events(follow_best=0.0, follow_mean=0.0).cluster([day, after], threads=threads)

    assert story_with(stories, "b").thread is None


def test_the_order_of_articles_and_threads_does_not_matter(
    make: Make, first_day: list[Article]
) -> None:
    threads = threads_of(Events().cluster(first_day))
    articles = [*first_day, next_day(make)]

    forth = Events(**NEAR).cluster(articles, threads=threads)
    back = Events(**NEAR).cluster(articles[::-1], threads=threads[::-1])

    assert forth == back


def test_a_story_told_abroad_too_follows_as_it_would_alone(
    make: Make, first_day: list[Article]
) -> None:
    threads = threads_of(Events().cluster(first_day))
    abroad = make(
        "e",
        "Bezirk Skelmere dichtet Ventilturm ab",
        "Der Bezirk wird den Ventilturm des Stausees Skelmere für 2,4 Millionen Kronen abdichten. "
        "Pieter Unwin von der Opposition fragt, warum ihn seit 2011 niemand geprüft hat.",
        hours=28,
        language="de",
        source="Altenroder Tageblatt",
    )

    alone = Events(**NEAR).cluster([*first_day, next_day(make)], threads=threads)
    met = Events(**NEAR).cluster([*first_day, next_day(make), abroad], threads=threads)

    assert {article.id for article in story_with(met, "d").articles} == {"d", "e"}
    assert story_with(met, "d").thread == story_with(alone, "d").thread


@pytest.mark.parametrize("source", ["Moor Herald", "Harbour Post"])
def test_a_source_goes_on_with_what_it_told_as_others_do(
    make: Make, first_day: list[Article], source: str
) -> None:
    told = [first_day[0], first_day[2]]  # by Harbour Post, and of a comet
    threads = threads_of(Events().cluster(told))
    clusterer = Events(**{**NEAR, "follow_best": 0.15, "join": 0.9})

    stories = clusterer.cluster([*told, next_day(make, source=source)], threads=threads)

    assert story_with(stories, "d").thread is not None
