"""The sample news of examples/: every hard thing of a news week is there, and served over HTTP."""

from __future__ import annotations

import calendar
import email
import email.policy
import json
import re
import runpy
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.client import HTTPResponse
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest

pytestmark = pytest.mark.endtoend

EXAMPLES = Path(__file__).parents[2] / "examples"
NEWS = EXAMPLES / "news"
BROKEN = "lakeland-dispatch"
FIRST, LAST = datetime(2026, 10, 12, tzinfo=UTC), datetime(2026, 10, 15, 6, tzinfo=UTC)


def feeds() -> dict[str, Any]:  # feedparser ships no types
    return {
        path.parent.name: feedparser.parse(path.read_bytes())
        for path in sorted(NEWS.glob("*/feed.xml"))
    }


def json_feed() -> dict[str, Any]:  # as json reads it
    found: dict[str, Any] = json.loads((NEWS / "open-field" / "feed.json").read_text("utf-8"))
    return found


def entry(outlet: str, slug: str) -> Any:
    found = [each for each in feeds()[outlet].entries if each.link.endswith(f"/{slug}.html")]
    assert len(found) == 1
    return found[0]


def body(outlet: str, slug: str) -> str:
    value: str = entry(outlet, slug).content[0].value
    return value


@contextmanager
def serving(day: int) -> Iterator[str]:
    """The server of one day, in this process, on a free port."""
    server = runpy.run_path(str(EXAMPLES / "serve.py"))["server"](0, day)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def get(url: str, **headers: str) -> HTTPResponse:
    request = urllib.request.Request(
        url, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    answer: HTTPResponse = urllib.request.urlopen(request, timeout=10)
    return answer


def text(url: str) -> str:
    with get(url) as answer:
        return answer.read().decode()


# ------------------------------------------------------------------------------- the news week


def test_there_are_enough_sources_of_every_form() -> None:
    versions = Counter(feed.version for feed in feeds().values())

    assert versions["rss20"] >= 4
    assert versions["rss10"] >= 2
    assert versions["atom10"] >= 2
    assert json_feed()["version"] == "https://jsonfeed.org/version/1.1"
    assert len(versions) + 1 >= 4
    assert sum(versions.values()) + 1 >= 8


def test_every_feed_but_the_broken_one_is_well_formed() -> None:
    for outlet, feed in feeds().items():
        assert bool(feed.bozo) == (outlet == BROKEN), outlet
    with pytest.raises(ET.ParseError):
        ET.fromstring((NEWS / BROKEN / "feed.xml").read_bytes())


def test_there_are_eighty_entries_over_three_days() -> None:
    dates = [
        datetime.fromtimestamp(calendar.timegm(each.published_parsed), UTC)
        for feed in feeds().values()
        for each in feed.entries
        if each.get("published_parsed")
    ]
    items = json_feed()["items"]
    dates += [datetime.fromisoformat(item["date_published"]) for item in items]

    inside = Counter(date.date() for date in dates if FIRST <= date < LAST)

    assert sum(len(feed.entries) for feed in feeds().values()) + len(items) >= 80
    assert len(inside) == 3
    assert min(inside.values()) >= 20


def test_five_languages_are_spoken_most_of_it_english() -> None:
    spoken: Counter[str] = Counter()
    for feed in feeds().values():
        spoken[feed.feed.language] += len(feed.entries)

    assert set(spoken) == {"en", "de", "es", "ja", "ko"}
    assert spoken["en"] > sum(spoken.values()) / 2
    assert min(spoken.values()) >= 5


def test_every_link_leads_to_an_invented_outlet_and_has_a_page() -> None:
    for outlet, feed in feeds().items():
        for each in feed.entries:
            assert re.fullmatch(rf"https://{outlet}\.example/[a-z0-9-]+\.html", each.link)
            assert (NEWS / outlet / each.link.rsplit("/", 1)[1]).is_file()


# ------------------------------------------------------------------------------- what is hard


def test_five_outlets_tell_one_event_with_figures_that_differ() -> None:
    missing = {
        "cpa": ("calder-slide-1", "17 of them were missing"),
        "ellery-post": ("hollin-cutting-landslide", "leaving 12 missing"),
        "calder-herald": ("slide-at-hollin", "at least 11 people are unaccounted for"),
        "radio-tamsin": ("slide-noon", "Sixteen people are missing"),
    }

    for outlet, (slug, words) in missing.items():
        assert words in body(outlet, slug)
    assert "17 people missing" in (NEWS / "northern-standard/calder-train-buried.html").read_text()


def test_a_wire_copy_runs_under_three_mastheads() -> None:
    wire = re.findall(r"<p>(.*?)</p>", body("cpa", "rates"))
    copies = {
        "ellery-post": "rates-up-wire",
        "sarn-mirror": "rates-mirror",
        "west-coast-gazette": "rates-gazette",
    }

    for outlet, slug in copies.items():
        copy = re.findall(r"<p>(.*?)</p>", body(outlet, slug))
        assert len(set(copy) & set(wire)) >= 5
        assert entry(outlet, slug).title != entry("cpa", "rates").title


def test_a_press_release_runs_in_four_outlets() -> None:
    sentence = "a project of 64 turbines that will supply clean, reliable power"
    pages = [path for path in NEWS.glob("*/*.html") if sentence in path.read_text("utf-8")]

    assert len({page.parent.name for page in pages}) == 4


def test_a_feed_of_teasers_has_full_pages_behind_it() -> None:
    feed = feeds()["northern-standard"]
    assert not any(each.get("content") for each in feed.entries)
    for each in feed.entries:
        page = (NEWS / "northern-standard" / each.link.rsplit("/", 1)[1]).read_text("utf-8")
        assert len(re.findall(r"<p>", page)) > 1


def test_dates_are_missing_and_in_the_future() -> None:
    undated = [each for each in feeds()["radio-tamsin"].entries if "published" not in each]

    assert len(undated) == 2
    assert entry("corrin-ledger", "future-dated").published_parsed.tm_year == 2027


def test_titles_captions_tables_audio_and_a_paywall_are_there() -> None:
    items = {item["url"].rsplit("/", 1)[1]: item for item in json_feed()["items"]}

    assert items["hesper-flyby.html"]["title"].startswith("<i>Hesper</i>")
    assert items["podcast-deep.html"]["attachments"][0]["mime_type"] == "audio/mpeg"
    assert "<table>" in body("touchline", "league-table")
    assert re.search(r"<figcaption>.*\(Image source: .*\)</figcaption>", body(
        "ellery-post", "sarn-crossing-opens"
    ))  # fmt: skip
    paywall = (NEWS / "corrin-ledger/subscribers-budget.html").read_text("utf-8")
    assert '"isAccessibleForFree": false' in paywall


def test_the_inbox_holds_pages_a_text_and_a_newsletter() -> None:
    with (EXAMPLES / "inbox" / "slow-letter.eml").open("rb") as file:
        letter = email.message_from_binary_file(file, policy=email.policy.default)
    forms = Counter(path.suffix for path in (EXAMPLES / "inbox").iterdir())

    assert letter["Subject"] == "Five votes that nobody reported"
    assert "The fifth vote matters most." in letter.get_content()
    assert forms == {".html": 2, ".txt": 1, ".eml": 1}
    (EXAMPLES / "inbox" / "cafe-reading.html").read_bytes().decode("cp1252")
    with pytest.raises(UnicodeDecodeError):
        (EXAMPLES / "inbox" / "cafe-reading.html").read_text("utf-8")


# ------------------------------------------------------------------------------- served


def test_a_feed_is_served_with_its_type_and_known_again() -> None:
    with serving(3) as origin:
        address = f"{origin}/ellery-post/feed.xml"
        with get(address) as answer:
            etag, changed = answer.headers["ETag"], answer.headers["Last-Modified"]
            assert answer.status == 200
            assert answer.headers["Content-Type"] == "application/xml"
            assert not feedparser.parse(answer.read()).bozo
        for known in ({"If_None_Match": etag}, {"If_Modified_Since": changed}):
            with pytest.raises(urllib.error.HTTPError) as caught:
                get(address, **known)
            caught.value.close()
            assert caught.value.code == 304


def test_links_lead_to_pages_of_the_same_server() -> None:
    with serving(3) as origin:
        feed = feedparser.parse(text(f"{origin}/northern-standard/feed.xml"))
        page = text(feed.entries[0].link)

    assert feed.entries[0].link.startswith(origin)
    assert f'<link rel="canonical" href="{feed.entries[0].link}">' in page


def test_a_day_holds_what_was_published_by_then() -> None:
    counts = []
    for day in (1, 2, 3):
        with serving(day) as origin:
            xml = feedparser.parse(text(f"{origin}/cpa/feed.xml"))
            items = json.loads(text(f"{origin}/open-field/feed.json"))["items"]
            broken = feedparser.parse(text(f"{origin}/{BROKEN}/feed.xml"))
            counts.append((len(xml.entries), len(items), len(broken.entries)))

    assert counts == sorted(counts)
    assert len(set(counts)) == 3
    assert counts[0][0] >= 3


def test_an_edited_and_a_corrected_entry_change_from_day_to_day() -> None:
    pages = {}
    for day in (1, 2, 3):
        with serving(day) as origin:
            first = feedparser.parse(text(f"{origin}/ellery-post/feed.xml"))
            edited = [each for each in first.entries if each.id.endswith(":hollin-cutting")]
            corrected = (
                "" if day == 1 else text(f"{origin}/northern-standard/data-breach-figures.html")
            )
            pages[day] = (edited[0].title, corrected)

    assert "14 missing" in pages[1][0]
    assert "12 missing" in pages[2][0] == pages[3][0]
    assert "43,000 patients were stolen" in pages[2][1]
    assert "34,000 patients were stolen" in pages[3][1]
    assert "Correction, 14 October" in pages[3][1]


def test_nothing_outside_the_news_is_served() -> None:
    with serving(3) as origin:
        for path in ("nothing.xml", "../serve.py", "%2e%2e/config.yaml", "cpa/"):
            with pytest.raises(urllib.error.HTTPError) as caught:
                get(f"{origin}/{path}")
            caught.value.close()
            assert caught.value.code == 404


def test_the_server_says_where_it_listens() -> None:
    command = [sys.executable, str(EXAMPLES / "serve.py"), "--port", "0", "--day", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        process.terminate()

    assert re.fullmatch(
        r"serving day 2 of the sample news on http://127\.0\.0\.1:\d+\n", line
    )  # fmt: skip
