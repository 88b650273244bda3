"""`digest briefings review` from outside: what its forms decide, whom they refuse, publishing."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

from tests.endtoend.browser import chromium, screen
from tests.endtoend.serving import running

pytestmark = pytest.mark.endtoend

AT = "2026-03-10T06:00:00+00:00"
COMET = "Observatory on Mount Sorrel finds comet with two tails"
GLASS = "Glass works in Ostry to reopen with 210 jobs"


class Reviewer:
    """A browser without script: it keeps the cookie and sends the forms of the page."""

    def __init__(self, served: Any) -> None:
        self.served = served
        self.page = served.ask("/")
        self.cookie = self.page.headers["set-cookie"].partition(";")[0]
        (self.token, *_) = re.findall(r'name="token" value="([^"]+)"', self.page.text)

    @property
    def stories(self) -> list[str]:
        """The headlines of what is shown, in the order of their places."""
        text = self.served.ask("/").text.partition('id="left-out"')[0]
        found = re.findall(r"<(?:h3|b)[^>]*>([^<]+)</(?:h3|b)>", text)
        return [unescape(headline) for headline in found]

    def id_of(self, headline: str) -> str:
        text = unescape(self.served.ask("/").text)
        before = text[: text.index(headline)]
        return str(re.findall(r'id="story-([0-9a-f]+)"', before)[-1])

    def send(self, path: str = "/decide", **fields: str) -> Any:
        return self.served.ask(
            path,
            method="POST",
            form={"token": self.token, **fields},
            headers={"Cookie": self.cookie},
        )

    def press(self, do: str, headline: str) -> None:
        answer = self.send(do=do, story=self.id_of(headline))
        assert answer.status == 303, answer.text


@pytest.fixture
def review(world: Any) -> Iterator[Reviewer]:
    world.run("collect")
    with running(world.folder, "briefings", "review", "daily", "--at", AT) as served:
        yield Reviewer(served)


def decisions(world: Any) -> list[tuple[str, str]]:
    done = world.command("stories", "decisions", "--json", cwd=world.folder)
    return [(one["decision"], one["headline"]) for one in json.loads(done.stdout)]


def test_what_is_decided_there_is_what_the_commands_decide(review: Reviewer, world: Any) -> None:
    assert len(review.stories) == 3

    review.press("pin", GLASS)
    review.press("mute", COMET)

    assert review.stories[0] == GLASS
    assert COMET not in review.stories
    assert "muted by hand" in review.served.ask("/").text
    assert decisions(world) == [("pin", GLASS), ("mute", COMET)]

    review.press("unpin", GLASS)
    review.press("unmute", COMET)

    assert decisions(world) == []
    assert len(review.stories) == 3


def test_stories_are_moved_up_and_down(review: Reviewer, world: Any) -> None:
    first, second, third = review.stories

    review.press("up", third)
    assert review.stories == [first, third, second]
    review.press("down", first)
    assert review.stories == [third, first, second]

    assert [kind for kind, _ in decisions(world)] == ["rank", "rank"]
    identity = re.findall(r'name="decision" value="(\w+)"', review.served.ask("/").text)
    for one in identity:
        review.send(do="undo", decision=one)
    assert review.stories == [first, second, third]


def test_the_page_is_shown_as_it_will_be_sent(review: Reviewer) -> None:
    review.press("mute", COMET)

    moved = review.served.ask("/preview/")
    page = review.served.ask(moved.headers["location"])
    sheet = review.served.ask("/preview/digest.css")

    assert moved.headers["location"] == "/preview/daily/2026-03-10/index.html"
    assert "Morning briefing" in page.text
    assert "muted by hand" in page.text
    assert sheet.headers["content-type"].startswith("text/css")
    assert review.served.ask("/preview/daily/2026-03-10/nothing").status == 404


def test_publishing_goes_the_way_of_digest_publish(review: Reviewer, world: Any) -> None:
    review.press("pin", GLASS)

    done = review.send("/publish")

    assert done.status == 200
    assert "Published; 3 deliveries went out." in done.text
    assert world.briefing()["sections"][0]["stories"][0]["why"][0] == "pinned by hand"
    assert len(world.post.mails) == 2
    assert "Publish now" not in review.served.ask("/").text
    assert world.run("publish").stderr.startswith("daily 2026-03-10: out already")


def test_a_form_of_another_site_is_refused(review: Reviewer, world: Any) -> None:
    fields = {"do": "mute", "story": review.id_of(COMET), "token": review.token}
    whole = {"Cookie": review.cookie}

    def post(form: dict[str, str], headers: dict[str, str], path: str = "/decide") -> int:
        return int(review.served.ask(path, method="POST", form=form, headers=headers).status)

    assert post(fields, {}) == 403
    assert post({**fields, "token": "guess"}, whole) == 403
    assert post({"do": "mute"}, whole) == 403
    assert post(fields, {"Cookie": "digest-review=guess"}) == 403
    assert post(fields, {**whole, "Origin": "http://evil.example"}) == 403
    assert post(fields, {**whole, "Sec-Fetch-Site": "cross-site"}) == 403
    assert post(fields, {}, "/publish") == 403
    assert post(fields, {**whole, "Host": "evil.example"}) == 421
    ask = review.served.ask
    assert ask("/decide", method="POST", headers=whole).status == 415
    assert review.send(do="x" * 9000).status == 413
    assert review.send(do="nothing", story="x").status == 400
    assert ask("/decide").status == 405
    assert decisions(world) == []
    assert world.post.mails == []


def test_its_cookie_and_headers_are_strict(review: Reviewer) -> None:
    headers = review.page.headers

    assert "HttpOnly" in headers["set-cookie"]
    assert "SameSite=strict" in headers["set-cookie"]
    assert "form-action 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"


def test_while_another_digest_works_deciding_says_so(review: Reviewer, world: Any) -> None:
    from digest.stores.lock import work_lock

    comet = review.id_of(COMET)
    with work_lock(world.folder / ".digest"):
        assert review.served.ask("/").status == 200
        busy = review.send(do="mute", story=comet)
    assert busy.status == 503
    assert "another digest works on" in busy.text
    gone = review.send(do="mute", story="0123456789ab")
    assert (gone.status, "is no longer in the coming issue" in gone.text) == (503, True)


def test_it_stops_cleanly_when_told(review: Reviewer) -> None:
    assert review.served.stop() == (0, "")


def test_an_edition_that_is_not_there_or_has_no_news_is_one_sentence(world: Any) -> None:
    wrong = world.command("briefings", "review", "weekly", cwd=world.folder)
    empty = world.command("briefings", "review", "daily", cwd=world.folder)

    assert (wrong.returncode, empty.returncode) == (2, 3)
    assert 'no edition "weekly"; there is daily' in wrong.stderr
    assert 'nothing is stored here yet; "digest run" collects' in empty.stderr


def test_the_buttons_work_in_a_browser_without_script(
    review: Reviewer, world: Any, tmp_path: Any
) -> None:
    with chromium(tmp_path / "profile") as browser:
        tab = browser.open(f"{review.served.root}/", screen(script=False))
        story = f"document.getElementById('story-{review.id_of(GLASS)}')"
        tab.value(f"{story}.querySelector('button[value=pin]').click()")
        deadline = time.monotonic() + 60
        while decisions(world) != [("pin", GLASS)]:
            assert time.monotonic() < deadline, "the button did nothing"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_status_and_review_fit_the_screen_and_load_their_style(
    review: Reviewer, world: Any, tmp_path: Any, width: int, scheme: str
) -> None:
    with (
        running(world.folder, "serve", "--port", "0") as served,
        chromium(tmp_path / "profile") as browser,
    ):
        for address in (f"{served.root}/status", f"{review.served.root}/"):
            tab = browser.open(address, screen(width=width, scheme=scheme))
            wide = tab.value("document.documentElement.scrollWidth - innerWidth")
            paper = tab.value("getComputedStyle(document.body).backgroundColor")

            assert wide <= 0
            assert paper == ("rgb(252, 252, 250)" if scheme == "light" else "rgb(19, 21, 23)")
