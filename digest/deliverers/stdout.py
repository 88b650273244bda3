"""Print a briefing to standard output."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from digest.errors import DeliveryError
from digest.protocols import Parcel


class Stdout:
    """Prints a parcel's first text, as it is."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream

    def deliver(self, parcel: Parcel, /) -> None:
        """Print it.

        Raises:
            DeliveryError: it has no text, or nobody reads.
        """
        text = next(
            (file.body for file in parcel.files if file.media_type.startswith("text/")), None
        )
        if text is None:
            raise DeliveryError("there is no text to print: write stdout: markdown", permanent=True)
        stream = self._stream or sys.stdout
        try:
            print(text.decode().rstrip("\n"), file=stream, flush=True)
        except BrokenPipeError as error:
            _silence(stream)
            raise DeliveryError("nobody reads standard output", permanent=True) from error
        except (OSError, UnicodeEncodeError) as error:
            raise DeliveryError(f"standard output does not take it: {error}") from error


def _silence(stream: TextIO) -> None:
    """Keep the interpreter from complaining about a closed pipe when it flushes at its end."""
    if stream is sys.stdout:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
