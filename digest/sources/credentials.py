"""What proves to a source who we are: sent to it and to nobody else."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from urllib.parse import unquote

import httpx2

from digest.plan import Source


def headers(source: Source, own: httpx2.URL) -> Mapping[str, str]:
    """Return the headers that a source's config gives; `own` is its whole address."""
    found: dict[str, str] = {}
    if source.auth is not None:
        found["authorization"] = _basic(*source.auth)
    elif own.username or own.password:
        found["authorization"] = _basic(unquote(own.username), unquote(own.password))
    if source.cookies:
        found["cookie"] = "; ".join(f"{name}={value}" for name, value in source.cookies)
    found.update({name.lower(): value for name, value in source.headers})
    return found


def _basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
