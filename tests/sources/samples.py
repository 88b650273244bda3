"""The source that tests of HTTP ask."""

from __future__ import annotations

from collections.abc import Callable

from digest.plan import Source
from digest.sources.http import Http
from digest.traffic import Poll

from .conftest import NOON

MakeHttp = Callable[..., Http]


URL = "http://courier.example/feed"
SOURCE = Source(URL)
KNOWN = Poll(URL, polled=NOON, etag='"v1"', modified="Tue, 24 Nov 2026 06:00:00 GMT")
