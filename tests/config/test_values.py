from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from digest.config import values


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("30s", 30),
        ("20m", 1200),
        ("6h", 21600),
        ("7d", 604800),
        ("30 days", 2592000),
        ("1 week", 604800),
        ("1.5h", 5400),
        ("1h 30m", 5400),
        ("1h30min", 5400),
        (" 2 Minutes ", 120),
    ],
)
def test_a_duration_is_written_as_one_says_it(text: str, seconds: int) -> None:
    assert values.duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "text", ["", "5", 5, "m", "soon", "5x", "-5m", "0s", "5m!", "9999999d", None]
)
def test_what_is_no_duration_is_refused_with_examples(text: object) -> None:
    with pytest.raises(ValueError, match="is no duration; write 30s, 20m"):
        values.duration(text)


def test_for_ever_is_no_duration_but_a_way_to_keep() -> None:
    assert values.duration_or_forever("forever") is None
    assert values.duration_or_forever("7d") == timedelta(days=7)


@pytest.mark.parametrize(
    ("text", "size"),
    [(1024, 1024), ("512", 512), ("500kB", 500_000), ("5MiB", 5_242_880), ("1.5 kib", 1536)],
)
def test_a_size_counts_in_thousands_or_in_1024s(text: object, size: int) -> None:
    assert values.size(text) == size


@pytest.mark.parametrize("text", ["lots", "5 parsecs", "", True, -1])
def test_what_is_no_size_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match="is no size"):
        values.size(text)


def test_a_zone_that_does_not_exist_is_told_with_the_nearest() -> None:
    assert values.zone("Europe/Paris") == "Europe/Paris"
    for text, near in [("Europe/Pariss", "Europe/Paris"), ("seoul", "Asia/Seoul")]:
        with pytest.raises(ValueError, match=f'is no time zone; did you mean "{near}"'):
            values.zone(text)
    for text in ("", "../etc/passwd", "Europe", "xyzzy/quux"):
        with pytest.raises(ValueError, match="is no time zone"):
            values.zone(text)


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (values.network, ["127.0.0.0/8", "::1", "10.1.2.3/8"], ["10.0.0.0/99", "local", ""]),
        (values.language, ["en", "pt-BR", "zh-Hant"], ["english!", "e", "EN", ""]),
        (values.address, ["a@b.example", "ä.b+c@d.example"], ["a", "a@", "a b@c", "a@b\nBcc: c"]),
        (
            values.web_address,
            ["http://a.example", "https://a.example:8080/x?y#z", "https://[::1]/"],
            ["ftp://a.example", "a.example/x", "https://", "https://a b/", "http://a:x/", "x", ""],
        ),
        (values.path, ["a b/ü.xml", "~/x"], ["", " ", "a\0b", "a\nb", "~no-such-user/x"]),
        (values.pattern, ["tide", "high tide", "/tid(e|es)/"], ["/(/", "", "/tide", "/tide/i"]),
        (values.selector, ["p", "div.story > p:first-child"], ["div[[", "", "p:hover::x"]),
        (values.schedule, ["daily at 06:00", "0 6 * * 1-5"], ["daily", "at noon", "61 * * * *"]),
    ],
)
def test_a_value_is_one_or_is_refused_in_a_sentence(
    check: Callable[[str], str], good: list[str], bad: list[str]
) -> None:
    for text in good:
        assert check(text)
    for text in bad:
        with pytest.raises(ValueError, match=" "):
            check(text)
