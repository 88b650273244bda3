"""Writing small files whole: beside their target, then renamed, so that nobody sees a half."""

from __future__ import annotations

import os
from pathlib import Path


def write(path: Path, body: str | bytes) -> None:
    """Write a file; its folder is made if there is none. A link stays a link to what it names."""
    path = Path(os.path.realpath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.tmp")
    try:
        beside.write_bytes(body.encode() if isinstance(body, str) else body)
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o7777)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
