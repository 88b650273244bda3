"""`python -m digest`, and the command `digest`."""

from __future__ import annotations

import sys

from digest.cli.app import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
