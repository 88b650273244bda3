from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from digest.config.load import load
from digest.config.model import Config
from digest.errors import ConfigError
from digest.registry import complaint

SOURCES = "sources: https://harbour.example/feed.xml\n"

Load = Callable[..., Config]
Told = Callable[..., list[str]]


@pytest.fixture
def loaded(tmp_path: Path) -> Load:
    """Load a config's text, with a source before it unless it names its own."""

    def from_text(text: str, /, **environment: str) -> Config:
        path = tmp_path / "config.yaml"
        whole = text if "sources" in text else SOURCES + text
        path.write_text(whole, "utf-8")
        return load(path, environment={"TZ": "Asia/Seoul", **environment}, complaint=complaint)

    return from_text


@pytest.fixture
def told(loaded: Load) -> Told:
    """Return the problems that a config's text has."""

    def from_text(text: str, /, **environment: str) -> list[str]:
        with pytest.raises(ConfigError) as caught:
            loaded(text, **environment)
        return list(caught.value.problems)

    return from_text
