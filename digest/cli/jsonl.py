"""Filters: one JSON object a line in, one a line out, in the same order."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, TextIO

from digest.errors import DigestError, InputError

log = logging.getLogger(__name__)

LIMIT_BYTES = 64 * 1024 * 1024  # a line longer than this is no article

Record = dict[str, Any]  # JSON: what a line holds is known only once it is looked at


def run_filter(function: Callable[[Record], Record], *, source: BinaryIO, sink: TextIO) -> int:
    """Write `function(record)` for each line and return the exit code: 1 if a line was bad.

    A bad line yields {"id", "error"} in its place; the others go on.
    """
    failed = False
    for number, line in enumerate(lines(source), 1):
        if not line.strip():
            continue
        answer = _answer(function, line, number)
        failed = failed or "error" in answer
        sink.write(dump(answer) + "\n")
        sink.flush()  # whoever feeds line by line waits for each answer
    return int(failed)


def lines(source: BinaryIO, *, limit_bytes: int = LIMIT_BYTES) -> Iterator[bytes]:
    """Yield lines; one that is too long comes cut off at the limit, and so is no JSON."""
    while line := source.readline(limit_bytes):
        yield line
        while len(line) == limit_bytes and not line.endswith(b"\n"):
            line = source.readline(limit_bytes)


def load(line: bytes, number: int) -> Record:
    """Return a line's object.

    Raises:
        InputError: it is no JSON object.
    """
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"line {number} is no JSON: {error}") from error
    if not isinstance(record, dict):
        raise InputError(f"line {number} is no JSON object but {_kind_of(record)}")
    return record


def dump(value: object) -> str:
    """Return one line of JSON."""
    return json.dumps(value, ensure_ascii=False)


def text_of(record: Record, name: str) -> str | None:
    """Return a record's text, or None where it is absent or null.

    Raises:
        InputError: it is something else than text.
    """
    value = record.get(name)
    if value is not None and not isinstance(value, str):
        raise InputError(f'"{name}" is no text but {_kind_of(value)}')
    return value


def need_text(record: Record, name: str) -> str:
    """Return a record's text.

    Raises:
        InputError: it is absent, or something else than text.
    """
    value = text_of(record, name)
    if value is None:
        raise InputError(f'"{name}" is missing')
    return value


def _kind_of(value: object) -> str:
    """Return what JSON calls a value.

    >>> _kind_of(None), _kind_of(True), _kind_of(2)
    ('null', 'true or false', 'a number')
    """
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if value is None:
        return "null"
    if isinstance(value, str):
        return "a text"
    return "a list" if isinstance(value, list) else "an object"


def _answer(function: Callable[[Record], Record], line: bytes, number: int) -> Record:
    record: Record = {}
    try:
        record = load(line, number)
        return function(record)
    except DigestError as error:
        return {"id": record.get("id"), "error": str(error)}
    except Exception as error:  # around a plug-in: one article never stops the others
        log.exception("failed line=%d", number)
        return {"id": record.get("id"), "error": f"{type(error).__name__}: {error}"}
