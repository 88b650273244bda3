from __future__ import annotations

from datetime import UTC, datetime

from digest.sources.turns import by_host, in_time, never
from digest.traffic import Failure, Fetched


def test_so_many_hosts_take_turns_and_the_next_comes_in_when_one_has_no_more() -> None:
    urls = [f"http://{host}/{number}" for host in "abc" for number in (1, 2)]

    turns = list(by_host(urls, url=str, at_once=2))

    assert [url[7:] for url in turns] == ["a/1", "b/1", "a/2", "b/2", "c/1", "c/2"]


def test_a_host_with_many_feeds_holds_nobody_up() -> None:
    urls = [f"http://big/{number}" for number in range(5)] + ["http://b/1", "http://c/1"]

    turns = list(by_host(urls, url=str, at_once=2))

    assert [url[7:] for url in turns[:4]] == ["big/0", "b/1", "big/1", "c/1"]
    assert sorted(turns) == sorted(urls)


def test_once_a_round_is_over_nobody_is_asked() -> None:
    asked: list[str] = []

    def ask() -> Failure:
        asked.append("again")
        return Failure("http://a/", "timed out")

    assert in_time(ask, lambda: True) is None
    assert asked == []
    assert in_time(ask, never) == Failure("http://a/", "timed out")


def test_what_the_end_of_a_round_cuts_off_is_no_failure() -> None:
    refused = Failure("http://a/", "not found (404)", status=404)
    forbidden = Failure("http://a/", "a private address", permanent=True)
    came = Fetched(
        "http://a/", "http://a/", 200, "", None, (), b"", datetime(2026, 3, 1, tzinfo=UTC)
    )

    def while_it_ends(said: Failure | Fetched) -> Failure | Fetched | None:
        over = iter((False, True))
        return in_time(lambda: said, lambda: next(over))

    assert while_it_ends(Failure("http://a/", "timed out")) is None
    assert while_it_ends(refused) == refused
    assert while_it_ends(forbidden) == forbidden
    assert while_it_ends(came) == came


def test_an_item_tells_the_host_that_it_is_asked_at() -> None:
    turns = by_host(["http://Courier.example:8080/feed", "nowhere"], url=str)

    assert [turns.place(url) for url in turns] == ["courier.example", "nowhere"]


def test_the_largest_hosts_come_first_and_at_the_end_many_hosts_take_part() -> None:
    urls = [f"http://{host}/{number}" for host in "abcde" for number in (1, 2)]
    large = [f"http://large/{number}" for number in range(3)]

    turns = list(by_host([*urls, *large], url=str, at_once=4))

    assert turns[0] == "http://large/0"
    assert {url.split("/")[2] for url in turns[-3:]} == {"c", "d", "e"}
