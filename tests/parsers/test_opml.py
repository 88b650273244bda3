from __future__ import annotations

import base64
import gzip
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import InputError
from digest.parsers import opml
from digest.plan import Source

LIST = b"""<opml version="2.0"><body>
<outline text="World"><outline text="Asia">
  <outline type="rss" text="Hanbit" xmlUrl="https://hanbit.example/rss"
    category="/press/daily,korea"/>
</outline></outline>
<outline type="rss" title="Bote" XMLURL=" https://bote.example/feed "/>
<outline type="rss" text="Script" xmlUrl="|~/fetch.py"/>
<outline type="rss" text="Hanbit again" xmlUrl="https://hanbit.example/rss"/>
</body></opml>"""


def test_folders_and_categories_become_tags() -> None:
    assert opml.read(LIST) == [
        Source(
            "https://hanbit.example/rss",
            name="Hanbit",
            tags=("World", "Asia", "press", "daily", "korea"),
        ),
        Source("https://bote.example/feed", name="Bote"),
    ]


def test_what_was_written_is_read_as_it_was() -> None:
    sources = [
        Source("https://a.example/feed", name="A & B", tags=("World",)),
        Source("https://b.example/feed", name="B", tags=("World", "Asia", "50/50, or so")),
        Source("https://c.example/feed"),
        Source("https://d.example/feed", name="서울", tags=()),
    ]

    written = opml.write(sources)

    assert opml.read(written) == sources
    assert written.count(b'<outline text="World"') == 1


_names = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=8)


@given(
    st.lists(st.tuples(st.none() | _names, st.lists(_names, max_size=3, unique=True)), max_size=4)
)
def test_names_and_tags_of_any_letters_come_back(rows: list[tuple[str | None, list[str]]]) -> None:
    sources = [
        Source(f"https://{n}.example/feed", name=name, tags=tuple(tags))
        for n, (name, tags) in enumerate(rows)
    ]

    if sources:
        found = {source.url: source for source in opml.read(opml.write(sources))}
        assert found == {source.url: source for source in sources}


@pytest.mark.parametrize(
    "damaged",
    [
        LIST.replace(b"</outline></outline>", b"</outline>"),
        LIST.replace(b"Hanbit again", b"Hanbit & again"),
        LIST.removesuffix(b"</body></opml>"),
        LIST.replace(b'<opml version="2.0">', b"").replace(b"</opml>", b""),
    ],
    ids=["end missing", "bare ampersand", "cut off", "no root"],
)
def test_a_damaged_list_is_rescued(damaged: bytes) -> None:
    assert {source.url for source in opml.read(damaged)} == {
        "https://hanbit.example/rss",
        "https://bote.example/feed",
    }


@pytest.mark.parametrize("body", [b"", b"hello", b"<html><body>x</body></html>", b"\xff\xfe\x00"])
def test_what_is_no_list_is_refused(body: bytes) -> None:
    with pytest.raises(InputError, match="no OPML"):
        opml.read(body)


def test_folders_without_end_and_entities_that_grow_are_harmless() -> None:
    deep = b"<opml><body>" + b'<outline text="f">' * 20_000 + b"</body></opml>"
    laughs = b'<!DOCTYPE o [<!ENTITY a "' + b"x" * 9999 + b'">]><opml>' + b"&a;" * 9999 + b"</opml>"

    assert opml.read(deep) == []
    assert opml.read(laughs) == []


@pytest.mark.skipif(not os.environ.get("DIGEST_SHARED"), reason="$DIGEST_SHARED is not set")
def test_lists_from_other_programs_are_read_as_they_mean() -> None:
    path = Path(os.environ["DIGEST_SHARED"]) / "quality" / "feeds" / "opml.jsonl.gz"
    right = total = 0
    for line in gzip.decompress(path.read_bytes()).splitlines():
        case = json.loads(line)
        total += 1
        found = opml.outlines(base64.b64decode(case["bytes"]))
        said = [(one.url, one.title, sorted(one.folders)) for one in found]
        meant = [
            (one["url"], one["title"], sorted(tuple(path) for path in one["folders"]))
            for one in case["expected"]
        ]
        right += said == meant

    assert (right, total) == (49, 49)
