"""What the tests of this room are made of: bytes as they were fetched."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from digest.traffic import Fetched

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)

MakeFetched = Callable[..., Fetched]


@pytest.fixture
def fetched() -> MakeFetched:
    def make(
        body: str | bytes,
        *,
        url: str = "https://news.example/feeds/all",
        media_type: str = "",
        charset: str | None = None,
    ) -> Fetched:
        data = body.encode() if isinstance(body, str) else body
        return Fetched(url, url, 200, media_type, charset, (), data, NOON)

    return make
