from __future__ import annotations

import io
import logging

import pytest

from digest.cli.logs import Lines, set_up
from digest.cli.options import Common
from digest.cli.terminal import printable


def lines(said: Common, secret: str = "hunter2-tide") -> list[str]:
    stream = io.StringIO()
    set_up(
        verbose=said.verbose,
        quiet=said.quiet,
        debug=said.debug,
        secrets=said.secrets,
        stream=stream,
    )
    ours, theirs = logging.getLogger("digest.sources.http"), logging.getLogger("a.library")
    ours.debug("decided x=1")
    ours.info("fetched source=%s status=%d", "bbc", 304)
    ours.warning("odd\nthing token=%s", secret)
    ours.error("failed")
    theirs.info("chatter")
    theirs.warning("careful")
    return stream.getvalue().splitlines()


def test_warnings_are_told_each_in_a_line() -> None:
    assert lines(Common(secrets=["hunter2-tide"])) == [
        "warning: odd thing token=***",
        "error: failed",
        "warning: careful",
    ]


def test_quiet_leaves_only_errors() -> None:
    assert lines(Common(quiet=True)) == ["error: failed", "warning: careful"]


def test_verbose_tells_events_with_time_and_place() -> None:
    told = lines(Common(verbose=1))

    assert len(told) == 4
    assert told[0].endswith("Z info digest.sources.http fetched source=bbc status=304")


@pytest.mark.parametrize("said", [Common(verbose=2), Common(debug=True)])
def test_debug_tells_decisions(said: Common) -> None:
    assert lines(said)[0].endswith(" debug digest.sources.http decided x=1")


def test_a_traceback_is_logged_only_where_one_looks_for_it() -> None:
    error = ValueError("x")
    record = logging.LogRecord("digest", 40, "", 0, "failed", (), (ValueError, error, None))

    assert "ValueError" not in Lines(timed=False).format(record)
    assert "ValueError" in Lines(timed=True).format(record)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x07", "\\x1b[31mred\\x07"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("line\nline\ttab", "line\nline\ttab"),
        ("https://me:pw@a.example/x", "https://***@a.example/x"),
        ("mail me@a.example", "mail me@a.example"),
        (
            "https://a.example/x?token=t0k&page=2: gone",
            "https://a.example/x?token=***&page=2: gone",
        ),
        ("https://a.example/x?key=abc.", "https://a.example/x?key=***."),
        ("edition=daily key=abc", "edition=daily key=abc"),
        ("서울 漢字 🙂", "서울 漢字 🙂"),
    ],
)
def test_what_reaches_a_terminal_is_harmless(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_long_secrets_go_first_and_short_ones_stay() -> None:
    shown = printable("tide-and-more tide-and 25", secrets=["25", "tide-and", "tide-and-more"])

    assert shown == "*** *** 25"
