"""`python -m digest`, and the command `digest`."""

from __future__ import annotations

import gc
import sys

from digest.cli import app

__all__ = ["main"]

# So many are made before garbage is looked for. What starting makes, a quarter of a million
# objects, stays: by the default of 700 a tenth of its time went into looking through it.
NEW_OBJECTS = 5000


def main() -> int:
    """Run the command line of this process and return its exit code."""
    gc.set_threshold(NEW_OBJECTS)
    code = app.main()
    gc.freeze()  # the process ends, and nobody need look through all of it once more: 50 ms
    return code


if __name__ == "__main__":
    sys.exit(main())
