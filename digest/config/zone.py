"""The machine's own time zone, by its name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from digest.config.values import zone

LOCALTIME = Path("/etc/localtime")
TIMEZONE = Path("/etc/timezone")


def machine_zone(
    environment: Mapping[str, str], *, localtime: Path = LOCALTIME, timezone: Path = TIMEZONE
) -> str:
    """Return the zone of $TZ, else of the system's files, else UTC."""
    candidates = [environment.get("TZ", "").removeprefix(":")]
    if localtime.is_symlink():
        candidates.append(str(localtime.readlink()).partition("zoneinfo/")[2])
    if timezone.is_file():
        candidates.append(timezone.read_text("utf-8", errors="replace").strip())
    return next((name for name in candidates if name and _exists(name)), "UTC")


def _exists(name: str) -> bool:
    try:
        zone(name)
    except ValueError:
        return False
    return True
