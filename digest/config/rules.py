"""Every key at the top of config.yaml, its type, its default and what it may be.

These models only check; digest/config/sources.py, editions.py and load.py make of them what the
rest of digest works with.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from digest.config.edition_rules import EditionRule
from digest.config.kinds import (
    Duration,
    Keep,
    Language,
    MailAddress,
    Many,
    Network,
    Part,
    PathText,
    Rules,
    Size,
    Zone,
    known,
    named,
)
from digest.config.source_rules import SourceRule
from digest.plan import FullText

EditionName = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]


class CollectRule(Rules):
    """How sources are polled."""

    interval: Duration = Field("30m", validate_default=True)
    timeout: Duration = Field("20s", validate_default=True)
    max_bytes: Size = Field("5MiB", validate_default=True)
    concurrency: Annotated[int, Field(ge=1, le=1000)] = 32
    per_host: Annotated[int, Field(ge=1, le=100)] = 2
    full_text: FullText = "auto"
    max_pages: Annotated[int, Field(ge=0)] = 300
    allow_private: Many[Network] = ()
    user_agent: str | None = None


class SmtpRule(Rules):
    """The server that takes mail."""

    host: str = "localhost"
    port: Annotated[int, Field(ge=1, le=65535)] | None = None
    sender: MailAddress | None = Field(None, alias="from")
    security: Literal["none", "starttls", "tls"] = "none"
    username: str | None = None
    password: str = ""
    sendmail: str | None = Field(None, min_length=1)


class RetentionRule(Rules):
    """How long things are kept."""

    pages: Keep = Field("7d", validate_default=True)
    articles: Keep = Field("90d", validate_default=True)
    briefings: Keep = Field("forever", validate_default=True)


_DEFAULT = Field("default", validate_default=True)


class Root(Rules):
    """All of config.yaml."""

    data_dir: PathText = ".digest"
    timezone: Zone | None = None
    language: Language = "en"
    templates_dir: PathText = "templates"
    collect: CollectRule = Field({}, validate_default=True)
    sources: Many[Annotated[SourceRule, named("url")]] = Field(min_length=1)
    editions: dict[EditionName, EditionRule] = Field(default_factory=dict)
    smtp: SmtpRule = Field({}, validate_default=True)
    retention: RetentionRule = Field({}, validate_default=True)
    summarizer: Annotated[Part, known("summarizers"), named("name")] = _DEFAULT
    clusterer: Annotated[Part, known("clusterers"), named("name")] = _DEFAULT
    store: Annotated[str, known("stores")] = "sqlite"
    engine: Annotated[str, known("engines")] = "local"
