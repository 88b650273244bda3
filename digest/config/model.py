"""What config.yaml, the environment and nothing else say: one frozen value.

Everything is checked and made absolute; whoever holds a `Config` need not look at a file again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Literal

from digest.plan import Edition, FullText, Source


@dataclass(frozen=True, slots=True)
class Collect:
    """How sources are polled."""

    interval: timedelta = timedelta(minutes=30)
    timeout_seconds: float = 20.0
    max_bytes: int = 5 * 1024 * 1024
    concurrency: int = 32
    per_host: int = 2
    full_text: FullText = "auto"
    max_pages: int = 300
    allow_private: tuple[str, ...] = ()  # networks as CIDR
    user_agent: str = ""


@dataclass(frozen=True, slots=True)
class Smtp:
    """The server that takes mail, or the command `sendmail`. `sender` is `smtp.from`."""

    host: str = "localhost"
    port: int = 25
    sender: str | None = None
    security: Literal["none", "starttls", "tls"] = "none"
    username: str | None = None
    password: str = field(default="", repr=False)
    sendmail: str | None = None


@dataclass(frozen=True, slots=True)
class Retention:
    """How long things are kept; None: for ever."""

    pages: timedelta | None = timedelta(days=7)
    articles: timedelta | None = timedelta(days=90)
    briefings: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A replaceable part by its name, and its own options."""

    name: str
    options: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """All of it. `editions` stand in the file's order, each under its name.

    `store` is "sqlite" or a URL, `engine` "local", "processes" or a URL. `secrets` are values
    that must never be printed, `warnings` what is odd but no error, each with its place.
    """

    path: Path
    data_dir: Path
    timezone: str
    language: str
    templates_dir: Path
    collect: Collect
    sources: tuple[Source, ...]
    editions: dict[str, Edition]
    smtp: Smtp
    retention: Retention
    summarizer: Choice
    clusterer: Choice
    store: str = field(repr=False)  # a URL may hold a password
    engine: str = "local"
    warnings: tuple[str, ...] = ()
    places: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)

    def place(self, subject: str) -> str:
        """Return `config.yaml:LINE:COLUMN` of a source (by its URL) or an edition (by its name)."""
        return dict(self.places).get(subject, self.path.name)

    @property
    def store_where(self) -> str:
        """Return what opens the store: its URL, or the path of the file in `data_dir`."""
        return str(self.data_dir / "digest.sqlite3") if self.store == "sqlite" else self.store
