"""Fill every template of a theme with an invented issue, to learn early what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial
from importlib.resources import files

from digest.errors import DigestError
from digest.issue import Briefing, Counts, from_json
from digest.protocols import Renderer
from digest.renderers.environment import Templates
from digest.renderers.html import Html
from digest.renderers.mail import Mail
from digest.renderers.markdown import Markdown
from digest.renderers.noted import noted
from digest.renderers.site import site

OPTIONS = {
    "base_url": "https://news.example.org/",
    "formats": ("html", "markdown", "json", "mail"),
    "recipient": "reader@example.org",
    "from": "digest@example.org",
    "previous": "daily/2026-03-10",
}


@cache
def specimen() -> Briefing:
    """Return an invented issue in which every field is set that a template may name."""
    place = files("digest.renderers").joinpath("data", "specimen.json")
    return from_json(json.loads(place.read_text("utf8")))


def rehearse(templates: Templates, theme: str) -> Iterator[str]:
    """Yield what goes wrong as each kind of page, mail and feed is made, each thing once."""
    full = replace(specimen(), theme=theme)
    none = Counts(sources=3, articles=9, stories=0, shown=0, sentences=0, answered=3)
    empty = replace(full, issue="2026-03-10", sections=(), opening=(), corrections=(), counts=none)
    silent = replace(empty, counts=replace(none, answered=0))
    renderers: tuple[Renderer, ...] = (Html(templates), Markdown(templates), Mail(templates))
    pages = [
        partial(renderer.render, issue, options=OPTIONS)
        for issue in (full, empty, silent)
        for renderer in renderers
    ]
    root = partial(site, [empty, full], templates=templates, options=OPTIONS)
    past = replace(full, issue="2026-03-09")
    line = partial(noted, past, [full], templates=templates, options=OPTIONS)
    told: set[str] = set()
    for make in (root, line, *pages):
        try:
            make()
        except DigestError as error:
            if str(error) not in told:
                told.add(str(error))
                yield str(error)
