"""Whatever bytes come: a feed, or one sentence why not; never another error, never for long."""

from __future__ import annotations

import contextlib
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import InputError
from digest.model import Entry
from digest.parsers import any as parsers
from digest.traffic import Fetched
from digest.web import markup

from .conftest import NOON
from .test_any import DOCUMENTS

SEEDS = [path.read_bytes() for path in DOCUMENTS]
PIECES = [
    b"<", b">", b"&", b"]]>", b"<![CDATA[", b"<!--", b"\x00", b"\xff", b"&#0;", b"&#x110000;",
    b"<item>", b"</item>", b"<entry/>", b'xml:base="http://[', b"<?xml ", b"\xed\xa0\x80", b'"',
    b"{", b"[" * 50, b"<link href='//[x'/>", b"<pubDate>Fri, 32 Xxx 99999 99:99</pubDate>",
    b"\r\n\r\n", b"--b\r\n",
]  # fmt: skip


def fetched(body: bytes, *, file: bool) -> Fetched:
    url = "file:///inbox/a" if file else "https://news.example/feed"
    return Fetched(url, url, 200, "", None, (), body, NOON)


def seen(entry: Entry) -> list[str]:
    texts = (entry.title, entry.text, entry.link, entry.author, entry.html, *entry.tags)
    return [text for text in texts if text]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(SEEDS),
    st.lists(
        st.tuples(st.integers(0, 4000), st.integers(0, 60), st.sampled_from(PIECES)), max_size=6
    ),
    st.booleans(),
)
def test_damaged_documents_are_read_or_refused(
    seed: bytes,
    cuts: list[tuple[int, int, bytes]],
    file: bool,  # noqa: FBT001 - hypothesis hands it over
) -> None:
    body = seed
    for start, length, piece in cuts:
        body = body[:start] + piece + body[start + length :]

    try:
        feed = parsers.parse(fetched(body, file=file))
    except InputError:
        return

    for entry in feed.entries:
        assert entry.link is None or entry.link.startswith(("http://", "https://"))
        for text in seen(entry):
            text.encode("utf-8")  # no half of a surrogate pair: it could not be stored
        assert markup.clean(entry.title) == entry.title


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_are_read_or_refused(body: bytes, file: bool) -> None:  # noqa: FBT001 - as above
    with contextlib.suppress(InputError):
        parsers.parse(fetched(body, file=file))


@pytest.mark.parametrize(
    "piece", [b"<a", b"<a ", b"&a", b"<!--", b"<div>", b"](", b"\\", b" ", b"a.b. "]
)
def test_a_piece_repeated_without_end_takes_no_time(piece: bytes) -> None:
    body = b"<rss><channel><item><description>" + piece * (60_000 // len(piece))

    began = time.process_time()
    for file in (False, True):
        parsers.parse(fetched(body, file=file))

    assert time.process_time() - began < 3


def test_the_same_bytes_say_the_same() -> None:
    bodies = [random.Random(n).randbytes(200) + SEEDS[n % len(SEEDS)] for n in range(5)] + SEEDS

    for body in bodies:
        try:
            first = parsers.parse(fetched(body, file=True))
        except InputError:
            continue
        assert parsers.parse(fetched(body, file=True)) == first
