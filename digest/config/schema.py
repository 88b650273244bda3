"""config.yaml as JSON Schema, for editors that complete and check while one types."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

from digest.config.rules import Root

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:  # JSON Schema
    """Return the schema: every key, its type, its default and what it means."""
    made = _plain(Root.model_json_schema(by_alias=True))
    definitions = {name.removesuffix("Rule"): one for name, one in made["$defs"].items()}
    meanings = tomllib.loads((files("digest.config") / "data" / "keys.toml").read_text("utf-8"))
    for name, one in {"config": made, **definitions}.items():
        for key, meaning in meanings[name].items():
            one["properties"][key] = {"description": meaning, **one["properties"][key]}
    head = {"$schema": DIALECT, "title": "config.yaml of digest"}
    return {**head, **made, "$defs": definitions}


def _plain(value: Any) -> Any:  # JSON
    """Return a part of the schema without pydantic's titles, references by our own names."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        is_reference = isinstance(value, str) and value.startswith("#/$defs/")
        return value.removesuffix("Rule") if is_reference else value
    return {
        key: _plain(item)
        for key, item in value.items()
        if key != "title" or not isinstance(item, str)  # a key called "title" is a mapping here
    }
