from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from digest.sources.mining import MAX_LOCATION, Mining, Rule, read
from digest.traffic import Failure, Fetched

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def got(url: str, body: bytes = b"", *, status: int = 200, said: str | None = None) -> Fetched:
    headers = (("tdm-reservation", said),) if said else ()
    return Fetched(url, url, status, "", None, headers, body, NOON)


def file(*rules: tuple[str, int]) -> bytes:
    return json.dumps([{"location": where, "tdm-reservation": it} for where, it in rules]).encode()


class Host:
    """Answers with one file, and counts."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.asked: list[str] = []

    def __call__(self, url: str, proxy: str | None) -> Fetched | Failure:
        self.asked.append(url)
        return got(url, self.body)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/news/1", "1"),
        ("/news/free/1", "0"),
        ("/sport/1", None),
        ("/print/9.pdf", "1"),
        ("/print/9.pdf?page=2", None),
    ],
)
def test_the_nearest_rule_for_a_path_is_noted_among_the_headers(
    path: str, said: str | None
) -> None:
    rules = file(("/news/*", 1), ("/news/free/*", 0), ("/print/*.pdf$", 1))

    page = Mining(Host(rules)).noted(got(f"https://courier.example{path}"))

    assert page.header("tdm-reservation") == said


@pytest.mark.parametrize(
    ("location", "fitting"),
    [
        ("/a*b*b$", ["/abb", "/axbxb"]),
        ("/ab*b$", ["/abb"]),
        ("/ab$", ["/ab"]),
        ("/ab", ["/ab", "/abb", "/abc"]),
        ("*$", ["/ab", "/abb", "/abc", "/axbxb"]),
        ("/b", []),
    ],
)
def test_a_star_is_anything_and_a_dollar_the_end(location: str, fitting: list[str]) -> None:
    rule = Rule(location, is_reserved=True)

    found = [path for path in ("/ab", "/abb", "/abc", "/axbxb") if rule.fits(path)]

    assert found == fitting


def test_a_pattern_of_many_stars_takes_no_longer_than_its_length() -> None:
    rule = Rule("/" + "*a" * 500 + "*b", is_reserved=True)

    assert not rule.fits("/" + "a" * 2000)


def test_a_host_is_asked_once_and_only_where_a_page_says_nothing_itself() -> None:
    host = Host(file(("/", 1)))
    mining = Mining(host)

    own = mining.noted(got("https://courier.example/1", said="0"))
    same = mining.noted(got("https://courier.example/1", status=304))
    noted = [mining.noted(got(f"https://courier.example/{n}")) for n in (2, 3)]

    assert own.header("tdm-reservation") == "0"
    assert same.headers == ()
    assert [page.header("tdm-reservation") for page in noted] == ["1", "1"]
    assert host.asked == ["https://courier.example/.well-known/tdmrep.json"]


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b'{"location": "/"}', b'[1, {"location": 2}, {"location": "/"}]']
)
def test_what_is_no_such_file_reserves_nothing(body: bytes) -> None:
    assert read(got("https://courier.example/.well-known/tdmrep.json", body)) == ()


def test_a_location_longer_than_any_address_is_left_out() -> None:
    longest = "/" * MAX_LOCATION

    assert [rule.location for rule in read(got("", file((f"{longest}*", 1), (longest, 1))))] == [
        longest
    ]


def test_a_host_that_does_not_answer_reserves_nothing() -> None:
    assert read(Failure("https://courier.example/", "the connection was refused")) == ()


def test_a_number_may_be_written_as_text() -> None:
    body = b'[{"location": "/", "tdm-reservation": "1"}]'

    assert read(got("https://courier.example/", body)) == (Rule("/", is_reserved=True),)
