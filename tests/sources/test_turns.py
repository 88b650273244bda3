from __future__ import annotations

from digest.sources.turns import by_host


def test_so_many_hosts_take_turns_and_the_next_comes_in_when_one_has_no_more() -> None:
    urls = [f"http://{host}/{number}" for host in "abc" for number in (1, 2)]

    turns = list(by_host(urls, url=str, at_once=2))

    assert [url[7:] for url in turns] == ["a/1", "b/1", "a/2", "b/2", "c/1", "c/2"]


def test_a_host_with_many_feeds_holds_nobody_up() -> None:
    urls = [f"http://big/{number}" for number in range(5)] + ["http://b/1", "http://c/1"]

    turns = list(by_host(urls, url=str, at_once=2))

    assert [url[7:] for url in turns[:4]] == ["big/0", "b/1", "big/1", "c/1"]
    assert sorted(turns) == sorted(urls)
