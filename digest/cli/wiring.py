"""Where the config's names become parts: the one place that knows both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from digest.clusterers.moved import news_in
from digest.clusterers.series import is_series_of
from digest.config.model import Choice, Config
from digest.deliverers.offline import Offline
from digest.deliverers.sendmail import Sendmail
from digest.engines.local import threads
from digest.errors import DeliveryError, InputError, UsageError
from digest.extractors import page, plain
from digest.extractors.article import article
from digest.issue import Briefing
from digest.model import Page
from digest.parsers.any import parse
from digest.parsers.identity import recognize
from digest.parts import Parts
from digest.pipeline import Manners
from digest.plan import Source
from digest.protocols import Clock, Deliverer
from digest.registry import find, make, names
from digest.renderers.environment import Templates
from digest.renderers.noted import noted
from digest.renderers.site import site
from digest.sources.deadline import Deadline, SecondsLeft, endless
from digest.sources.files import Files, expand
from digest.sources.guard import ForbiddenAddressError, Guard, UnknownHostError
from digest.sources.http import Http
from digest.sources.pictures import require as require_pillow
from digest.sources.pictures import small
from digest.storage import Store
from digest.traffic import Failure, Fetched, Poll, Rendered
from digest.web.charset import decode

HTML = ("text/html", "application/xhtml+xml")
PAGES = (*HTML, "text/plain", "")
LOOKED_AT = 4096  # characters in which a page of unknown type shows that it is HTML
HERE = ("folder", "maildir", "stdout")  # deliverers that need no network
OFFLINE = "no network was wanted (--offline)"


@dataclass(frozen=True, slots=True)
class Moment:
    """The moment to act as if it were."""

    now: datetime

    @property
    def clock(self) -> Clock:
        """Return a clock that stands still, so that one run has one time."""
        return lambda: self.now


def moment(at: str | None) -> Moment:
    """Return the moment that --at names, else the present one.

    Raises:
        UsageError: it is no ISO 8601 moment with an offset.
    """
    if at is None:
        return Moment(datetime.now(UTC))
    try:
        given = datetime.fromisoformat(at)
    except ValueError:
        given = None
    if given is None or given.tzinfo is None:
        message = (
            f'--at: "{at}" is no moment; write it with its offset, e.g. 2026-03-11T06:00:00+00:00'
        )
        raise UsageError(message, subject=at)
    return Moment(given.astimezone(UTC))


@contextmanager
def opened(config: Config) -> Iterator[Store]:
    """Open the store that the config names.

    Raises:
        StoreError: it cannot be opened.
    """
    name = "postgresql" if config.store.startswith("postgres") else "sqlite"
    with find("stores", name)(config.store_where) as store:
        yield store


@contextmanager
def parts(
    config: Config, at: Moment, *, offline: bool = False, until: datetime | None = None
) -> Iterator[Parts]:
    """Build every part that the config names, none waiting beyond `until`; it closes on leaving.

    Raises:
        ConfigError: a part's options are wrong, or a package that it needs is missing.
        TemplateError: a template folder cannot be read.
    """
    if any(edition.images == "local" for edition in config.editions.values()):
        require_pillow()
    with ExitStack() as stack:
        http = _http(config, at, until)
        stack.callback(http.close)
        files = Files(max_bytes=config.collect.max_bytes, clock=at.clock)
        engine = make("engines", config.engine)
        stack.callback(engine.close)
        templates = Templates(config.templates_dir)
        yield Parts(
            fetch=partial(_fetch, http, files, offline),
            expand=expand,
            parse=lambda fetched, source: parse(fetched, source=source),
            read_page=read_page,
            recognize=recognize,
            article=article,
            picture=small,
            clusterer=_chosen("clusterers", config.clusterer),
            news_in=news_in,
            is_series=is_series_of,
            summarizer=_chosen("summarizers", config.summarizer),
            renderers={name: find("renderers", name)(templates) for name in names("renderers")},
            site=partial(_site, templates),
            noted=partial(_noted, templates),
            deliverers=_deliverers(config, offline=offline),
            threads=threads(config.collect.concurrency),
            map=engine,
        )


def _chosen(family: str, part: Choice) -> Any:  # Any: as make
    return make(family, part.name, **dict(part.options))


def _http(config: Config, at: Moment, until: datetime | None) -> Http:
    return Http(
        timeout_seconds=config.collect.timeout_seconds,
        max_bytes=config.collect.max_bytes,
        per_host=config.collect.per_host,
        allow_private=config.collect.allow_private,
        user_agent=config.collect.user_agent,
        clock=at.clock,
        seconds_left=seconds_left(until),
    )


def seconds_left(until: datetime | None) -> SecondsLeft:
    """Return what tells how long it is to a moment; by the wall's clock, since machines sleep."""

    def left() -> float:
        return (until - datetime.now(UTC)).total_seconds() if until else endless()

    return left


def manners(
    config: Config,
    *,
    patient: bool = False,
    everything: bool = False,
    until: datetime | None = None,
) -> Manners:
    """Return how the config wants sources to be asked."""
    left = seconds_left(until)
    return Manners(
        interval=config.collect.interval,
        full_text=config.collect.full_text,
        max_pages=config.collect.max_pages,
        patient=patient,
        everything=everything,
        is_over=lambda: left() <= 0,
    )


def _fetch(
    http: Http, files: Files, offline: bool, source: Source, known: Poll | None
) -> Fetched | Failure:
    """Ask the fetcher that knows a source's kind of address."""
    if source.url.startswith("file:"):
        return files.fetch(source, known)
    if offline:
        return Failure(source.url, OFFLINE, misses=0)
    return http.fetch(source, known)


def read_page(fetched: Fetched, source: Source) -> Page:
    """Return what a fetched page says.

    Raises:
        InputError: it is no page but a picture, a PDF or the like.
    """
    is_file = fetched.url.startswith("file:")  # named by its ending; its parser has looked inside
    if fetched.media_type not in PAGES and not is_file:
        message = f"{fetched.url}: not a page but {fetched.media_type}"
        raise InputError(message, subject=fetched.url)
    text = decode(fetched.body, declared=fetched.charset)
    if fetched.media_type in HTML or "<html" in text[:LOOKED_AT].lower():
        return page.extract(text, url=fetched.url, hints=source)
    return plain.extract(text, url=fetched.url, hints=source)


def _noted(
    templates: Templates,
    briefing: Briefing,
    issues: Sequence[Briefing],
    options: Mapping[str, object],
) -> list[Rendered]:
    return noted(briefing, issues, templates=templates, options=options)


def _site(
    templates: Templates, briefings: Sequence[Briefing], options: Mapping[str, object]
) -> list[Rendered]:
    return site(briefings, templates=templates, options=options)


def _deliverers(config: Config, *, offline: bool) -> dict[str, Deliverer]:
    """Return all deliverers; offline, those that would need a network send nothing."""
    return {
        name: Offline() if offline and name not in HERE else _deliverer(name, config)
        for name in names("deliverers")
    }


def _deliverer(name: str, config: Config) -> Deliverer:
    """Return a deliverer; mail knows its server, a webhook where it may not go."""
    if name == "webhook":
        webhook: Deliverer = make("deliverers", name, permitted=_permitted(config))
        return webhook
    if name != "email":
        built: Deliverer = make("deliverers", name)
        return built
    smtp = config.smtp
    if smtp.sendmail is not None:
        return Sendmail(smtp.sendmail)
    mail: Deliverer = make(
        "deliverers",
        name,
        host=smtp.host,
        port=smtp.port,
        security=smtp.security,
        username=smtp.username,
        password=smtp.password,
    )
    return mail


def _permitted(config: Config) -> Callable[[str, int], list[str]]:
    """Return what says which addresses of a host a webhook may dial: those that sources may."""
    guard = Guard(Deadline(), allowed=config.collect.allow_private)

    def permitted(host: str, port: int) -> list[str]:
        try:
            return guard.permitted(host, port)
        except ForbiddenAddressError as error:
            message = (
                f"{error}, a private address: allow it in collect.allow_private if you mean it"
            )
            raise DeliveryError(message, subject=host, permanent=True) from error
        except UnknownHostError as error:
            message = f"{host} is not known: no address for this name"
            raise DeliveryError(message, subject=host) from error

    return permitted
