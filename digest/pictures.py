"""The nouns of pictures: our copy of one, and how a briefing shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A small copy of an article's picture, made by us: `width` and `height` in pixels."""

    url: str
    media_type: str
    width: int
    height: int
    body: bytes


@dataclass(frozen=True, slots=True)
class PictureLine:
    """A small copy of the picture of one of a story's articles.

    `name` is its file below the issue's folder, `url` where it was taken from; `alt` is the
    caption as published, else the article's headline.
    """

    name: str
    url: str
    alt: str
    width: int
    height: int
    outlet: str
    page: str
    language: str
