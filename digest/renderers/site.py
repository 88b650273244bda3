"""The root of a site: the archive of all issues, the feed, the style sheet and scripts."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace

from digest.issue import Briefing
from digest.renderers.archive import Day, archived, by_year
from digest.renderers.calendar import Month, calendar
from digest.renderers.environment import Templates
from digest.renderers.jsonfeed import json_feed
from digest.renderers.options import Options
from digest.renderers.search import documents
from digest.renderers.search import months as months_of
from digest.renderers.threads import running
from digest.renderers.view import View
from digest.renderers.words import Words
from digest.traffic import Rendered

LISTED = 7  # newest issues that the archive lists with their headlines …
CALENDARS = 12  # … months before them as calendars; those before are named by year
FEED_ENTRIES = 20
# template, where it goes, media type
ASSETS = (
    ("digest.css", "digest.css", "text/css"),
    ("keys.js", "keys.js", "text/javascript"),
    ("search.js", "search.js", "text/javascript"),
    ("search-page.js", "search/search.js", "text/javascript"),
)
PAGES = (
    ("search.html.j2", "search/index.html", "text/html"),
    ("index.html.j2", "index.html", "text/html"),
    ("feed.xml.j2", "feed.xml", "application/atom+xml"),
)


def site(
    briefings: Sequence[Briefing], *, templates: Templates, options: Mapping[str, object]
) -> list[Rendered]:
    """Return the files at a destination's root, made from its issues, newest last.

    They stand in the order in which they should be written: what is named by others first.
    Several editions may share a destination; theme, language and zone are the newest issue's.

    Raises:
        TemplateError: a template is wrong; names template, line and variable.
        ValueError: there is no issue.
    """
    if not briefings:
        message = "a site needs an issue"
        raise ValueError(message)
    theme = briefings[-1].theme
    seen = _context(briefings, Options.of(options))
    seen["entries"] = [
        replace(day, content=templates.render(theme, "entry.html.j2", **seen, day=day))
        for day in _days(_out(briefings)[-FEED_ENTRIES:])
    ]

    def page(template: str, name: str, kind: str, **more: object) -> Rendered:
        filled = templates.render(theme, template, **seen, root="../" * name.count("/"), **more)
        return Rendered(name, kind, filled.encode())

    assets = [Rendered(name, kind, templates.asset(theme, file)) for file, name, kind in ASSETS]
    threads = [
        page("story.html.j2", thread.page, "text/html", thread=thread)
        for thread in running(briefings)
    ]
    months = archived(briefings)
    past = [
        page("month.html.j2", month.page, "text/html", month=month, newer=newer, older=older)
        for newer, month, older in zip([None, *months], months, [*months[1:], None], strict=False)
    ]
    pages = [page(*made) for made in PAGES]
    return [*assets, *threads, *past, *documents(_out(briefings)), *pages, json_feed(seen)]


def _days(briefings: Sequence[Briefing]) -> list[Day]:
    return [Day(briefing, View.of(briefing)) for briefing in reversed(briefings)]


def _context(briefings: Sequence[Briefing], options: Options) -> dict[str, object]:
    """Return what the archive's and the feed's templates see."""
    out, older = _out(briefings), briefings[:-LISTED]
    newest = out[-1]
    words = Words.of(newest.language, newest.timezone)
    titles = tuple(dict.fromkeys(briefing.title for briefing in briefings))
    months: dict[str, list[Day]] = {}
    for day in _days(briefings[-LISTED:]):
        months.setdefault(day.briefing.issue[:7], []).append(day)
    earlier = calendar(older)[:CALENDARS]
    years = by_year(archived(older), earlier)
    return {
        "briefings": out,
        "newest": newest,
        "oldest": briefings[0],
        "titles": titles,
        "site_title": words.listed(titles),
        "months": [days for _, days in months.items()],
        "earlier": earlier,
        "gaps": _gaps(earlier),
        "years": years,
        "feed_id": _urn(options.base_url or newest.edition),
        "entry_ids": {
            briefing.folder: _urn(f"{options.base_url or ''}{briefing.folder}")
            for briefing in out[-FEED_ENTRIES:]
        },
        "words": words,
        "options": options,
        "search_months": months_of(out),
    }


def _out(briefings: Sequence[Briefing]) -> list[Briefing]:
    """Return the issues that have a page; where none has, all: something must be the newest."""
    return [briefing for briefing in briefings if not briefing.withheld] or list(briefings)


def _gaps(months: Sequence[Month]) -> dict[str, list[str]]:
    """Return the days of months that lack an issue, oldest first, by the reason."""
    found: dict[str, list[str]] = {}
    for month in reversed(months):
        for reason, days in month.gaps.items():
            found.setdefault(reason, []).extend(days)
    return found


def _urn(name: str) -> str:
    """Return an identity that never changes for a name."""
    return uuid.UUID(hashlib.sha256(name.encode()).hexdigest()[:32], version=5).urn
