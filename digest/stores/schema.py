"""The tables of the store, one section a noun; migrations.py numbers their shape."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect

from digest.stores.codec import MISSHAPEN, damaged

tables = MetaData()
Number = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up only an INTEGER


class Moment(TypeDecorator[datetime]):
    """An aware time as text in UTC that sorts as the times do."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Return the text to store."""
        del dialect
        return value.astimezone(UTC).isoformat(timespec="microseconds") if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Return the time that a stored text tells.

        Raises:
            StoreError: it tells none.
        """
        del dialect
        if not value:
            return None
        try:
            told = datetime.fromisoformat(value)
        except MISSHAPEN as error:
            raise damaged("time") from error
        if told.tzinfo is None:
            raise damaged("time")
        return told


# What is true of the store as a whole: `schema` is the number of its shape.
meta = Table(
    "meta",
    tables,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

# What is remembered of a source between polls.
polls = Table(
    "polls",
    tables,
    Column("source", String, primary_key=True),
    Column("payload", LargeBinary, nullable=False),
    Column("listed", LargeBinary),  # the entries that its feed listed last
)

# An entry a row, numbered in the order of first sight: who brought it first, what its newest
# version says (`url`, `title`, `current`), and what it is known by (`id` to `page_fetched`).
articles = Table(
    "articles",
    tables,
    Column("number", Number, primary_key=True),
    Column("entry", String, nullable=False, unique=True),
    Column("source", String, nullable=False),
    Column("seen", Moment, nullable=False),
    Column("published", Moment),
    Column("url", String, nullable=False),
    Column("title", String, nullable=False),
    Column("current", String, nullable=False),
    Column("id", String),
    Column("link", String),
    Column("known_title", String, nullable=False),
    Column("content_hash", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("page_fetched", Integer, nullable=False),
    Column("page_tried", Moment),
    Column("unread", Number),  # where its entry waits to be read; it has no version then
    Index("articles_by_source", "source", "published"),
    Index("articles_by_link", "link"),
    Index("articles_by_seen", "seen"),
    Index("articles_by_unread", "unread"),
    sqlite_autoincrement=True,  # a number is never given twice, though its article be purged
)

# Entries as one poll brought them, which no issue can take: their texts are made when wanted.
unread = Table(
    "unread",
    tables,
    Column("number", Number, primary_key=True),
    Column("seen", Moment, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)

# The texts: a changed page is a new row, never a changed one.
versions = Table(
    "versions",
    tables,
    Column("id", String, primary_key=True),
    Column("entry", ForeignKey("articles.entry", ondelete="CASCADE"), nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Index("versions_by_entry", "entry"),
)

# What a page's server said when the entry's page was asked for last.
pages = Table(
    "pages",
    tables,
    Column("entry", ForeignKey("articles.entry", ondelete="CASCADE"), primary_key=True),
    Column("payload", LargeBinary, nullable=False),
)

# Entries that a source's own rules kept out, by what a reader knows them by.
refused = Table(
    "refused",
    tables,
    Column("source", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("seen", Moment, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Index("refused_by_seen", "seen"),
)

# Of quoted versions whose texts are forgotten: the quoted paragraphs.
kept = Table(
    "kept",
    tables,
    Column("article", String, primary_key=True),
    Column("entry", String, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)

# Issues that are out, numbered in the order of their making, whatever the clock said.
issues = Table(
    "issues",
    tables,
    Column("number", Number, primary_key=True),
    Column("edition", String, nullable=False),
    Column("issue", String, nullable=False),
    Column("due", Moment, nullable=False),
    Column("made", Moment, nullable=False),
    Column("until", Number, nullable=False),
    Column("briefing", LargeBinary, nullable=False),
    UniqueConstraint("edition", "issue"),
    sqlite_autoincrement=True,
)

# The versions of articles that issues quote: kept as long as these are, for proof.
quotes = Table(
    "quotes",
    tables,
    Column("article", String, primary_key=True),
    Column("edition", String, primary_key=True),
    Column("issue", String, primary_key=True),
    ForeignKeyConstraint(
        ["edition", "issue"], ["issues.edition", "issues.issue"], ondelete="CASCADE"
    ),
    Index("quotes_by_issue", "edition", "issue"),
)

# Stories over days, as each edition has told them; `seen` is when an issue last held one.
threads = Table(
    "threads",
    tables,
    Column("edition", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("first_seen", Moment, nullable=False),
    Column("seen", Moment, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Index("threads_by_seen", "edition", "seen"),
)

# Addresses that get no mail, whatever a config says, in the form that outbox.py folds them to.
suppressed = Table(
    "suppressed",
    tables,
    Column("address", String, primary_key=True),
    Column("since", Moment, nullable=False),
)

# What was decided by hand about stories, numbered in the order of deciding.
decisions = Table(
    "decisions",
    tables,
    Column("number", Number, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("payload", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)

# Addresses and hosts that somebody asked to be forgotten: never stored again.
forgotten = Table(
    "forgotten",
    tables,
    Column("what", String, primary_key=True),
    Column("since", Moment, nullable=False),
)

# Small copies of pictures; without a body: asked for, and not to be had.
pictures = Table(
    "pictures",
    tables,
    Column("url", String, primary_key=True),
    Column("fetched", Moment, nullable=False),
    Column("media_type", String),
    Column("width", Integer),
    Column("height", Integer),
    Column("body", LargeBinary),
)

# The outbox: one briefing to one destination and recipient, once.
deliveries = Table(
    "deliveries",
    tables,
    Column("number", Number, primary_key=True),
    Column("edition", String, nullable=False),
    Column("issue", String, nullable=False),
    Column("destination", String, nullable=False),
    Column("recipient", String, nullable=False),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("reason", String),
    Column("next", Moment),
    Column("sent", Moment),
    UniqueConstraint("edition", "issue", "destination", "recipient"),
    ForeignKeyConstraint(
        ["edition", "issue"], ["issues.edition", "issues.issue"], ondelete="CASCADE"
    ),
    Index("deliveries_by_state", "state"),
    sqlite_autoincrement=True,
)
