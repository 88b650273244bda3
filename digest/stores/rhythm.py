"""Tell a source's rhythm from the times of its entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

NEWEST = 30  # entries of a source that its rhythm is told from
LEAST = 3  # with fewer there is none


def posting_gaps(times: Mapping[str, Sequence[datetime]]) -> dict[str, timedelta]:
    """Return by source the median gap of its newest times, where there are three or more.

    >>> days = [datetime(2026, 11, day) for day in (2, 9, 16, 24)]
    >>> posting_gaps({"weekly": days, "new": days[:2]})
    {'weekly': datetime.timedelta(days=7)}
    """
    return {
        source: timedelta(
            seconds=median(
                (later - earlier).total_seconds()
                for earlier, later in pairwise(sorted(known)[-NEWEST:])
            )
        )
        for source, known in sorted(times.items())
        if len(known) >= LEAST
    }
