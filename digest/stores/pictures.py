"""Small copies of pictures, by where they were taken from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, select

from digest.model import Article
from digest.pictures import Picture
from digest.stores.codec import decode, unpack
from digest.stores.database import Database, chunks
from digest.stores.schema import pictures, versions

_COLUMNS = ("fetched", "media_type", "width", "height", "body")


class Pictures:
    """The store's table of pictures."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def picture(self, url: str) -> Picture | None:
        """Return our copy of a picture; None where there is none."""
        query = select(pictures).where(pictures.c.url == url, pictures.c.body.is_not(None))
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return Picture(url, row.media_type, row.width, row.height, row.body) if row else None

    def pictures_tried(self, urls: Sequence[str]) -> set[str]:
        """Return which of these pictures have been asked for already."""
        found: set[str] = set()
        with self._database.read() as connection:
            for some in chunks(urls):
                found.update(
                    connection.scalars(select(pictures.c.url).where(pictures.c.url.in_(some)))
                )
        return found

    def add_picture(self, url: str, picture: Picture | None, *, now: datetime) -> None:
        """Remember a picture that was asked for; None where it could not be had."""
        row: dict[str, object] = {"url": url, "fetched": now}
        if picture is not None:
            row |= {
                "media_type": picture.media_type,
                "width": picture.width,
                "height": picture.height,
                "body": picture.body,
            }
        with self._database.write() as connection:
            connection.execute(self._database.upsert(pictures, ["url"], _COLUMNS), [row])


def forget_pictures(
    connection: Connection, gone: Callable[[str | None], bool], entries: Sequence[str]
) -> None:
    """Delete the pictures at such addresses, and those of such entries wherever they came from."""
    known = connection.scalars(select(pictures.c.url)).all()
    taken = {url for url in known if gone(url)}
    for some in chunks(entries):
        query = select(versions.c.payload).where(versions.c.entry.in_(some))
        for payload in connection.scalars(query):
            taken.add(decode(Article, unpack(payload)).image or "")
    for urls in chunks(sorted(taken)):
        connection.execute(delete(pictures).where(pictures.c.url.in_(urls)))
