"""Publish a briefing into a folder, so that a reader never sees half of anything.

Each file is written beside its place, as `.NAME.tmp`, and renamed. The briefing's own folder is
complete before the pages that name it change; the index and the feed at the root come last.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath

from digest.errors import DeliveryError
from digest.protocols import Parcel
from digest.traffic import Rendered, with_line

NAMING = ("index.html", "feed.xml", "feed.json")  # files that name other files


class Folder:
    """Writes a parcel's files below the folder that its destination names."""

    def deliver(self, parcel: Parcel, /) -> None:
        """Write what is new or changed; files that are as they should be are not touched.

        Pages of past issues get a line where they lack it, and are otherwise left as they are.

        Raises:
            DeliveryError: a file cannot be written, or its name leads outside the folder.
        """
        root = Path(parcel.destination.target)
        for file in in_order(parcel.files, parcel.briefing.folder):
            place = _place(root, file.name)
            if file.appended and not place.exists():
                continue  # there is no such page here that could say so
            try:
                body = with_line(place.read_bytes(), file) if file.appended else file.body
                _write(root, place, body)
            except OSError as error:
                raise DeliveryError(
                    f"{place} cannot be written: {error.strerror or error}", subject=str(place)
                ) from error


def in_order(files: Sequence[Rendered], folder: str) -> list[Rendered]:
    """Return the briefing's own files, then others, then pages that name them, the root's last."""

    def rank(file: Rendered) -> int:
        name = PurePosixPath(file.name)
        if file.name.startswith(f"{folder}/"):
            return 0
        if name.name not in NAMING:
            return 1
        return 3 if len(name.parts) == 1 else 2

    return sorted(files, key=rank)


def _place(root: Path, name: str) -> Path:
    """Return where a file goes.

    Raises:
        DeliveryError: not below the root.
    """
    parts = PurePosixPath(name).parts
    plain = bool(parts) and not any(
        part in ("..", "/") or "\\" in part or "\0" in part for part in parts
    )
    if not plain or name.startswith("/"):
        raise DeliveryError(f"{name!r} leads outside {root}", subject=name, permanent=True)
    return root.joinpath(*parts)


def _write(root: Path, place: Path, body: bytes) -> None:
    """Put a file in its place, whole; a left-over of a run that was killed goes away."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.parent.resolve().is_relative_to(root.resolve()):
        raise DeliveryError(
            f"{place} leads outside {root} by a link", subject=str(place), permanent=True
        )
    temporary = place.with_name(f".{place.name}.tmp")
    if _is_as(place, body):
        temporary.unlink(missing_ok=True)
        return
    try:
        with temporary.open("wb") as stream:
            stream.write(body)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(place)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _is_as(place: Path, body: bytes) -> bool:
    try:
        return place.stat().st_size == len(body) and place.read_bytes() == body
    except OSError:
        return False
