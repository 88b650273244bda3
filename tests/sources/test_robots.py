from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest.sources.robots import MAX_DELAY, Robots, Rules, read
from digest.traffic import Failure, Fetched

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
URL = "https://courier.example/robots.txt"


def text(body: str) -> Fetched:
    return Fetched(URL, URL, 200, "text/plain", None, (), body.encode(), NOON)


FILE = """
User-agent: *
Disallow: /archive/
Allow: /archive/free*
Crawl-delay: 2.5

User-agent: digest
Disallow: /*.php$
Crawl-delay: 600
"""


@pytest.mark.parametrize(
    ("path", "agent", "allowed"),
    [
        ("/news", "other", True),
        ("/archive/1", "other", False),
        ("/archive/free/1", "other", True),
        ("/archive/1", "digest", True),
        ("/a.php", "digest", False),
        ("/a.php?x=1", "digest", True),
    ],
)
def test_the_rules_for_us_or_else_for_all_are_kept(path: str, agent: str, *, allowed: bool) -> None:
    refusal = read(text(FILE)).refusal(f"https://courier.example{path}", agent)

    assert refusal == (None if allowed else "its robots.txt asks us not to read this page")


def test_a_delay_is_kept_up_to_a_limit() -> None:
    rules = read(text(FILE))

    assert rules.delay_seconds("other") == 2.5
    assert rules.delay_seconds("digest") == MAX_DELAY
    assert Rules().delay_seconds("digest") == 0.0


@pytest.mark.parametrize(
    ("status", "allowed"),
    [(404, True), (403, True), (410, True), (429, False), (503, False), (None, False)],
)
def test_without_a_file_all_is_allowed_and_without_an_answer_nothing(
    status: int | None, *, allowed: bool
) -> None:
    rules = read(Failure(URL, "the host sleeps", status=status))

    refusal = rules.refusal("https://courier.example/news", "digest")

    why = "its robots.txt, asked for first, cannot be read: the host sleeps"
    assert refusal == (None if allowed else why)


def test_an_address_that_is_not_dialled_is_no_word_of_the_host() -> None:
    rules = read(Failure(URL, "courier.example leads to 10.0.0.1", permanent=True))

    assert rules.refusal("https://courier.example/news", "digest") is None


def test_each_host_is_asked_once_by_its_origin_without_credentials() -> None:
    asked: list[tuple[str, str | None]] = []

    def ask(url: str, proxy: str | None) -> Fetched:
        asked.append((url, proxy))
        return text(FILE)

    robots = Robots(ask)
    for url in ("https://ann:s3cret@courier.example/1", "https://courier.example/2"):
        robots.rules(url, proxy="http://proxy.example")
    robots.rules("http://courier.example:8080/3")

    assert asked == [
        ("https://courier.example/robots.txt", "http://proxy.example"),
        ("http://courier.example:8080/robots.txt", None),
    ]


def test_what_is_no_text_forbids_nothing() -> None:
    body = Fetched(URL, URL, 200, "image/png", None, (), b"\x89PNG\x00\xff", NOON)

    assert read(body).refusal("https://courier.example/news", "digest") is None
