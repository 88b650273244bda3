"""How much of one feed is read, in whatever format it comes."""

from __future__ import annotations

from typing import Final

MAX_ENTRIES: Final = 5000  # the longest podcast archives; a newspaper's feed has 20 to 200
MAX_TITLE: Final = 2000  # characters
MAX_AUTHOR: Final = 500  # characters; a pattern of feedparser's is quadratic in them
MAX_TAGS: Final = 20  # of an entry; more is a site's whole vocabulary
MAX_TAG: Final = 100  # characters
