"""Turn the nouns into bytes for the store, and back: compressed JSON, a field a key.

Keys that a noun no longer has are ignored and fields that an older payload lacks take their
defaults, so that a field more in `digest/model.py` is no migration.
"""

from __future__ import annotations

import json
import types
import typing
import zlib
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from digest.errors import StoreError
from digest.issue import Briefing, from_json

Noun = TypeVar("Noun")
# Any: JSON, and fields of any noun, have no type that could be written down.
Decoder = Callable[[Any], Any]
Encoder = Callable[[Any], Any]

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
MISSHAPEN = (TypeError, ValueError, KeyError, AttributeError)  # what data of another shape raise


def pack(value: Any, *, level: int = -1) -> bytes:
    """Return plain JSON data as compressed bytes; the same data gives the same bytes.

    `level` is zlib's: 1 takes a third of the time that the default takes, and a sixth more room.
    """
    return zlib.compress(_JSON.encode(value).encode(), level)


def unpack(data: bytes) -> Any:
    """Return the data that `pack` packed.

    Raises:
        StoreError: the bytes are damaged.
    """
    try:
        return json.loads(zlib.decompress(data))
    except (zlib.error, RecursionError, *MISSHAPEN) as error:
        raise StoreError(
            "the store is damaged: a row cannot be read; restore a backup of it"
        ) from error


def encode(noun: Any) -> dict[str, Any]:
    """Return a noun's fields as plain data, without those that are absent (None)."""
    kind: Any = type(noun)
    found: dict[str, Any] = {}
    for name, encoder in _encoders(kind):
        value = getattr(noun, name)
        if value is not None:
            found[name] = encoder(value) if encoder else value
    return found


def decode(kind: type[Noun], data: dict[str, Any]) -> Noun:
    """Return the noun that `encode` told of.

    Raises:
        StoreError: a field that has no default is missing or is of another shape.
    """
    hashable: Any = kind  # what mypy does not believe of a type
    decoders = _decoders(hashable)
    try:
        return kind(
            **{name: decoders[name](value) for name, value in data.items() if name in decoders}
        )
    except MISSHAPEN as error:
        raise damaged(kind.__name__) from error


def unpack_briefing(data: bytes) -> Briefing:
    """Return the briefing that was packed.

    Raises:
        StoreError: the bytes are damaged.
    """
    try:
        return from_json(unpack(data))
    except MISSHAPEN as error:
        raise damaged("briefing") from error


def unpack_names(data: bytes) -> list[str]:
    """Return the list of names that was packed.

    Raises:
        StoreError: the bytes are damaged.
    """
    found = unpack(data)
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise damaged("list")
    return found


def damaged(kind: str) -> StoreError:
    """Return what is to be told of a row that does not hold what it should."""
    return StoreError(f"the store is damaged: a row holds no {kind}; restore a backup of it")


@cache
def _encoders(kind: type) -> tuple[tuple[str, Encoder | None], ...]:
    hints = get_type_hints(kind)
    return tuple((field.name, _encoder(hints[field.name])) for field in fields(kind))


def _encoder(hint: Any) -> Encoder | None:
    """Return what makes plain data of an annotated type; None: it is plain as it is."""
    origin = get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        encoders = [_encoder(argument) for argument in get_args(hint)]
        return next(filter(None, encoders), None)
    if hint is datetime:
        return datetime.isoformat
    if origin is tuple or (isinstance(hint, type) and issubclass(hint, tuple)):
        inner = {_encoder(argument) for argument in get_args(hint)} - {None}
        return _plain if datetime.isoformat in inner or _plain in inner else _listed
    return None


def _listed(value: tuple[Any, ...]) -> list[Any]:
    """Return a tuple's plain values; what is a tuple in it is JSON as it is."""
    return list(value)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


@cache
def _decoders(kind: type) -> dict[str, Decoder]:
    hints = get_type_hints(kind)
    return {field.name: _decoder(hints[field.name]) for field in fields(kind)}


def _decoder(hint: Any) -> Decoder:
    """Return what makes a value of an annotated type from plain data."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (types.UnionType, typing.Union):
        (hint,) = [argument for argument in arguments if argument is not type(None)]
        return _decoder(hint)
    if hint is datetime:
        return datetime.fromisoformat
    if isinstance(hint, type) and issubclass(hint, tuple):  # a NamedTuple such as Span
        return lambda value: hint(*value)
    if origin is tuple:
        inner = _decoder(arguments[0])
        if inner is _same:
            return tuple
        return lambda value: tuple(map(inner, value))
    return _same


def _same(value: Any) -> Any:
    return value
