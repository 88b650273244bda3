"""Make a small copy of a picture from outside: the only file that knows Pillow.

What a server sends as a picture may be anything: a bomb that opens to gigabytes, a page, a pixel
that counts readers. The size is read from its head before anything is decoded; only four formats
are looked at; and what comes out is our own JPEG, without what the file said of camera and place.
"""

from __future__ import annotations

import io
import logging
import warnings
from importlib.util import find_spec
from typing import TYPE_CHECKING

from digest.errors import ConfigError, InputError
from digest.pictures import Picture
from digest.traffic import Fetched

if TYPE_CHECKING:
    from PIL.Image import Image as Drawn

log = logging.getLogger(__name__)

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
WIDE, HIGH = 1152, 768  # pixels of the copy at most: twice a column's width on the page
LEAST = 160  # pixels a side: less is an icon, or counts readers
MOST_PIXELS = 40_000_000  # of the original: larger than cameras of newspapers make, 120 MB decoded
MOST_SLANT = 4.0  # one side to the other: more is a banner or a rule
QUALITY = 72
MISSING = (
    "images: local needs the package Pillow: pip install 'news-digest[images]', "
    "or write images: off"
)


def require() -> None:
    """Say so where pictures are wanted and Pillow is not there.

    Raises:
        ConfigError: it is missing.
    """
    if find_spec("PIL") is None:
        raise ConfigError(MISSING, subject="images")


def small(fetched: Fetched) -> Picture:
    """Return a small copy of the picture in an answer, as JPEG.

    Raises:
        InputError: it is no picture, too small for one or too large to be decoded.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's own about size: ours is stricter
        try:
            with Image.open(io.BytesIO(fetched.body), formats=FORMATS) as opened:
                _measure(opened.size, fetched.url)
                opened.draft("RGB", (WIDE, HIGH))  # of a JPEG only what is needed is decoded
                upright = ImageOps.exif_transpose(opened)
                upright.thumbnail((WIDE, HIGH))
                made = _on_white(upright)
        except UnidentifiedImageError as error:
            message = f"{fetched.url}: no picture of a kind that is read"
            raise InputError(message, subject=fetched.url) from error
        except Image.DecompressionBombError as error:
            raise InputError(
                f"{fetched.url}: its pixels are too many", subject=fetched.url
            ) from error
        except (OSError, ValueError, SyntaxError) as error:
            message = f"{fetched.url}: a broken picture: {error}"
            raise InputError(message, subject=fetched.url) from error
    out = io.BytesIO()
    made.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return Picture(fetched.requested, "image/jpeg", made.width, made.height, out.getvalue())


def _measure(size: tuple[int, int], url: str) -> None:
    """Refuse what is no picture by its size.

    Raises:
        InputError: it is.
    """
    wide, high = size
    if wide * high > MOST_PIXELS:
        raise InputError(f"{url}: {wide} × {high} pixels are too many", subject=url)
    if min(size) < LEAST or max(size) > MOST_SLANT * min(size):
        raise InputError(f"{url}: {wide} × {high} pixels are no news picture", subject=url)


def _on_white(picture: Drawn) -> Drawn:
    """Return a picture without transparency."""
    from PIL import Image

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        paper = Image.new("RGB", seen.size, "white")
        paper.paste(seen, mask=seen.getchannel("A"))
        return paper
    return picture.convert("RGB")
