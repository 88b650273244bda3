"""What pydantic finds wrong, as sentences a user can act on, each at its place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from digest.config.document import Document, KeyPath, Problem
from digest.config.kinds import keys
from digest.config.rules import Root

_KINDS = {
    "string": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "dict": "a mapping (key: value)",
    "mapping": "a mapping (key: value)",
    "model": "a mapping (key: value)",
    "list": "a list",
    "tuple": "a list",
}
_LIMITS = {
    "greater_than_equal": ("ge", "at least"),
    "greater_than": ("gt", "more than"),
    "less_than_equal": ("le", "at most"),
    "less_than": ("lt", "less than"),
}


def problems(error: ValidationError, document: Document) -> list[Problem]:
    """Return every problem once, in the order of the file."""
    seen = {problem.path for problem in document.problems}
    found = [
        _problem(detail, document)
        for detail in error.errors(include_url=False)
        if detail["type"] != "too_short" or not detail["input"]  # else its elements are told
    ]
    return [problem for problem in found if problem.path not in seen]


def nearest(name: str, names: list[str]) -> str:
    """Return a hint at the nearest of some names, or nothing."""
    near = get_close_matches(name, names, n=1) or get_close_matches(name.lower(), names, n=1)
    return f'; did you mean "{near[0]}"?' if near else ""


def _problem(detail: ErrorDetails, document: Document) -> Problem:
    path = _in_file(detail["loc"], document)
    kind = detail["type"]
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "this file")
    if kind == "extra_forbidden":
        return Problem(path, _unknown_key(path), at_key=True)
    if kind == "missing":
        return Problem(path[:-1], f'"{name}" is missing{_example(name)}')
    at_key = kind == "string_pattern_mismatch"  # a name of the user's: an edition's, a theme's
    return Problem(path, _sentence(detail, name), at_key=at_key)


def _sentence(detail: ErrorDetails, name: str) -> str:
    """Return what is wrong with a value."""
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    wanted = _KINDS.get(kind.split("_")[0], "something else")
    sentence = f'"{name}" must be {wanted}, not {_kind_of(given)}'
    if kind == "value_error":
        sentence = str(context["error"])  # ours: a whole sentence
    elif kind == "literal_error":
        allowed = [word.strip(" '") for word in _words(context["expected"])]
        sentence = f'"{name}" is one of {", ".join(allowed)}{nearest(str(given), allowed)}'
    elif kind in _LIMITS:
        key, words = _LIMITS[kind]
        sentence = f'"{name}" must be {words} {context[key]}'
    elif kind == "string_pattern_mismatch":
        sentence = f'"{name}" may hold only letters, digits, "-" and "_"'
    elif kind == "too_short":
        sentence = f'"{name}" is empty{_example(name)}'
    return sentence


def _unknown_key(path: KeyPath) -> str:
    """Return what is wrong with a key, and which one is meant."""
    name = str(path[-1])
    rules = rules_at(path[:-1])
    allowed = keys(rules) if rules else []
    hint = nearest(name, allowed)
    if not hint:
        homes = [key for key in keys(Root) if (inner := rules_at((key,))) and name in keys(inner)]
        hint = f'; it stands under "{homes[0]}"' if homes else ""
    if not hint and allowed:
        hint = f"; there are {', '.join(allowed)}"
    return f'unknown key "{name}"{hint}'


def rules_at(path: KeyPath) -> type[BaseModel] | None:
    """Return the rules for the mapping at a path, if there are any."""
    here: type[BaseModel] | None = Root
    for part in path:
        if isinstance(part, int):
            continue  # an element of a list has the list's rules
        if here is None:
            return None
        fields = {field.alias or name: field for name, field in here.model_fields.items()}
        if part not in fields and here is not Root:
            continue  # a name that the user gave: an edition's
        here = next(_models(fields[part].annotation), None) if part in fields else None
    return here


def _models(annotation: Any) -> Iterator[type[BaseModel]]:  # what a field is annotated with
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def _in_file(location: tuple[int | str, ...], document: Document) -> KeyPath:
    """Return where something stands in the file: a single value has no index there."""
    path: KeyPath = ()
    for part in location:
        if part == "[key]":
            continue
        if isinstance(part, int) and (*path, part) not in document.values:
            continue
        path = (*path, part)
    return path


def _words(expected: str) -> list[str]:
    """Return the words of pydantic's "'a', 'b' or 'c'"."""
    return expected.replace(" or ", ", ").split(",")


def _example(name: str) -> str:
    if name == "sources":
        return "; add one: digest sources add https://example.org/feed.xml"
    return ""


def _kind_of(given: object) -> str:
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, int | float):
        return "a number"
    if isinstance(given, str):
        return "text"
    if given is None:
        return "nothing"
    return "a list" if isinstance(given, list | tuple) else "a mapping"
