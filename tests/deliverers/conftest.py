"""A briefing, and parcels that hold it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from digest.issue import Briefing, Counts, WindowLine
from digest.plan import Destination
from digest.protocols import Parcel
from digest.storage import PastIssue
from digest.traffic import Delivery, Rendered

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)


@pytest.fixture
def briefing() -> Briefing:
    line = WindowLine("2026-11-23T06:00:00+00:00", "2026-11-24T06:00:00+00:00")
    issued, counts = "2026-11-24T06:00:00+00:00", Counts(1, 2, 3, 4, 5)
    return Briefing("daily", "Morning", "2026-11-24", issued, "UTC", "en", line, (), counts)


@pytest.fixture
def parcel_of(briefing: Briefing) -> Callable[..., Parcel]:
    """Makes a parcel for a destination, from files as name=body."""

    def make(form: str, target: str = "", *, recipient: str = "", **files: bytes) -> Parcel:
        rendered = tuple(
            Rendered(name, "text/html" if name.endswith("html") else "text/markdown", body)
            for name, body in files.items()
        )
        delivery = Delivery("daily", "2026-11-24", f"{form}:{target}", recipient)
        return Parcel(delivery, Destination(form, target), briefing, rendered)

    return make


@pytest.fixture
def past(briefing: Briefing) -> PastIssue:
    return PastIssue("daily", "2026-11-24", NOW, NOW, 3, briefing)
