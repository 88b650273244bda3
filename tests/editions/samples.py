"""Editions, moments and issues for tests of due times."""

from datetime import UTC, datetime

from digest.plan import Edition


def edition(*schedule: str, zone: str = "UTC") -> Edition:
    return Edition("daily", "Morning", schedule=schedule, timezone=zone)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
