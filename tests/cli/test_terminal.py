from __future__ import annotations

import pytest

from digest.cli.terminal import SHORTEST_SECRET, blank


@pytest.mark.parametrize(
    ("length", "is_hidden"), [(SHORTEST_SECRET - 1, False), (SHORTEST_SECRET, True)]
)
def test_what_is_too_short_for_a_secret_stays(length: int, is_hidden: bool) -> None:  # noqa: FBT001  a case
    secret = "k7" * length

    assert (blank(f"a {secret[:length]} b", [secret[:length]]) == "a *** b") is is_hidden


def test_a_secret_within_another_leaves_no_rest_of_it() -> None:
    assert blank("key-12345-long key-12345", ["key-12345", "key-12345-long"]) == "*** ***"
