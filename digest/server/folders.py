"""The published folders: whole files only, nothing hidden, nothing outside."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from digest.plan import Edition
from digest.server.guard import CSP_MAIL

MEDIA_TYPES = {
    "feed.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
    "briefing.md": "text/markdown; charset=utf-8",
    "mail.eml": "message/rfc822",
}
ASK_AGAIN = "no-cache"  # a page that is there is asked for again, and answered with 304


@dataclass(frozen=True, slots=True)
class Site:
    """A folder that editions are published into, and where it is served: "" is the root."""

    path: Path
    mount: str
    editions: tuple[str, ...]


def sites(editions: Iterable[Edition]) -> tuple[Site, ...]:
    """Return the folders of editions, each once; one alone is the root, several have names."""
    found: dict[str, list[str]] = {}
    for edition in editions:
        for destination in edition.deliver:
            if destination.form == "folder":
                found.setdefault(destination.target, []).append(edition.name)
    if len(found) == 1:
        ((target, names),) = found.items()
        return (Site(Path(target), "", tuple(names)),)
    taken: dict[str, int] = {}
    made = []
    for target, names in found.items():
        name = re.sub(r"[^A-Za-z0-9_-]+", "-", Path(target).name).strip("-") or "site"
        taken[name] = taken.get(name, 0) + 1
        name = name if taken[name] == 1 else f"{name}-{taken[name]}"
        made.append(Site(Path(target), f"/sites/{name}", tuple(names)))
    return tuple(made)


class Folder(StaticFiles):
    """Serves one published folder, with ETag, Last-Modified, ranges and 304.

    What begins with a dot is never served (a file that is being written is `.NAME.tmp`), nor what
    a link leads to outside of the folder. The folder need not be there yet.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(directory=path, html=True, check_dir=False)

    async def check_config(self) -> None:
        """Take the folder as it is: it comes with the first issue."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file, or a folder's index.html; for a site that is not there yet, the status.

        Raises:
            HTTPException: there is none (404).
        """
        try:
            response = await super().get_response(path, scope)
        except HTTPException as error:
            if path == ".":  # nothing is published yet
                return RedirectResponse("/status")
            raise HTTPException(404) from error
        response.headers["cache-control"] = ASK_AGAIN
        name = Path(path).name
        if name in MEDIA_TYPES and response.status_code in (200, 206):
            response.headers["content-type"] = MEDIA_TYPES[name]
        if name == "mail.html":
            response.headers["content-security-policy"] = CSP_MAIL
        return response

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Return where a file is; nothing that is hidden, whatever the way to it."""
        if any(part.startswith(".") and part != "." for part in Path(path).parts) or "\\" in path:
            return "", None
        try:
            return super().lookup_path(path)
        except PermissionError:
            return "", None
