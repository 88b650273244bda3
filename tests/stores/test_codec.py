from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import StoreError
from digest.model import Article, Span, Thread
from digest.stores.codec import decode, encode, pack, unpack
from digest.traffic import Delivery, Poll

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
ARTICLE = Article(
    "id", "entry", "source", "Outlet", "https://a.example/1", "T", "One.", (Span(0, 4),), "en", NOW
)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(plain)
def test_what_is_packed_comes_back(value: object) -> None:
    assert unpack(pack(value)) == value


@given(st.builds(Poll, moved_days=st.lists(st.text()).map(tuple)))
def test_any_poll_comes_back(poll: Poll) -> None:
    assert decode(Poll, unpack(pack(encode(poll)))) == poll


@pytest.mark.parametrize(
    "noun",
    [
        ARTICLE,
        replace(ARTICLE, published=NOW, tags=("a",), sentences=(), paywalled=True, weight=0.5),
        Thread("t", NOW, ("a", "b"), (("2026-11-24", 3),), "Headline"),
        Delivery("daily", "2026-11-24", "stdout", "", next=NOW),
    ],
)
def test_a_noun_comes_back_as_it_was(noun: object) -> None:
    assert decode(type(noun), unpack(pack(encode(noun)))) == noun


def test_what_is_absent_is_not_stored() -> None:
    assert encode(Poll("https://a.example/feed")) == {
        "source": "https://a.example/feed",
        "misses": 0,
        "moved_days": [],
        "gone": False,
        "skip_hours": [],
        "skip_days": [],
    }


def test_fields_that_are_no_more_are_ignored_and_new_ones_take_their_defaults() -> None:
    assert decode(Poll, {"source": "s", "colour": "red"}) == Poll("s")


DAMAGED = [b"", b"nothing", pack({})[:-3], b"\x78\x9c" + b"\x00" * 9, None, "words", 7]


@pytest.mark.parametrize("data", DAMAGED)
def test_damaged_bytes_are_told(data: Any) -> None:  # Any: a damaged column has any type
    with pytest.raises(StoreError, match="damaged"):
        unpack(data)


@pytest.mark.parametrize("data", [{}, {"source": "s", "polled": "yesterday"}, {"moved_days": 7}])
def test_a_row_of_another_shape_is_told(data: dict[str, object]) -> None:
    with pytest.raises(StoreError, match="holds no Poll"):
        decode(Poll, data)
