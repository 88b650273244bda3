from __future__ import annotations

import pytest

from digest.extractors.titles import MAX_TITLE, entry_title, outlet_name, plain_title


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("Rain &amp;amp; <b>wind</b>\n for 3 &lt; 4 days", "Rain & wind for 3 < 4 days"),
        ("One<br/>two<p>three</p>", "One two three"),
        ("<script>alert(1)</script>Rain", "Rain"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("&lt;b&gt;&nbsp;", "<b>"),
        ("&nbsp;", ""),
        ("a <3 b > c", "a <3 b > c"),
        ("<i class='x'>Moby</i>-<em>Dick</em>", "Moby-Dick"),
    ],
)
def test_a_title_is_cleaned_of_markup_and_space(raw: str, plain: str) -> None:
    assert plain_title(raw) == plain


def test_a_title_has_an_end() -> None:
    assert len(plain_title("x" * 10_000)) == MAX_TITLE


@pytest.mark.parametrize(
    "raw",
    [
        "Ferry strike ends - Coast Times",
        "Ferry strike ends | Coast Times",
        "Coast Times: Ferry strike ends",
    ],
)
def test_the_outlets_name_is_no_part_of_a_headline(raw: str) -> None:
    assert entry_title(raw, None, ["Coast Times"]) in ("Ferry strike ends", raw.replace(": ", ": "))
    assert entry_title("Ferry strike ends - Coast Times", None, [None, "Coast Times"]) == (
        "Ferry strike ends"
    )


def test_a_suffix_that_the_page_does_not_have_is_an_outlets() -> None:
    title = entry_title("Ferry strike ends - Newsline via Hub", "Ferry strike ends", [])

    assert title == "Ferry strike ends"


def test_a_headline_cut_short_is_completed_by_the_page() -> None:
    full = "Ferry strike ends after nine days of talks in Marlow"

    assert entry_title("Ferry strike ends after nine…", full, []) == full
    assert entry_title("Another story altogether…", full, []) == "Another story altogether…"
    assert entry_title("", full, []) == full


def test_a_headline_with_a_dash_of_its_own_stays_whole() -> None:
    title = "Trains de nuit – la ligne rouvre"

    assert entry_title(title, None, ["Le Port"]) == title


@pytest.mark.parametrize(
    ("title", "host", "name"),
    [
        ("World news | The Example Times RSS Feed", "exampletimes.com", "The Example Times"),
        ("The Harbour Ledger - News", "ledger.example", "The Harbour Ledger"),
        ("산마루일보 - 전체기사", "sanmaru.example", "산마루일보"),
        ("RSS", "a.example", None),
        (None, None, None),
        ("Notes &amp; Queries", None, "Notes & Queries"),
    ],
)
def test_an_outlets_name_comes_without_section_and_rss(
    title: str | None, host: str | None, name: str | None
) -> None:
    assert outlet_name(title, site=None, host=host) == name
