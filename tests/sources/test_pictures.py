from __future__ import annotations

import io
import struct
import sys
import tracemalloc
import zlib
from datetime import UTC, datetime

import pytest

from digest.errors import ConfigError, InputError
from digest.sources.pictures import HIGH, WIDE, require, small
from digest.traffic import Fetched

Image = pytest.importorskip("PIL.Image", reason="Pillow is not installed: news-digest[images]")

URL = "https://a.example/p"
NOW = datetime(2026, 3, 11, tzinfo=UTC)


def fetched(body: bytes) -> Fetched:
    return Fetched(URL, URL, 200, "image/jpeg", None, (), body, NOW)


def drawn(size: tuple[int, int], form: str, mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    colour = (200, 40, 40, 0)[: len(mode)] if mode != "P" else 3
    Image.new(mode, size, colour).save(out, form, **options)
    return out.getvalue()


def png_of(width: int, height: int) -> bytes:
    """A picture of that size whose rows are never written out here: a bomb."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(1 << 20)) for _ in range(64)) + packer.flush()
    chunks = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_large_picture_becomes_a_small_jpeg_of_the_same_shape(form: str) -> None:
    made = small(fetched(drawn((2400, 1600), form)))

    assert (made.width, made.height) == (1152, 768)
    assert made.media_type == "image/jpeg"
    with Image.open(io.BytesIO(made.body)) as opened:
        assert (opened.format, opened.size) == ("JPEG", (1152, 768))
    assert len(made.body) < 100_000


def test_a_small_picture_is_not_made_larger() -> None:
    made = small(fetched(drawn((400, 300), "JPEG")))

    assert (made.width, made.height) == (400, 300)


def test_the_same_picture_gives_the_same_bytes() -> None:
    body = drawn((800, 600), "PNG")

    assert small(fetched(body)) == small(fetched(body))


def test_what_is_transparent_is_white() -> None:
    made = small(fetched(drawn((300, 300), "PNG", mode="RGBA")))

    with Image.open(io.BytesIO(made.body)) as opened:
        assert min(opened.getpixel((150, 150))) > 250


def test_what_a_camera_wrote_into_the_file_is_left_out_and_it_stands_upright() -> None:
    notes = Image.Exif()
    notes[0x0112] = 6  # the camera was held on its side
    notes[0x013B] = "Somebody"
    made = small(fetched(drawn((600, 300), "JPEG", exif=notes)))

    assert (made.width, made.height) == (300, 600)
    assert b"Somebody" not in made.body
    assert b"Exif" not in made.body


@pytest.mark.parametrize("size", [(1, 1), (159, 400), (2000, 300), (300, 2000)])
def test_icons_counters_and_banners_are_no_pictures(size: tuple[int, int]) -> None:
    with pytest.raises(InputError, match="are no news picture"):
        small(fetched(drawn(size, "PNG")))


@pytest.mark.parametrize("side", [7_000, 30_000])
def test_a_bomb_is_refused_by_its_head_before_anything_is_decoded(side: int) -> None:
    bomb = png_of(side, side)
    tracemalloc.start()

    with pytest.raises(InputError, match="pixels are too many"):
        small(fetched(bomb))

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8_000_000


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>no picture here</html>",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='900' height='600'/>",
        b"\x89PNG\r\n\x1a\n",
        drawn((600, 400), "PNG")[:200],
        drawn((600, 400), "JPEG")[:300],
        drawn((600, 400), "BMP"),
        drawn((600, 400), "TIFF"),
    ],
)
def test_what_is_no_picture_of_the_four_kinds_is_refused(body: bytes) -> None:
    with pytest.raises(InputError, match="picture"):
        small(fetched(body))


def test_what_is_missing_is_told_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    require()

    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(ConfigError, match=r"pip install 'news-digest\[images\]'"):
        require()


def test_the_copy_is_never_larger_than_its_frame() -> None:
    made = small(fetched(drawn((1000, 3000), "JPEG")))

    assert made.width <= WIDE
    assert made.height <= HIGH
