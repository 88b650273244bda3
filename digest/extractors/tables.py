"""The word tables beside this code, read once each: digest/extractors/data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def table(name: str) -> dict[str, Any]:  # TOML: each caller knows the shape of its own table
    """Return the table in data/NAME.toml."""
    return tomllib.loads(_text(f"{name}.toml"))


def lines(name: str) -> list[str]:
    """Return the lines of data/NAME.txt without empty ones and comments."""
    return [line for line in _text(f"{name}.txt").splitlines() if line and not line.startswith("#")]


@cache
def _text(name: str) -> str:
    return files("digest.extractors").joinpath("data", name).read_text("utf-8")
