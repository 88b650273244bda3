"""Serve a published site and its status page as they were at a moment, for their picture.

usage:   python docs/status_then.py CONFIG WHEN
prints:  serving http://127.0.0.1:PORT/
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from digest.cli.stored import existing
from digest.config.load import load
from digest.registry import complaint
from digest.server.app import app
from digest.server.look import Place
from digest.server.run import listening, serve, url_of
from digest.sources.files import expand

LOOPBACK = "127.0.0.1"
SERVED = timedelta(days=2)  # by then


def main() -> None:
    config = load(Path(sys.argv[1]), environment={}, complaint=complaint)
    then = datetime.fromisoformat(sys.argv[2])
    place = Place(
        config, partial(existing, config), expand, clock=lambda: then, started=then - SERVED
    )
    pages = app(place, host=LOOPBACK)
    with listening(LOOPBACK, 0) as bound:
        address = url_of(bound, LOOPBACK)
        serve(pages, bound, ready=lambda: print(f"serving {address}", file=sys.stderr, flush=True))


if __name__ == "__main__":
    main()
