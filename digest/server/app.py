"""The pages that `digest serve` answers with: published folders, /status and /healthz."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from digest.errors import DigestError
from digest.issue import to_json
from digest.renderers.environment import Templates
from digest.server import page
from digest.server.data import data
from digest.server.folders import Folder, sites
from digest.server.guard import Guard
from digest.server.look import Place, health, status

log = logging.getLogger(__name__)

READS = ("GET", "HEAD")
NEVER = {"cache-control": "no-store"}
FAILING = 503


def app(place: Place, *, host: str) -> Starlette:
    """Return the pages, as an ASGI application that listens on `host`."""
    folders = sites(place.config.editions.values())
    templates = Templates(place.config.templates_dir)
    theme = page.theme(place.config)

    def show_status(_: Request) -> Response:
        told = status(place)
        text = page.render(told, config=place.config, templates=templates, sites=folders, host=host)
        return Response(text, media_type="text/html", headers=NEVER)

    def show_data(_: Request) -> Response:
        text = page.blank(as_json(data(status(place))), place.config.secrets)
        return Response(text, media_type="application/json", headers=NEVER)

    def show_health(_: Request) -> Response:
        found = health(place)
        body = {"status": "failing" if found.problems else "ok"} | to_json(found)
        text = page.blank(as_json(body), place.config.secrets)
        code = FAILING if found.problems else 200
        return Response(text, code, NEVER, "application/json")

    routes: list[BaseRoute] = [
        Route("/status", show_status),
        Route("/status/", lambda _: RedirectResponse("/status")),
        Route("/status.json", show_data),
        Route("/healthz", show_health),
        style_sheet(templates, theme),
        *(Mount(site.mount, Folder(site.path)) for site in folders),
    ]
    if len(folders) != 1:
        routes.append(Route("/", lambda _: RedirectResponse("/status")))
    return guarded(routes, host=host, methods=READS)


def guarded(routes: Sequence[BaseRoute], *, host: str, methods: Sequence[str]) -> Starlette:
    """Return an application whose pages stand behind the guard; errors are one sentence."""
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, bound=host, methods=methods)],
        exception_handlers={DigestError: _failed},
    )


def style_sheet(templates: Templates, theme: str) -> Route:
    """Return the route of the style sheet that our own pages use."""
    body = templates.asset(theme, "digest.css")
    tag = f'"{sha256(body).hexdigest()[:16]}"'

    def show(request: Request) -> Response:
        headers = {"etag": tag, "cache-control": "no-cache"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(body, media_type="text/css", headers=headers)

    return Route(f"{page.OWN}digest.css", show)


def as_json(value: object) -> str:
    """Return plain data, or our dataclasses, as JSON; times as ISO 8601."""
    return json.dumps(to_json(value), ensure_ascii=False, indent=1, default=_plain) + "\n"


def _failed(_: Request, error: Exception) -> Response:
    """Return what stands in the way, in a sentence."""
    log.warning("cannot answer: %s", error)
    return PlainTextResponse(f"{error}\n", FAILING, NEVER)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else str(value)
