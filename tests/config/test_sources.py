from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from digest.config.model import Config
from digest.plan import Rule, Source

Load = Callable[..., Config]
Told = Callable[..., list[str]]


def one(config: Config) -> Source:
    (source,) = config.sources
    return source


def test_the_short_form_is_a_feed(loaded: Load) -> None:
    source = one(loaded("sources: [https://harbour.example/feed.xml]"))

    assert source == Source("https://harbour.example/feed.xml")


EVERYTHING = """
sources:
  - url: https://harbour.example/rss
    name: The Harbour
    tags: [world, sea]
    weight: 0.5
    kind: opinion
    full_text: page
    interval: 6h
    timeout: 5s
    user_agent: mine/1
    headers: {Authorization: "Bearer ${TOKEN}", X-Number: 5}
    auth: {username: me, password: you}
    cookies: {session: abc}
    proxy: http://proxy.example:8080
    keep: article
    drop: [.ad, "p.share"]
    include: [/tide/, {title: [high water]}]
    exclude: {tag: sponsored}
"""


def test_a_source_takes_everything_it_says(loaded: Load) -> None:
    source = one(loaded(EVERYTHING, TOKEN="t0ken"))

    assert source == Source(
        "https://harbour.example/rss",
        name="The Harbour",
        tags=("world", "sea"),
        weight=0.5,
        kind="opinion",
        full_text="page",
        interval=timedelta(hours=6),
        timeout_seconds=5,
        user_agent="mine/1",
        headers=(("Authorization", "Bearer t0ken"), ("X-Number", "5")),
        auth=("me", "you"),
        cookies=(("session", "abc"),),
        proxy="http://proxy.example:8080",
        keep=("article",),
        drop=(".ad", "p.share"),
        include=source.include,
        exclude=source.exclude,
    )
    assert [rule.field for rule in source.include] == ["any", "title"]
    assert [rule.field for rule in source.exclude] == ["tag"]


def test_a_rule_is_a_regular_expression_whatever_way_it_was_written(loaded: Load) -> None:
    import re

    source = one(
        loaded("sources: [{url: 'https://a.example/', exclude: [/tid(e|es)$/, 'a+b (c)']}]")
    )

    assert source.exclude[0] == Rule("tid(e|es)$")
    assert re.search(source.exclude[1].pattern, "see A+b  (c).", re.IGNORECASE)
    assert not re.search(source.exclude[1].pattern, "aab c", re.IGNORECASE)


@pytest.mark.parametrize("auth", ["me:you", "[me, you]", "{username: me, password: you}"])
def test_a_login_is_written_in_three_ways(auth: str, loaded: Load) -> None:
    source = one(loaded(f"sources: [{{url: 'https://a.example/', auth: {auth}}}]"))

    assert source.auth == ("me", "you")


def test_a_login_in_a_url_is_taken_out_of_it(loaded: Load) -> None:
    source = one(loaded("sources: ['https://me:p%40ss@a.example:8443/feed?x=1']"))

    assert source.url == "https://a.example:8443/feed?x=1"
    assert source.auth == ("me", "p@ss")


def test_files_and_folders_become_absolute_addresses(loaded: Load, tmp_path: Path) -> None:
    config = loaded(
        "sources: [{file: a b.xml}, {folder: ../in/}, {file: /srv/x.eml}, "
        "{page: 'https://a.example/', entries: 'h2 a'}]"
    )

    assert [(source.form, source.url) for source in config.sources] == [
        ("file", (tmp_path / "a b.xml").as_uri()),
        ("folder", (tmp_path.parent / "in").as_uri()),
        ("file", "file:///srv/x.eml"),
        ("page", "https://a.example/"),
    ]
    assert config.sources[0].url.endswith("/a%20b.xml")
    assert config.sources[3].entries == "h2 a"


@pytest.mark.parametrize(
    "source",
    [
        "file:///srv/a%20b.html",
        "{url: 'file:///srv/a%20b.html'}",
        "{url: 'FILE://localhost/srv/./a b.html'}",
        "file:/srv/a%20b.html",
        "{file: /srv/a b.html}",
    ],
)
def test_the_address_of_a_file_is_a_file_as_its_path_is(source: str, loaded: Load) -> None:
    assert one(loaded(f"sources: [{source}]")) == Source("file:///srv/a%20b.html", form="file")


def test_what_a_source_says_goes_for_the_address_of_a_file_too(loaded: Load) -> None:
    source = one(loaded("sources: [{url: 'file:///srv/a.xml', name: Archive, tags: old}]"))

    assert source == Source("file:///srv/a.xml", form="file", name="Archive", tags=("old",))


OPML = b"""<?xml version="1.0"?><opml version="2.0"><head/><body>
<outline text="sea"><outline type="rss" text="Harbour" xmlUrl="https://harbour.example/a"/>
<outline type="rss" text="Mast" xmlUrl="https://mast.example/a"/></outline>
<outline text="town"><outline type="rss" text="Harbour" xmlUrl="https://harbour.example/a"/></outline>
</body></opml>"""


def test_an_opml_file_is_its_feeds_with_its_folders_as_tags(loaded: Load, tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_bytes(OPML)

    config = loaded("sources: [{opml: feeds.opml, tags: mine, weight: 2}]")

    assert [(source.url, source.name, source.tags, source.weight) for source in config.sources] == [
        ("https://harbour.example/a", "Harbour", ("mine", "sea", "town"), 2.0),
        ("https://mast.example/a", "Mast", ("mine", "sea"), 2.0),
    ]
    assert config.warnings == ()


def test_what_is_wrong_with_an_opml_file_is_told_with_its_place(told: Told, tmp_path: Path) -> None:
    (tmp_path / "no.opml").write_bytes(b"no outline at all")

    problems = told("sources:\n  - opml: gone.opml\n  - opml: no.opml\n")

    assert problems[0] == "config.yaml:2:11: gone.opml: No such file or directory"
    assert problems[1].startswith("config.yaml:3:11: ")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("inbox/feed.xml", 'is no http(s) address; a file stands under "file: PATH"'),
        ("file://nas/x.xml", '"file://nas/x.xml" is no address of a file on this machine'),
        ("file:x.xml", 'write file:///PATH, or "file: PATH"'),
        ("file://", '"file://" is no address of a file'),
        ("file://[/x.xml", "is no address of a file"),
        ("{url: 'file:///srv/%00'}", "is no path"),
        ("{page: 'file:///srv/x.html'}", 'a file stands under "file: PATH", not under "page"'),
        ("{url: 'file:///srv/x.html', entries: a}", '"entries" goes with "page" only'),
        ("{name: x}", "a source has one of url, opml, file, folder, page; here: none"),
        ("{url: 'https://a.example/', file: x}", "here: url and file"),
        ("{ulr: 'https://a.example/'}", 'unknown key "ulr"; did you mean "url"?'),
        ("{file: x, entries: a}", '"entries" goes with "page" only, not with "file"'),
        ('{file: x, headers: {A: "b\\nC: d"}}', 'the header or cookie "A" holds a line break'),
        ("{file: x, headers: [a]}", '"headers" must be a mapping (key: value), not a list'),
        ("{file: x, auth: [me, you, they]}", '"auth" must be a mapping'),
        ("{file: x, include: /(/}", '"/(/" is no regular expression'),
        ("{file: x, include: {titel: x}}", 'unknown key "titel"; did you mean "title"?'),
        ("{file: x, keep: 'div[['}", '"div[[" is no CSS selector'),
        ("{file: x, weight: -1}", '"weight" must be at least 0'),
        ("{file: x, weight: much}", '"weight" must be a number, not text'),
        ("{file: x, kind: newz}", '"kind" is one of news, opinion,'),
        ("{file: x, full_text: pages}", 'did you mean "page"?'),
        ("{file: x, timeout: 5}", '"5" is no duration'),
        ("{file: x, tags: [{a: b}]}", '"tags" must be text, not a mapping'),
        ("[a]", "must be a mapping (key: value), not a list"),
    ],
)
def test_a_source_that_is_wrong_says_why(source: str, said: str, told: Told) -> None:
    problems = told(f"sources:\n  - {source}\n")

    assert any(said in problem for problem in problems), problems
    assert all(problem.startswith("config.yaml:2:") for problem in problems), problems


def test_an_address_that_holds_a_secret_goes_by_a_name_without_it(loaded: Load) -> None:
    plain = one(loaded("sources: [https://harbour.example/feed?page=2]"))
    query = one(loaded("sources: ['https://harbour.example/feed?token=k3y']"))
    path = one(loaded("sources: ['https://harbour.example/${KEY}/rss']", KEY="s3cret"))

    assert (plain.url, plain.address) == ("https://harbour.example/feed?page=2", None)
    assert re.fullmatch(r"https://harbour\.example/feed\?token=\*\*\*#[0-9a-f]{6}", query.url)
    assert query.address == "https://harbour.example/feed?token=k3y"
    assert re.fullmatch(r"https://harbour\.example/\*\*\*/rss#[0-9a-f]{6}", path.url)
    assert path.address == "https://harbour.example/s3cret/rss"
    assert "s3cret" not in repr(path)


def test_addresses_that_differ_in_their_secrets_are_two_sources(loaded: Load) -> None:
    config = loaded("sources: ['https://a.example/?key=one', 'https://a.example/?key=two']")

    assert len({source.url for source in config.sources}) == 2
