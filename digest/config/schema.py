"""config.yaml as JSON Schema, for editors that complete and check while one types."""

from __future__ import annotations

from typing import Any

from digest.config.rules import Root

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:  # JSON Schema
    """Return the schema: every key, its type, its default."""
    made = Root.model_json_schema(by_alias=True)
    made["properties"] = {key: _plain(value) for key, value in made["properties"].items()}
    definitions = {name.removesuffix("Rule"): _plain(one) for name, one in made["$defs"].items()}
    head = {"$schema": DIALECT, "title": "config.yaml of digest"}
    return {**head, **_plain({**made, "title": head["title"], "$defs": definitions})}


def _plain(value: Any) -> Any:  # JSON
    """Return a part of the schema without pydantic's titles, references by our own names."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value.removesuffix("Rule") if _is_reference(value) else value
    return {
        key: _plain(item)
        for key, item in value.items()
        if key != "title" or not isinstance(item, str)  # a key called "title" is a mapping here
    }


def _is_reference(value: object) -> bool:
    return isinstance(value, str) and value.startswith("#/$defs/")
