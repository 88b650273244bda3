from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime

import pytest

from tests.endtoend.asking import Reply, conditional, rss

from .conftest import DAY, START, Town, hours, minutes

pytestmark = pytest.mark.endtoend


def test_what_has_not_changed_is_not_sent_again_behind_a_redirect_either(town: Town) -> None:
    town.web.answers["/feed"] = Reply(302, headers=(("Location", "/real"),))
    town.web.answers["/real"] = conditional(rss("Bridge closed"), Last_Modified="Mon, 9 Mar 2026")
    town.configure("/feed")

    first = town.at(hours(0), "collect")
    again = town.at(hours(1), "collect", "-v")

    assert "1 new article" in first.stderr
    assert "nothing new" in again.stderr
    assert town.web.last("/real").headers["If-None-Match"] == '"one"'
    assert town.web.last("/real").headers["If-Modified-Since"] == "Mon, 9 Mar 2026"
    assert [town.web.times(path) for path in ("/feed", "/real")] == [2, 2]


def test_a_server_that_ignores_its_own_etag_is_known_by_what_it_sends(town: Town) -> None:
    town.web.answers["/feed"] = Reply(200, rss("Bridge closed"), headers=(("ETag", '"x"'),))
    town.configure("/feed")

    town.at(hours(0), "collect")
    again = town.at(hours(1), "collect", "-v")

    assert "nothing new" in again.stderr
    assert town.web.last("/feed").headers["If-None-Match"] == '"x"'


def weekly_feed() -> str:
    found = rss("A", "B", "C", "D", "E")
    for number in range(5):
        day = format_datetime(START - DAY * 7 * (number + 1))
        found = found.replace("<guid>", f"<pubDate>{day}</pubDate><guid >", 1)
    return found.replace("<guid >", "<guid>")


def of_all_rhythms() -> dict[str, Reply]:
    """Return answers whose headers, elements or entries tell how often they change."""
    expires = format_datetime(datetime.now(UTC) + hours(3), usegmt=True)
    period = "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>6</sy:updateFrequency>"
    skipped = "".join(f"<hour>{n}</hour>" for n in range(5))
    return {
        "/plain": Reply(200, rss("Bridge closed")),
        "/age": Reply(200, rss("Bridge"), headers=(("Cache-Control", "public, max-age=7200"),)),
        "/expires": Reply(200, rss("Bridge"), headers=(("Expires", expires),)),
        "/ttl": Reply(200, rss("Bridge", head="<ttl>240</ttl>")),
        "/sy": Reply(200, rss("Bridge", head=period)),
        "/skip": Reply(200, rss("Bridge", head=f"<skipHours>{skipped}</skipHours>")),
        "/days": Reply(
            200, rss("Bridge", head="<skipDays><day>Tuesday</day><day>Wednesday</day></skipDays>")
        ),
        "/weekly": Reply(200, weekly_feed()),
        "/years": Reply(200, rss("Bridge"), headers=(("Cache-Control", f"max-age={'9' * 12}"),)),
    }


def test_headers_feed_and_rhythm_stretch_the_interval_of_collect_and_not_of_run(town: Town) -> None:
    town.web.answers |= of_all_rhythms()
    town.configure(*town.web.answers, schedule="daily at 23:00")

    town.at(hours(0), "collect")

    listed = town.listed()
    wanted = {
        "/plain": (minutes(30), "every 30 min"),
        "/age": (hours(2), "its server says"),
        "/expires": (hours(3), "its server says"),
        "/ttl": (hours(4), "it asks for this time"),
        "/sy": (hours(4), "it asks for this time"),
        "/skip": (hours(5), "other hours"),
        "/days": (hours(22) + minutes(50), "an issue is collected for then"),
        "/weekly": (hours(22) + minutes(50), "an issue is collected for then"),
        "/years": (hours(22) + minutes(50), "an issue is collected for then"),
    }
    for path, (wait, why) in wanted.items():
        due = datetime.fromisoformat(listed[path]["next"]) - START
        assert abs(due - wait) < minutes(2), path  # Expires counts from the real moment
        assert why in listed[path]["why"], path

    town.at(minutes(31), "collect")
    assert {path for path in town.web.answers if town.web.times(path) == 2} == {"/plain"}
    town.at(hours(3) + minutes(2), "collect")
    assert [town.web.times(path) for path in ("/age", "/expires", "/ttl")] == [2, 2, 1]
    town.at(hours(22) + minutes(50), "collect")
    assert min(town.web.times(path) for path in town.web.answers) >= 2
    before = {path: town.web.times(path) for path in town.web.answers}
    town.at(hours(23) + minutes(30), "run")
    assert {path: town.web.times(path) - n for path, n in before.items()} == dict.fromkeys(
        before, 1
    )


def test_without_an_issue_in_between_nothing_is_put_off_for_more_than_a_day(town: Town) -> None:
    town.web.answers["/years"] = Reply(
        200, rss("Bridge"), headers=(("Cache-Control", "max-age=999999999"),)
    )
    town.configure("/years", schedule="sundays at 06:00")

    town.at(hours(0), "collect")

    assert town.next_after("/years") == DAY
