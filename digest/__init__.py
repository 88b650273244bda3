"""Many news feeds, one briefing: every sentence verbatim, linked to its exact place.

    >>> import digest
    >>> summary = digest.summarize("Rain fell on Tarn. The dam held.", max_sentences=1)
    >>> summary.sentences[0].sentence.text
    'Rain fell on Tarn.'

`digest.run("config.yaml")` does what the command `digest run` does. Importing this package
imports nothing heavy: what is named here is loaded when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.cli.face import run
    from digest.errors import (
        ConfigError,
        DeliveryError,
        DigestError,
        FetchError,
        InputError,
        LockedError,
        NothingError,
        StoreError,
        TemplateError,
        UsageError,
    )
    from digest.issue import Briefing
    from digest.model import Article, Choice, Entry, Page, Sentence, Span, Story, Summary
    from digest.pipeline import Published
    from digest.plan import Source
    from digest.summarizers.face import summarize

__all__ = [
    "Article",
    "Briefing",
    "Choice",
    "ConfigError",
    "DeliveryError",
    "DigestError",
    "Entry",
    "FetchError",
    "InputError",
    "LockedError",
    "NothingError",
    "Page",
    "Published",
    "Sentence",
    "Source",
    "Span",
    "StoreError",
    "Story",
    "Summary",
    "TemplateError",
    "UsageError",
    "run",
    "summarize",
]

_PLACES = {
    "Briefing": "digest.issue",
    "Published": "digest.pipeline",
    "Source": "digest.plan",
    "run": "digest.cli.face",
    "summarize": "digest.summarizers.face",
}


def __getattr__(name: str) -> object:
    """Load a public name from its place, on first use."""
    if name not in __all__:
        message = f"module 'digest' has no attribute {name!r}"
        raise AttributeError(message)
    default = "digest.errors" if name.endswith("Error") else "digest.model"
    return getattr(importlib.import_module(_PLACES.get(name, default)), name)


def __dir__() -> list[str]:
    return __all__
