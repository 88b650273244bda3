"""Small copies of pictures, in memory."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from datetime import datetime

from digest.pictures import Picture


class Pictures:
    """Pictures by where they were taken from; None where one was not to be had."""

    def __init__(self) -> None:
        super().__init__()
        self._pictures: dict[str, tuple[datetime, Picture | None]] = {}

    def picture(self, url: str) -> Picture | None:
        """Return our copy of a picture; None where there is none."""
        return self._pictures[url][1] if url in self._pictures else None

    def pictures_tried(self, urls: Sequence[str]) -> set[str]:
        """Return which of these pictures have been asked for already."""
        return {url for url in urls if url in self._pictures}

    def add_picture(self, url: str, picture: Picture | None, *, now: datetime) -> None:
        """Remember a picture that was asked for; None where it could not be had."""
        self._pictures[url] = (now, picture)

    def _purge_pictures(self, before: datetime) -> None:
        self._pictures = {url: had for url, had in self._pictures.items() if had[0] >= before}

    def _forget_pictures(
        self, gone: Callable[[str | None], bool], also: Container[str | None]
    ) -> None:
        self._pictures = {
            url: had for url, had in self._pictures.items() if not gone(url) and url not in also
        }
