"""Where the config's names become parts: the one place that knows both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from digest.cli.late import (
    Late,
    LateClusterer,
    LateSummarizer,
    LateTemplates,
    article,
    is_series,
    news_in,
    parse,
    read_page,
    recognize,
)
from digest.collecting.manners import Manners
from digest.config.model import Choice, Config
from digest.deliverers.offline import Offline
from digest.engines.local import threads
from digest.errors import DeliveryError, UsageError
from digest.parts import Parts, Remembered
from digest.plan import Source
from digest.protocols import Clock, Clusterer, Deliverer, Renderer, Summarizer
from digest.registry import find, is_ours, make, names
from digest.sources.deadline import Deadline, SecondsLeft, endless
from digest.sources.files import Files, expand
from digest.sources.guard import ForbiddenAddressError, Guard, UnknownHostError
from digest.sources.http import Http
from digest.sources.mining import Mining
from digest.sources.pictures import require as require_pillow
from digest.sources.pictures import small
from digest.sources.reasons import explain
from digest.traffic import Failure, Fetched, Poll

if TYPE_CHECKING:
    from digest.renderers.environment import Templates

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
        templates = LateTemplates(partial(_templates, config))
        yield Parts(
            fetch=partial(_fetch, _web(http), files, offline),
            expand=expand,
            parse=parse,
            read_page=read_page,
            recognize=recognize,
            article=article,
            picture=small,
            clusterer=Remembered(_clusterer(config.clusterer)),
            news_in=news_in,
            is_series=is_series,
            summarizer=_summarizer(config.summarizer),
            renderers=_renderers(templates),
            site=templates.site,
            noted=templates.noted,
            deliverers=_deliverers(config, offline=offline),
            threads=threads(config.collect.concurrency, per_place=config.collect.per_host),
            map=engine,
        )


def _clusterer(choice: Choice) -> Clusterer:
    """Return the clusterer; what its options or its package could get wrong is told at once."""
    if _is_plain("clusterers", choice):
        return LateClusterer(choice.name)
    made: Clusterer = make("clusterers", choice.name, **dict(choice.options))
    return made


def _summarizer(choice: Choice) -> Summarizer:
    """Return the summarizer, in the same way."""
    if _is_plain("summarizers", choice):
        return LateSummarizer(choice.name)
    made: Summarizer = make("summarizers", choice.name, **dict(choice.options))
    return made


def _is_plain(family: str, choice: Choice) -> bool:
    """Tell whether nothing can be wrong with a part: it is ours and has no options."""
    return is_ours(family, choice.name) and not choice.options


def _templates(config: Config) -> Templates:
    from digest.renderers.environment import Templates  # jinja2: 20 ms

    return Templates(config.templates_dir)


def _renderers(templates: LateTemplates) -> Late[Renderer]:
    def made(name: str) -> Renderer:
        renderer: Renderer = find("renderers", name)(templates.made)
        return renderer

    return Late(partial(names, "renderers"), made)


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


@dataclass(frozen=True, slots=True)
class _Web:
    """What asks other machines, and what their hosts say of mining their pages."""

    http: Http
    mining: Mining


def _web(http: Http) -> _Web:
    def ask(url: str, proxy: str | None) -> Fetched | Failure:
        return http.fetch(Source(url, form="page", proxy=proxy), None)  # as slowly as its pages

    return _Web(http, Mining(ask))


def _fetch(
    web: _Web, files: Files, offline: bool, source: Source, known: Poll | None
) -> Fetched | Failure:
    """Ask the fetcher that knows a source's kind of address; of pages, what may be made of them."""
    if source.url.startswith("file:"):
        return files.fetch(source, known)
    if offline:
        return Failure(source.url, OFFLINE, misses=0)
    answer = web.http.fetch(source, known)
    if source.form != "page" or isinstance(answer, Failure):
        return answer
    return web.mining.noted(answer, proxy=source.proxy)


def _deliverers(config: Config, *, offline: bool) -> Late[Deliverer]:
    """Return all deliverers; offline, those that would need a network send nothing.

    Others' that an edition names are made at once: what is wrong with them is told at the start.
    """

    def made(name: str) -> Deliverer:
        return Offline() if offline and name not in HERE else _deliverer(name, config)

    deliverers = Late(partial(names, "deliverers"), made)
    for edition in config.editions.values():
        for destination in edition.deliver:
            if not is_ours("deliverers", destination.form):
                deliverers[destination.form]
    return deliverers


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
        from digest.deliverers.sendmail import Sendmail  # mail's packages: 10 ms

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
            message = explain(error, seconds=0, max_bytes=0)  # as of a source's address
            raise DeliveryError(message, subject=host, permanent=True) from error
        except UnknownHostError as error:
            message = f"{host} is not known: no address for this name"
            raise DeliveryError(message, subject=host) from error

    return permitted
