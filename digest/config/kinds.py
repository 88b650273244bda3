"""The kinds of values in the rules: how pydantic checks each, and how the JSON Schema shows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, core_schema

from digest.config import values

T = TypeVar("T")

# (family, name) → what is wrong with the name, or None; the registry's, handed in by the caller
Complaint = Callable[[str, str], str | None]


class Rules(BaseModel):
    """Keys that are not named here are problems, and no message repeats what was given."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        coerce_numbers_to_str=True,  # a title may be 1984
        populate_by_name=False,
    )


class _OneOrMany:
    """Where a list may stand, one value may stand."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_listed, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:  # JSON Schema
        inner = handler(schema)
        return {"anyOf": [inner["items"], inner]}


def _listed(value: object) -> object:
    return value if isinstance(value, list | tuple) else [value]


class Part(Rules):
    """A replaceable part by its name, with its own options beside it."""

    model_config = ConfigDict(extra="allow")

    name: str


def known(family: str) -> AfterValidator:
    """Return what makes sure that a name, or a URL's scheme, is one of a part that is there."""

    def check(given: str | Part, info: ValidationInfo) -> str | Part:
        complaint: Complaint | None = (info.context or {}).get("complaint")
        name = given.name if isinstance(given, Part) else given.partition("://")[0]
        said = complaint(family, name) if complaint else None
        if said:
            raise ValueError(said)
        return given

    return AfterValidator(check)


class named:  # noqa: N801 – reads as the word it is in an annotation
    """Let one plain value stand for a mapping with this one key."""

    def __init__(self, key: str) -> None:
        self.key = key

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._wrap, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:  # JSON Schema
        inner = handler(schema)
        fields = handler.resolve_ref_schema(inner)["properties"]
        return {"anyOf": [{"type": fields[self.key].get("type", "string")}, inner]}

    def _wrap(self, given: object) -> object:
        return {self.key: given} if isinstance(given, str | int | float) else given


def keys(rules: type[BaseModel]) -> list[str]:
    """Return the keys that a mapping under these rules may have, as a config writes them."""
    names = [field.alias or name for name, field in rules.model_fields.items()]
    return [name for name in names if not name.startswith("(")]


Many = Annotated[tuple[T, ...], _OneOrMany()]
Count = Annotated[int, Field(ge=1, le=1_000_000)]
Duration = Annotated[
    timedelta,
    BeforeValidator(values.duration),
    WithJsonSchema({"type": "string", "examples": ["30s", "20m", "6h", "7d", "30 days"]}),
]
Keep = Annotated[
    timedelta | None,
    BeforeValidator(values.duration_or_forever),
    WithJsonSchema({"type": "string", "examples": ["7d", "forever"]}),
]
Size = Annotated[
    int,
    BeforeValidator(values.size),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["500kB", "5MiB"]}),
]
Window = Annotated[
    timedelta | None,
    BeforeValidator(lambda given: None if given == "since last" else values.duration(given)),
    WithJsonSchema({"type": "string", "examples": ["since last", "7d", "30 days"]}),
]
Zone = Annotated[
    str, AfterValidator(values.zone), WithJsonSchema({"type": "string", "examples": ["Asia/Seoul"]})
]
Language = Annotated[
    str, AfterValidator(values.language), WithJsonSchema({"type": "string", "examples": ["en"]})
]
Network = Annotated[
    str,
    AfterValidator(values.network),
    WithJsonSchema({"type": "string", "examples": ["127.0.0.0/8"]}),
]
WebAddress = Annotated[
    str, AfterValidator(values.web_address), WithJsonSchema({"type": "string", "format": "uri"})
]
MailAddress = Annotated[
    str, AfterValidator(values.address), WithJsonSchema({"type": "string", "format": "email"})
]
PathText = Annotated[str, AfterValidator(values.path)]
Pattern = Annotated[str, AfterValidator(values.pattern)]
Selector = Annotated[str, AfterValidator(values.selector)]
ScheduleText = Annotated[
    str,
    AfterValidator(values.schedule),
    WithJsonSchema({"type": "string", "examples": ["daily at 06:00", "0 6 * * 1-5"]}),
]
