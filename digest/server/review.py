"""The pages of `digest briefings review`: look at the coming issue, decide, publish."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from mimetypes import guess_type

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from digest.config.model import Config
from digest.decisions import Decision
from digest.errors import InputError
from digest.issue import Briefing
from digest.pipeline import Published
from digest.plan import Edition
from digest.publishing.coming import Coming, about, named
from digest.renderers.environment import Templates
from digest.server import review_page
from digest.server.app import NEVER, guarded, style_sheet
from digest.server.folders import MEDIA_TYPES
from digest.server.forms import Token
from digest.traffic import Rendered

METHODS = ("GET", "HEAD", "POST")
SEE_OTHER = 303
STEPS = {"up": -1, "down": 1}


@dataclass(frozen=True, slots=True)
class Desk:
    """What is reviewed, and what deciding and publishing do. Each call opens what it needs.

    `decide` records a decision, `undo` ends those of some ids; both as `digest stories` does.
    `publish` does what `digest publish` does for the edition.
    """

    config: Config
    edition: Edition
    coming: Callable[[], Coming]
    decisions: Callable[[], list[Decision]]
    decide: Callable[[Decision], object]
    undo: Callable[[Sequence[str]], object]
    files: Callable[[Briefing], list[Rendered]]
    publish: Callable[[], Published]
    now: Callable[[], datetime]
    busy: threading.Lock = field(default_factory=threading.Lock)  # one page is made at a time


def app(desk: Desk, *, host: str) -> Starlette:
    """Return the pages, as an ASGI application that listens on `host`."""
    templates, token = Templates(desk.config.templates_dir), Token()
    shown: dict[str, Rendered] = {}

    def page(request: Request) -> Response:
        del request
        with desk.busy:
            issue, decisions = desk.coming(), desk.decisions()
        text = review_page.render(issue, decisions, templates=templates, token=token.value)
        return token.give(Response(text, media_type="text/html", headers=NEVER))

    def preview(request: Request) -> Response:
        return _preview(desk, shown, request.path_params["name"])

    async def decide(request: Request) -> Response:
        fields = await token.read(request)
        place = await run_in_threadpool(_decided, desk, fields)
        return RedirectResponse(f"/{place}", SEE_OTHER, NEVER)

    async def publish(request: Request) -> Response:
        await token.read(request)
        with desk.busy:
            done = await run_in_threadpool(desk.publish)
        text = review_page.render_published(
            done, desk.config, templates=templates, edition=desk.edition
        )
        return Response(text, media_type="text/html", headers=NEVER)

    routes: list[BaseRoute] = [
        Route("/", page),
        Route("/decide", decide, methods=["POST"]),
        Route("/publish", publish, methods=["POST"]),
        Route("/preview/{name:path}", preview),
        style_sheet(templates, desk.edition.theme),
    ]
    return guarded(routes, host=host, methods=METHODS)


def _preview(desk: Desk, shown: dict[str, Rendered], name: str) -> Response:
    """Return a file of the page as it will be sent; without a name it is made anew.

    Raises:
        HTTPException: there is none (404).
    """
    if not name:
        with desk.busy:
            briefing = desk.coming().briefing
            shown.clear()
            shown.update({file.name: file for file in desk.files(briefing)})
        return RedirectResponse(f"/preview/{briefing.folder}/index.html", headers=NEVER)
    file = shown.get(name) or shown.get(f"{name.rstrip('/')}/index.html".lstrip("/"))
    if file is None:
        raise HTTPException(404)
    kind = MEDIA_TYPES.get(name.rpartition("/")[2]) or guess_type(file.name)[0] or file.media_type
    return Response(file.body, media_type=kind, headers=NEVER)


def _decided(desk: Desk, fields: dict[str, str]) -> str:
    """Do what a button says; return the place on the page to go on from.

    Raises:
        HTTPException: no button says that (400).
        InputError: the story is no longer there.
    """
    do, name = fields.get("do", ""), fields.get("story", "")
    if do == "undo":
        desk.undo([fields.get("decision", "")])
        return "#by-hand"
    if do in ("unpin", "unmute"):
        kind = "pin" if do == "unpin" else "mute"
        with desk.busy:
            story = next((one for one in named(desk.coming()) if one.id == name), None)
        entries = set(story.entries) if story else set()
        meant = [
            one.id
            for one in desk.decisions()
            if one.kind == kind and (name in one.stories or entries & set(one.entries))
        ]
        desk.undo(meant)
        return f"#story-{name}"
    if do not in ("pin", "mute", *STEPS):
        raise HTTPException(400, "no button says that")
    desk.decide(_decision(desk, do, name))
    return "#left-out" if do == "mute" else f"#story-{name}"


def _decision(desk: Desk, do: str, name: str) -> Decision:
    """Return the decision that a button asks for.

    Raises:
        InputError: the story is no longer in the coming issue.
    """
    with desk.busy:
        issue = desk.coming()
    story = next((one for one in named(issue) if one.id == name), None)
    if story is None:
        raise InputError(f"story {name} is no longer in the coming issue", subject=name)
    if do in STEPS:
        lines = [line.id for line in issue.briefing.stories]
        place = max(1, (lines.index(name) if name in lines else len(lines)) + 1 + STEPS[do])
        spot = (issue.due.issue, place)
        return about("rank", story, now=desk.now(), edition=issue.edition.name, place=spot)
    return about("pin" if do == "pin" else "mute", story, now=desk.now())
