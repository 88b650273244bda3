"""What may be said of one source in the config, seen by its server and in the briefing."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.endtoend.asking import Reply, Site, rss, site

pytestmark = pytest.mark.endtoend

Digest = Callable[..., "CompletedProcess[str]"]
AT = ("--at", "2026-03-10T06:00:00+00:00")
HEAD = "timezone: UTC\ncollect: {allow_private: [127.0.0.0/8]}\nsources:\n"
EDITION = "editions: {daily: {schedule: daily at 06:00, deliver: [folder: public]}}\n"
BODY = (
    "Divers found cracks in two piers of the harbour bridge, the council of Tarnmouth said.",
    "Two ferries will carry the 4,000 people who cross each day, free of charge, until autumn.",
    "The repair will cost 3.2 million crowns, and the county has not said who will pay for it.",
)
TITLE = "Harbour bridge closed for months"


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as here:
        yield here


def write(folder: Path, sources: str, *, edition: str = EDITION) -> None:
    (folder / "config.yaml").write_text(HEAD + sources + edition, "utf8")


def item(title: str, *, more: str = "", text: str = "It was said on Tuesday.") -> str:
    link = f"https://gazette.example/{title.replace(' ', '-')}"
    return (
        f"<item><title>{title}</title><link>{link}</link>{more}"
        f"<description>{text}</description></item>"
    )


def feed(*items: str) -> Reply:
    return Reply(200, rss().replace("</channel>", f"{''.join(items)}</channel>"))


def stored(folder: Path, digest: Digest, word: str) -> list[str]:
    """Return the headlines that a search finds in everything collected."""
    found = digest("search", word, "--json", cwd=folder)
    return sorted(one["headline"] for one in json.loads(found.stdout or "[]"))


def test_a_source_is_asked_as_its_config_says(tmp_path: Path, web: Site, digest: Digest) -> None:
    for path in ("/own", "/plain"):
        web.answers[path] = Reply(200, rss(f"Bridge of {path[1:]}"))
    web.answers["http://far.example/feed"] = Reply(200, rss("Bridge of far"))
    web.answers["/slow"] = Reply(200, rss("Bridge of slow"), pause=0.5)
    write(
        tmp_path,
        f"  - url: {web.root}/own\n    headers: {{X-Key: '${{KEY}}'}}\n"
        "    auth: {username: ada, password: '${KEY}'}\n    cookies: {session: abc}\n"
        "    user_agent: Gazette-Reader/2\n"
        f"  - {web.root}/plain\n"
        f"  - url: http://far.example/feed\n    proxy: {web.root}\n"
        f"  - url: {web.root}/slow\n    timeout: 1s\n",
    )

    done = digest("collect", *AT, "-v", cwd=tmp_path, env={"KEY": "s3cret-of-ada"})

    own, plain = web.last("/own").headers, web.last("/plain").headers
    assert own["X-Key"] == "s3cret-of-ada"
    assert own["Authorization"] == "Basic " + b64encode(b"ada:s3cret-of-ada").decode()
    assert (own["Cookie"], own["User-Agent"]) == ("session=abc", "Gazette-Reader/2")
    assert [plain[name] for name in ("X-Key", "Authorization", "Cookie")] == [None] * 3
    assert plain["User-Agent"].startswith("digest/")
    assert "far.example" in web.last("http://far.example/feed").headers["Host"]
    assert "no full answer within 1 s" in done.stderr
    assert done.stderr.count("polled source=") == 3
    assert "s3cret" not in done.stderr


def test_rules_on_each_field_keep_entries_out_and_explain_tells_which(
    tmp_path: Path, web: Site, digest: Digest
) -> None:
    web.answers["/feed"] = feed(
        item("Harbour bridge closed"),
        item("Quiz of the week"),
        item("Chess night", text="All results of the lottery."),
        item("Walks in spring", more="<author>shop@gazette.example (Shop Desk)</author>"),
        item("Ferries in May", more="<category>sport</category>"),
    )
    web.answers["/only"] = feed(item("Glass works reopen"), item("Rowing: a record"))
    write(
        tmp_path,
        f"  - url: {web.root}/feed\n    name: Gazette\n    exclude: [title: /^quiz/, "
        "text: /lottery/, author: /shop desk/, tag: /^sport$/]\n"
        f"  - url: {web.root}/only\n    name: Only\n    include: /glass/\n",
    )

    assert digest("run", *AT, cwd=tmp_path).returncode == 0

    assert stored(tmp_path, digest, "bridge") == ["Harbour bridge closed"]
    assert stored(tmp_path, digest, "glass") == ["Glass works reopen"]
    for word in ("quiz", "chess", "walks", "ferries", "rowing"):
        assert stored(tmp_path, digest, word) == []
    told = digest("briefings", "explain", "daily", cwd=tmp_path).stdout
    for title, rule in (
        ("Quiz of the week", "exclude: ^quiz in its title"),
        ("Chess night", "exclude: lottery in its text"),
        ("Walks in spring", "exclude: shop desk in its author"),
        ("Ferries in May", "exclude: ^sport$ in its tag"),
        ("Rowing: a record", "include: none of glass"),
    ):
        line = next(line for line in told.splitlines() if title in line)
        assert rule in line or rule in told.split(line, 1)[1][:200], told


def test_what_is_wrong_with_a_source_is_told_at_the_start_all_at_once(
    tmp_path: Path, web: Site, digest: Digest
) -> None:
    wrong = {
        "exclude: {title: '/(/'}": '"/(/" is no regular expression',
        "include: {headline: /x/}": '"headline"',
        "keep: 'div['": '"div[" is no CSS selector',
        "kind: gossip": '"kind" is one of',
        "full_text: maybe": '"full_text" is one of',
        "timeout: soon": '"soon" is no duration',
    }
    sources = (f"  - url: {web.root}/{n}\n    {each}\n" for n, each in enumerate(wrong))
    write(tmp_path, "".join(sources))

    done = digest("collect", cwd=tmp_path)

    assert done.returncode == 2
    for line, told in zip(range(5, 17, 2), wrong.values(), strict=True):
        said = next(one for one in done.stderr.splitlines() if f"config.yaml:{line}:" in one)
        assert told in said
    assert not web.asked


def page(*paragraphs: str) -> str:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f"<html lang=en><head><title>{TITLE}</title></head><body>{body}</body></html>"


def test_selectors_full_text_and_kind_decide_what_a_page_gives(
    tmp_path: Path, web: Site, digest: Digest
) -> None:
    advert = "Our shop sells lamps of brass, each of them made by hand in the old works in Ostry."
    comet = ("Comet with two tails found on Mount Sorrel", "A student saw it on her own pictures.")
    told = {"kept": (TITLE, BODY[0]), "fed": comet}
    for name, (title, text) in told.items():
        html = (
            f"<html lang=en><head><title>{title}</title></head><body><h1>{title}</h1><div class="
            f"story><p>{text}</p><p class=shop>{advert}</p><p>{BODY[1]}</p><p>{BODY[2]}</p></div>"
            f"<div class=more><p>{advert} {advert}</p></div></body></html>"
        )
        web.answers[f"/{name}.html"] = Reply(200, html, headers=(("Content-Type", "text/html"),))
        web.answers[f"/{name}"] = feed(
            f"<item><title>{title}</title><link>{web.root}/{name}.html</link>"
            f"<description>{text}</description></item>"
        )
    write(
        tmp_path,
        f"  - url: {web.root}/kept\n    name: Kept\n    full_text: page\n    keep: .story\n"
        f"    drop: [.shop]\n    kind: opinion\n"
        f"  - url: {web.root}/fed\n    name: Fed\n    full_text: feed\n",
    )

    assert digest("run", *AT, cwd=tmp_path).returncode == 0

    assert [web.times(path) for path in ("/kept.html", "/fed.html")] == [1, 0]
    assert stored(tmp_path, digest, "crowns") == [TITLE]
    assert stored(tmp_path, digest, "brass") == []
    text = (tmp_path / "public/daily/2026-03-10/briefing.json").read_text("utf8")
    stories = [story for section in json.loads(text)["sections"] for story in section["stories"]]
    assert {(one["headline"], one["kind"]) for one in stories} == {
        (TITLE, "opinion"),
        (comet[0], "news"),
    }


def save_mails_and_a_page(folder: Path) -> None:
    mail = (
        "From: Tarn Letter <letter@tarn.example>\nSubject: {subject}\nMessage-ID: <{id}@tarn>\n"
        "Date: Tue, 10 Mar 2026 04:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n"
        "{subject}. The council of Tarnmouth said so on Tuesday, after a night of talks.\n"
    )
    inbox, box = folder / "inbox", folder / "box"
    inbox.mkdir()
    for part in ("cur", "new", "tmp"):
        (box / part).mkdir(parents=True)
    (inbox / "letter.eml").write_text(mail.format(subject="Lighthouse goes dark", id=1))
    (inbox / "saved.html").write_text(page(*BODY))
    (box / "new" / "1773100000.M1P1.host").write_text(mail.format(subject="Salt mine shut", id=2))


def test_mails_saved_pages_and_pages_without_a_feed_are_sources_too(
    tmp_path: Path, web: Site, digest: Digest
) -> None:
    save_mails_and_a_page(tmp_path)
    headlines = ("Tram line to Eastquay opens", "Comet with two tails found", "Archive burnt down")
    rows = "".join(
        f'<li class=row><h3><a href="/n/{number}">{title} this week</a></h3></li>'
        for number, title in enumerate(headlines)
    )
    web.answers["/news"] = Reply(200, f"<html><body><ul class=list>{rows}</ul></body></html>")
    web.answers["/chosen"] = Reply(
        200,
        '<html><body><p class=lead><a href="/one">Orchard of Orm in bloom early</a></p>'
        '<p><a href="/two">Terms of use of these pages</a></p></body></html>',
    )
    write(
        tmp_path,
        f"  - folder: inbox\n  - folder: box\n  - page: {web.root}/news\n"
        f"  - {{page: '{web.root}/chosen', entries: p.lead a}}\n",
    )

    done = digest("collect", *AT, cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    for word, found in (
        ("lighthouse", ["Lighthouse goes dark"]),
        ("salt", ["Salt mine shut"]),
        ("piers", [TITLE]),
        ("tram", [f"{headlines[0]} this week"]),
        ("comet", [f"{headlines[1]} this week"]),
        ("orchard", ["Orchard of Orm in bloom early"]),
        ("terms", []),
    ):
        assert stored(tmp_path, digest, word) == found, word


def test_feeds_are_discovered_by_links_usual_places_and_json_and_no_page_is_one(
    tmp_path: Path, web: Site, digest: Digest
) -> None:
    json_feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Gazette",
        "items": [{"id": "1", "url": "https://gazette.example/1", "title": "Bridge closed"}],
    }
    html = "<html><head>{head}</head><body><p>Welcome</p>{body}</body></html>"
    named = '<link rel=alternate type="{}" href="{}">'
    web.answers |= {
        "/a/": Reply(
            200, html.format(head=named.format("application/feed+json", "/f.json"), body="")
        ),
        "/f.json": Reply(200, json.dumps(json_feed)),
        "/b/": Reply(200, html.format(head="", body='<a href="/b/all-rss">Our feed</a>')),
        "/b/all-rss": Reply(200, rss("Bridge closed")),
        "/c/": Reply(200, html.format(head="", body="")),
        "/c/feed": Reply(200, rss("Bridge closed")),
        "/d/": Reply(200, html.format(head=named.format("application/rss+xml", "/d/not"), body="")),
        "/d/not": Reply(200, html.format(head="", body="")),
    }
    write(tmp_path, "", edition="")

    found = {name: digest("sources", "add", f"{web.root}/{name}/", cwd=tmp_path) for name in "abcd"}

    text = (tmp_path / "config.yaml").read_text("utf8")
    for path in ("/f.json", "/b/all-rss", "/c/feed"):
        assert f"{web.root}{path}\n" in text
    assert [done.returncode for done in found.values()] == [0, 0, 0, 3]
    assert "/d/" not in text
    assert "no feed is found there" in found["d"].stderr
