"""What is left of a thread when articles are forgotten."""

from __future__ import annotations

from collections.abc import Collection

from digest.model import Thread


def without_entries(thread: Thread, entries: Collection[str]) -> Thread | None:
    """Return a thread without entries, and without its headline, which may be theirs.

    It is as it was where it holds none of them, and None where it holds no others.
    """
    left = tuple(entry for entry in thread.entries if entry not in entries)
    if len(left) == len(thread.entries):
        return thread
    return Thread(thread.id, thread.first_seen, left, thread.days) if left else None
