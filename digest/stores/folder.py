"""The data folder: made for the user's eyes only."""

from __future__ import annotations

from pathlib import Path

from digest.errors import StoreError


def make_private(folder: Path) -> None:
    """Make a folder (0700) and its parents where it is missing; one that is there is left alone.

    Raises:
        StoreError: it cannot be made.
    """
    if folder.is_dir():
        return
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StoreError(
            f"the data folder {folder} cannot be made: {error.strerror}; choose another data_dir",
            subject=str(folder),
        ) from error
