"""The texts of entries: each a version of its own, found by search in the newest one."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from digest.model import Article
from digest.stores import index
from digest.stores.codec import encode, pack
from digest.stores.database import Database
from digest.stores.schema import versions


def add_texts(
    database: Database,
    connection: Connection,
    newer: Sequence[Article],
    *,
    renew: bool = False,
) -> None:
    """Store versions of entries that are stored, whose older ones have left the index.

    A version that is stored already stays as it is; with `renew` what is told beside its text is
    put in the place of what was.
    """
    rows = [
        {"id": article.id, "entry": article.entry, "payload": pack(encode(article))}
        for article in newer
    ]
    if rows:
        renewed = ["payload"] if renew else []
        connection.execute(database.upsert(versions, ["id"], renewed), rows)
        index.enter_articles(connection, newer)


def columns_of(article: Article) -> dict[str, object]:
    """Return the columns that tell what an entry's newest version says."""
    return {
        "published": article.published,
        "url": article.url,
        "title": article.title,
        "current": article.id,
        "version": article.version,
    }
