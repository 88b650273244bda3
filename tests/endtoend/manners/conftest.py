"""A town of sources on loopback, polled at whatever moment a test says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.endtoend.asking import Site, site

Digest = Callable[..., "CompletedProcess[str]"]


START = datetime(2026, 3, 10, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass(slots=True)
class Town:
    """A folder with a config, a site, and the command."""

    folder: Path
    web: Site
    command: Digest

    def configure(self, *sources: str, collect: str = "", schedule: str = "daily at 06:00") -> None:
        """Write a config; sources are paths on the site, or YAML in braces."""
        lines = [
            f"  - {one}" if one.startswith("{") or "://" in one else f"  - {self.web.root}{one}"
            for one in sources
        ]
        (self.folder / "config.yaml").write_text(
            f"timezone: UTC\ncollect: {{allow_private: [127.0.0.0/8]{collect}}}\nsources:\n"
            + "\n".join(lines)
            + f"\neditions: {{daily: {{schedule: {schedule}, deliver: [folder: public]}}}}\n",
            "utf8",
        )

    def say(self, *arguments: str, **passed: Any) -> CompletedProcess[str]:
        """Run a command in the folder."""
        return self.command(*arguments, cwd=self.folder, **passed)

    def at(self, after: timedelta, *arguments: str) -> CompletedProcess[str]:
        """Run a command as of so long after the start."""
        return self.say(*arguments, "--at", (START + after).isoformat())

    def listed(self) -> dict[str, Any]:
        """Return what `sources list` tells of each source, by its path."""
        found = json.loads(self.say("sources", "list", "--json").stdout)
        return {one["url"].replace(self.web.root, ""): one for one in found}

    def next_after(self, path: str, since: timedelta = timedelta()) -> timedelta:
        """Return how long after a moment a source is asked next."""
        return datetime.fromisoformat(self.listed()[path]["next"]) - START - since

    def briefing(self, day: str = "2026-03-10") -> dict[str, Any]:
        """Return what was published."""
        text = (self.folder / "public" / "daily" / day / "briefing.json").read_text("utf8")
        found: dict[str, Any] = json.loads(text)
        return found


@pytest.fixture
def town(tmp_path: Path, digest: Digest) -> Iterator[Town]:
    with site() as web:
        yield Town(tmp_path, web, digest)


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)
