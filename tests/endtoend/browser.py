"""The headless browser of docs/chromium.py, for tests: they skip where there is none."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


def loaded(name: str) -> ModuleType:
    """Return a module of docs/, which is no package."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


@contextmanager
def chromium(profile: Path) -> Iterator[Any]:  # Any: docs/chromium.py is loaded by its path
    """Start a browser, or skip the test where there is none."""
    module = loaded("chromium")
    path = module.browser()
    if path is None:
        pytest.skip("no browser is here: install chromium, or name one in CHROMIUM")
    with module.Chromium(path, profile) as browser:
        yield browser


def screen(**asked: object) -> Any:
    return loaded("chromium").Screen(**asked)
