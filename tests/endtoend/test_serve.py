"""`digest serve` from outside: a real process, real requests, what it refuses, how it stops."""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from tests.endtoend.serving import running

pytestmark = pytest.mark.endtoend


ISSUE = "/daily/2026-03-10/"


@pytest.fixture
def site(world: Any) -> Iterator[Any]:
    """The site of one issue, one of whose mails is refused for now."""
    world.post.answer = "451 later"
    assert world.run("run").returncode == 1
    (world.folder / "public" / ".index.html.tmp").write_text("half")
    (world.folder / "secret.txt").write_text("outside")
    (world.folder / "public" / "link.txt").symlink_to(world.folder / "secret.txt")
    with running(world.folder, "serve", "--port", "0") as served:
        yield served


def test_the_published_site_is_served_with_its_headers(site: Any, world: Any) -> None:
    page = site.ask(ISSUE)

    assert page.status == 200
    assert (
        page.body == (world.folder / "public" / "daily" / "2026-03-10" / "index.html").read_bytes()
    )
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert page.headers["content-security-policy"].startswith(
        "default-src 'none'; style-src 'self'"
    )
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert "server" not in page.headers
    assert site.ask("/").status == site.ask("/search/").status == 200
    assert site.ask("/feed.xml").headers["content-type"] == "application/atom+xml"
    assert site.ask(f"{ISSUE}briefing.md").headers["content-type"].startswith("text/markdown")


def test_a_page_that_is_known_is_not_sent_again(site: Any) -> None:
    page = site.ask(ISSUE)

    by_tag = site.ask(ISSUE, headers={"If-None-Match": page.headers["etag"]})
    by_time = site.ask(ISSUE, headers={"If-Modified-Since": page.headers["last-modified"]})
    head = site.ask(ISSUE, method="HEAD")

    assert (by_tag.status, by_tag.body) == (by_time.status, by_time.body) == (304, b"")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == page.headers["content-length"]
    assert site.ask("/-/digest.css", method="HEAD").status == 200


HIDDEN = (
    *("/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/daily/../../secret.txt"),
    *("//etc/passwd", "/..\\secret.txt", "/link.txt", "/.index.html.tmp", "/%2eindex.html.tmp"),
    *("/.digest/digest.sqlite3", "/../.digest/digest.sqlite3", "/%00", "/" + "a" * 5000),
    "/daily/nothing",
)


def test_nothing_hidden_or_outside_is_served(site: Any) -> None:
    for path in HIDDEN:
        answer = site.ask(path)

        assert answer.status == 404, path
        assert "content-security-policy" in answer.headers
        assert b"outside" not in answer.body


def test_a_name_that_is_not_ours_is_refused(site: Any) -> None:
    for name in ("evil.example", "evil.example:80", "localhost.evil.example", "10.0.0.1"):
        answer = site.ask("/status", headers={"Host": name})
        assert answer.status == 421
        assert b"sources" not in answer.body
    assert site.ask("/status", headers={"Host": f"localhost:{site.port}"}).status == 200


def test_only_reading_is_allowed(site: Any) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        answer = site.ask("/status", method=method)
        assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


def test_the_status_page_tells_sources_issues_and_the_outbox(site: Any, world: Any) -> None:
    page = site.ask("/status").text
    told = json.loads(site.ask("/status.json").text)

    assert "<h1>All 3 sources answer</h1>" in page
    assert f'<a href="{ISSUE}">' in page
    assert "0 of 2 mails" in page
    assert "ada@example.org" in page
    assert site.ask("/status").headers["cache-control"] == "no-store"
    assert [source["state"] for source in told["sources"]] == ["answers"] * 3
    assert [one["recipient"] for one in told["outbox"]] == ["ada@example.org", "ben@example.org"]
    assert told["issues"][0]["delivered"] == 1


def test_health_is_bad_where_nothing_was_collected_for_a_day(site: Any, world: Any) -> None:
    answer = site.ask("/healthz")
    told = json.loads(answer.text)

    assert answer.status == 503
    assert told["store"] == "readable"
    assert told["waiting_deliveries"] == 2
    assert told["problems"][0] == "nothing was collected for more than a day"
    assert told["last_collect_age_seconds"] > 0

    world.command("collect", "--all", cwd=world.folder)

    assert (
        "nothing was collected for more than a day"
        not in json.loads(site.ask("/healthz").text)["problems"]
    )


def test_it_serves_while_a_run_holds_the_lock_and_shows_what_comes(site: Any, world: Any) -> None:
    from digest.stores.lock import work_lock

    with work_lock(world.folder / ".digest"):
        assert site.ask("/status").status == site.ask(ISSUE).status == 200
    world.web.publish("herald", "Tram to the harbour opens", "The tram opened on Tuesday.", day=1)
    world.run("run", day=1)

    assert site.ask("/daily/2026-03-11/").status == 200
    assert site.ask(ISSUE).status == 200


def test_a_store_that_cannot_be_read_is_a_sentence(site: Any, world: Any) -> None:
    (world.folder / ".digest" / "digest.sqlite3").write_bytes(b"no database at all" * 100)

    page, health = site.ask("/status"), site.ask("/healthz")

    assert page.status == health.status == 503
    assert "it is damaged: restore a backup" in page.text
    assert json.loads(health.text)["store"] == "unreadable"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly_when_told(site: Any, number: int) -> None:
    assert site.stop(number) == (0, "")
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", site.port)) != 0


def test_a_port_in_use_is_one_sentence(site: Any, world: Any) -> None:
    done = world.command("serve", "--port", str(site.port), cwd=world.folder)

    assert done.returncode == 3
    assert done.stderr == (
        f"digest: 127.0.0.1 port {site.port} is in use: "
        "stop who has it, or choose another with --port\n"
    )


def test_an_address_of_another_machine_is_one_sentence(world: Any) -> None:
    done = world.command("serve", "--port", "0", "--host", "192.0.2.1", cwd=world.folder)

    assert done.returncode == 3
    assert "192.0.2.1 port 0 is not an address of this machine" in done.stderr


def test_before_anything_is_collected_the_status_says_so(world: Any) -> None:
    with running(world.folder, "serve", "--port", "0") as served:
        front = served.ask("/")
        page, health = served.ask("/status"), served.ask("/healthz")

    assert (front.status, front.headers["location"]) == (307, "/status")
    assert "<h1>No source was asked yet</h1>" in page.text
    assert "No briefing is out yet." in page.text
    assert (health.status, json.loads(health.text)["problems"]) == (503, ["nothing is stored yet"])
    assert not (world.folder / ".digest" / "digest.sqlite3").exists()


def test_secrets_of_the_config_are_on_no_page(world: Any) -> None:
    world.configure(sources=f"  - {{url: '{world.web.root}/gone.xml?key=${{KEY}}', name: Gone}}\n")
    os.environ["KEY"] = "open-sesame-7"
    try:
        world.run("collect", env={"KEY": "open-sesame-7"})
        with running(world.folder, "serve", "--port", "0") as served:
            pages = served.ask("/status").text + served.ask("/status.json").text
    finally:
        del os.environ["KEY"]

    assert "Gone" in pages
    assert "open-sesame-7" not in pages


def test_several_folders_have_a_place_each(world: Any) -> None:
    world.configure(edition="      - {folder: intern, formats: html}\n")
    world.run("run")

    with running(world.folder, "serve", "--port", "0") as served:
        assert served.ask("/").headers["location"] == "/status"
        assert 'href="/sites/intern/"' in served.ask("/status").text
        assert served.ask(f"/sites/public{ISSUE}").status == 200
        assert served.ask(f"/sites/intern{ISSUE}").status == 200
        assert served.ask(ISSUE).status == 404
