from __future__ import annotations

from digest.renderers.options import Options


def test_options_are_read_from_a_destination() -> None:
    options = Options.of(
        {
            "base_url": "https://news.example.org/x",
            "index": True,
            "formats": ["html", "mail"],
            "previous": "daily/2026-03-10",
            "recipient": "me@a.example",
            "from": "Us <us@a.example>",
            "unknown": 1,
        }
    )

    assert options.base_url == "https://news.example.org/x/"
    assert options.formats == ("html", "mail")
    assert options.index
    assert options.sender == "Us <us@a.example>"
    assert options.url("threads/a/index.html") == "https://news.example.org/x/threads/a/"
    assert options.folder("daily/2026-03-11") == "https://news.example.org/x/daily/2026-03-11/"


def test_nothing_given_are_the_defaults() -> None:
    options = Options.of({"recipient": "", "base_url": None, "formats": "html"})

    assert options == Options(formats=("html",))
    assert options.url("x") is None
    assert options.folder("x") is None
    assert Options.of({}).formats == ("html", "markdown", "json")
    assert Options.of({"formats": 3}).formats == ("html", "markdown", "json")


def test_mails_are_stopped_by_a_page_or_by_a_mail() -> None:
    assert Options(unsubscribe="https://a.example/stop").stop == "https://a.example/stop"
    assert Options(sender="Us <u+s@a.example>").stop == (
        "mailto:u%2Bs@a.example?subject=unsubscribe"
    )
    assert Options().stop is None
