from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from digest.compose.admitted import newest_of_each_outlet, newest_posts, refusal
from digest.model import Article

Article_ = Callable[..., Article]


def test_a_pastime_is_known_by_its_title_its_folder_or_its_tag(
    article: Article_, now: datetime
) -> None:
    titled = article("Your daily horoscope")
    placed = article("What the stars hold", url="https://a.example/horoscopes/virgo-today")
    tagged = article("Saturday's balls", tags=("Lotto",))
    about = article("Astrologers meet", url="https://a.example/culture/horoscopes")

    told = [refusal(one, now=now) for one in (titled, placed, tagged, about)]

    assert told == ["horoscope", "horoscope", "lottery", None]


def test_an_alert_counts_until_its_expiry(article: Article_, now: datetime) -> None:
    past = article("Storm warning", kind="alert", expires=now - timedelta(minutes=1))
    ahead = article("Storm warning", kind="alert", expires=now + timedelta(minutes=1))
    without = article("Storm warning", kind="alert")

    assert [refusal(one, now=now) for one in (past, ahead, without)] == ["expired", None, None]


def test_of_a_live_page_only_the_newest_post_is_left(article: Article_) -> None:
    page = "https://a.example/storm/live"
    posts = [
        article(f"Post {n}", kind="live", hours_old=n, url=f"{page}{mark}", entry=f"post-{n}")
        for n, mark in enumerate(["?post=31", "#p30", "?block=p29", ""], 1)
    ]
    report = article("Storm reaches the coast", url="https://a.example/storm")

    assert newest_posts([*posts[1:], report, posts[0]]) == (report, posts[0])


def test_pages_that_are_not_live_keep_their_parts(article: Article_) -> None:
    parts = [article(f"Part {n}", url=f"https://a.example/notes#{n}") for n in range(2)]

    assert newest_posts(parts) == tuple(parts)


def test_two_outlets_live_pages_are_two(article: Article_) -> None:
    one = article("Live: storm", kind="live", outlet="Tarn Courier", url="https://a.example/live")
    other = article("Live: storm", kind="live", outlet="Bay Ledger", url="https://a.example/live")

    assert newest_posts([one, other]) == (one, other)


def test_an_address_that_is_none_does_no_harm(article: Article_, now: datetime) -> None:
    broken = article("Storm reaches the coast", url="http://[bad")

    assert refusal(broken, now=now) is None
    assert newest_posts([broken]) == (broken,)


def test_of_an_outlet_s_live_pieces_on_one_event_the_newest_is_left(article: Article_) -> None:
    older = article("Live: trains stop", kind="live", hours_old=3)
    newer = article("Live: schools close", kind="live", hours_old=1)
    other = article("Live: storm", kind="live", outlet="Bay Ledger", hours_old=4)
    report = article("Storm reaches the coast", hours_old=5)

    assert newest_of_each_outlet([older, report, newer, other]) == (report, newer, other)
