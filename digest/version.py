"""Which digest this is."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path

DISTRIBUTION = "news-digest"
HOME = "https://github.com/news-digest/digest"


@cache
def version() -> str:
    """Return the installed version; in a bare checkout, what pyproject.toml says."""
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        project = Path(__file__).parents[1] / "pyproject.toml"
        return str(tomllib.loads(project.read_text("utf-8"))["project"]["version"])


def default_user_agent() -> str:
    """Return who we say we are: name, version, and where one can read about it."""
    return f"digest/{version()} (+{HOME})"
