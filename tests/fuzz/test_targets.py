"""The fuzzed functions for some seconds each; `make fuzz` drives them for as long as one likes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .targets import DATA, TARGETS, seeds

PIECES = [
    b"<", b">", b"&", b"]]>", b"<![CDATA[", b"<!--", b"\x00", b"\xff", b"&#0;", b"&#x110000;",
    b"<item>", b"</entry>", b'xml:base="http://[', b"\xed\xa0\x80", b'"', b"null", b"-1", b"[",
    b"{", b"1e999", b'""', b"[]", b"9" * 30, b"\n- ", b": ", b"!!python/none", b"&a *a",
    b"\xe2\x80\xae",
]  # fmt: skip
FIXTURES = sorted((DATA / "fuzz").glob("*/*"))


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_once_broke_it_breaks_it_no_more(fixture: Path) -> None:
    TARGETS[fixture.parent.name](fixture.read_bytes())


@pytest.mark.parametrize("target", sorted(TARGETS))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_damaged_input_is_read_or_refused(target: str, data: st.DataObject) -> None:
    body = data.draw(st.sampled_from(seeds(target)))
    for _ in range(data.draw(st.integers(0, 6))):
        start = data.draw(st.integers(0, len(body)))
        length = data.draw(st.integers(0, 40))
        piece = data.draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=8)))
        body = body[:start] + piece + body[start + length :]

    TARGETS[target](body)
