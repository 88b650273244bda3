"""Fill the status page's template."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from digest.config.model import Config
from digest.renderers.environment import Templates
from digest.renderers.options import Options
from digest.renderers.view import host_of
from digest.renderers.words import Words
from digest.server.folders import Site
from digest.server.guard import is_loopback
from digest.server.status import IssueLine, SourceLine, Status
from digest.storage import PastIssue

OWN = "/-/"  # where the pages' own style sheet is, apart from all that is published
LISTED = 20  # sources in the table; those after them that are well are only named
MASK, SHORTEST_SECRET = "***", 5  # shorter ones are in every text by chance
SPANS = ((86_400, "span_days"), (3_600, "span_hours"), (60, "span_minutes"), (1, "span_seconds"))
MEGABYTE, GIGABYTE = 1e6, 1e9


def render(
    status: Status, *, config: Config, templates: Templates, sites: Sequence[Site], host: str
) -> str:
    """Return the page.

    Raises:
        TemplateError: the template is wrong; names template, line and variable.
    """
    words = Words.of(config.language, config.timezone)
    listed = [line for at, line in enumerate(status.sources) if at < LISTED or not _is_well(line)]
    page = templates.render(
        theme(config),
        "status.html.j2",
        status=status,
        words=words,
        options=Options(),
        root=OWN,
        verdict=verdict(status, words),
        now=f"{words.date(status.now.isoformat())}, {status.now.astimezone(words.zone):%H:%M:%S}",
        size=_size(status.store_bytes, words),
        span=partial(span, words=words),
        near=partial(near, now=status.now, words=words),
        state=partial(state, now=status.now, words=words),
        delivered=partial(delivered, words=words),
        href=partial(_href, sites),
        sites=[{"name": site.path.name, "href": f"{site.mount}/"} for site in sites],
        listed=listed,
        rest=[line for line in status.sources if line not in listed],
        host=host,
        alone=is_loopback(host),
    )
    return blank(page, config.secrets)


def theme(config: Config) -> str:
    """Return the theme of pages that belong to no edition: the first edition's."""
    return next((edition.theme for edition in config.editions.values()), "default")


def verdict(status: Status, words: Words) -> str:
    """Return the page's headline: how many sources fail, or that all answer."""
    count = len(status.sources)
    failing = len(status.having("fails", "gone"))
    silent = failing + len(status.having("missed", "unasked"))
    if failing:
        return words("verdict_fail", failing, all=words.figure(count))
    if len(status.having("unasked")) == count:
        return words("verdict_none")
    if silent:
        answer = words.figure(count - silent)
        return words("verdict_some", answer=answer, all=words.figure(count))
    return words("verdict_all", count)


def state(line: SourceLine, *, now: datetime, words: Words) -> str:
    """Return a source's health in a few words."""
    poll = line.known.poll
    why = poll.reason or words("no_reason")
    if line.state == "fails":
        since = now - (poll.failing_since or now)
        return words("state_fails", time=span(since, words=words), why=why)
    if line.state == "missed":
        return words("state_missed", poll.misses, why=why)
    if line.state == "moved":
        return words("state_moved", place=host_of(poll.moved_to or ""))
    return words(f"state_{line.state}")


def delivered(line: IssueLine, *, words: Words) -> str:
    """Return where an issue went: "folder, 2 mails"; and what of it failed, and why."""
    forms: dict[str, list[bool]] = {}
    for one in line.deliveries:
        if one.state != "cancelled":
            form = one.destination.partition(":")[0]
            forms.setdefault(form, []).append(one.state == "sent")
    parts = []
    for form, done in sorted(forms.items(), key=lambda item: not all(item[1])):
        name = words("mails", len(done)) if form == "email" else _counted(form, len(done), words)
        if not all(done):
            reasons = (one.reason for one in line.undone if one.destination.startswith(form))
            why = next((reason for reason in reasons if reason), words("waits"))
            name = words("part_of", done=words.figure(sum(done)), all=name, why=why)
        parts.append(name)
    return words.listed(parts) or words("nowhere")


def span(length: timedelta, *, words: Words) -> str:
    """Return a length of time in its largest whole unit: "3 days"."""
    seconds = max(0, int(length.total_seconds()))
    size, key = next(unit for unit in SPANS if seconds >= unit[0] or unit[0] == 1)
    return words(key, seconds // size)


def near(moment: datetime, *, now: datetime, words: Words) -> str:
    """Return a time of day; with the day where that is not today."""
    when = moment.isoformat()
    today = moment.astimezone(words.zone).date() == now.astimezone(words.zone).date()
    is_near = abs(moment - now) < timedelta(days=6)
    return words.time(when) if today else words.hour(when) if is_near else words.stamp(when)


def blank(text: str, secrets: Sequence[str]) -> str:
    """Return a text without secrets: a server's answer may repeat what it was asked."""
    for secret in sorted(secrets, key=len, reverse=True):
        if len(secret) >= SHORTEST_SECRET:
            text = text.replace(secret, MASK)
    return text


def _is_well(line: SourceLine) -> bool:
    return line.state in ("answers", "moved")


def _counted(form: str, count: int, words: Words) -> str:
    return form if count == 1 else f"{words.figure(count)} × {form}"


def _size(count: int | None, words: Words) -> str | None:
    """Return the size of a file as people say it."""
    if count is None:
        return None
    if count >= GIGABYTE:
        return f"{count / GIGABYTE:.1f} GB"
    return f"{words.figure(max(1, round(count / MEGABYTE)))} MB"


def _href(sites: Sequence[Site], past: PastIssue) -> str | None:
    """Return where an issue's page is served, if it is there."""
    for site in sites:
        page = site.path / past.briefing.folder / "index.html"
        if past.edition in site.editions and page.is_file():
            return f"{site.mount}/{past.briefing.folder}/"
    return None
