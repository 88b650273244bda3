"""Add and remove sources in the text of a config, and leave every other character as it is.

Comments, order and spacing are the user's; only whole lines of the list `sources:` come or go.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from digest.config.source_rules import FORMS
from digest.errors import ConfigError

_PLAIN = re.compile(r"[A-Za-z0-9_./~-][A-Za-z0-9_ ./:?&=%+~@-]*")
_GUESSED = re.compile(r"[-+.0-9]*(?:e[0-9]+)?|~|null|true|false|yes|no|on|off", re.IGNORECASE)


def add(text: str, entries: Sequence[str]) -> str:
    """Return the config with entries (flow YAML, one a line) at the end of its sources.

    Raises:
        ConfigError: the text is no YAML, or `sources` is nothing that can grow.
    """
    node = _sources(text)
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    if node is None or _is_empty(node):
        return _begin(text, lines, node, entries)
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        both = "".join(f"\n  - {one}" for one in (text[start:end], *entries))
        return text[:start].rstrip(" ") + both + text[end:]
    if not isinstance(node, yaml.SequenceNode):
        raise ConfigError(f'line {node.start_mark.line + 1}: "sources" is no list; make it one')
    if node.flow_style:
        end = node.end_mark.index - 1
        comma = "" if text[:end].rstrip().endswith(",") else ","
        return text[:end].rstrip() + "".join(f"{comma} {one}" for one in entries) + text[end:]
    after = _last_line(node.value[-1]) + 1
    dash = _dash(text, node.value[0])
    indent = text[text.rfind("\n", 0, dash) + 1 : dash]
    lines[after:after] = [f"{indent}- {one}\n" for one in entries]
    return "".join(lines)


def remove(text: str, number: int) -> str:
    """Return the config without one of its sources, counted from 0 as they stand in the file.

    Raises:
        ConfigError: the text is no YAML, or it has no such source.
    """
    node = _sources(text)
    items = node.value if isinstance(node, yaml.SequenceNode) else [node] if node else []
    if number >= len(items):
        raise ConfigError(f"there is no source {number + 1}")
    item = items[number]
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        lines = text.splitlines(keepends=True)
        del lines[text.count("\n", 0, _dash(text, item)) : _last_line(item) + 1]
        return "".join(lines)
    start, end = item.start_mark.index, item.end_mark.index
    if number + 1 < len(items):
        end = items[number + 1].start_mark.index
    elif number:
        start = items[number - 1].end_mark.index
    return text[:start] + text[end:]


@dataclass(frozen=True, slots=True)
class Listed:
    """A source as it stands in the file: its address (or path) and its name, if it has one."""

    address: str
    name: str | None = None


def listed(text: str) -> list[Listed]:
    """Return the sources as they stand in the file, unchecked.

    Raises:
        ConfigError: the text is no YAML.
    """
    node = _sources(text)
    if node is None or _is_empty(node):
        return []
    found = []
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if isinstance(item, yaml.MappingNode):
            said = {key.value: value.value for key, value in item.value}
            address = next((str(said[form]) for form in FORMS if form in said), "")
            found.append(Listed(address, said.get("name")))
        else:
            found.append(Listed(str(item.value)))
    return found


def entry(address: str, settings: Mapping[str, object]) -> str:
    """Return a source as one line of YAML: the address alone, or a mapping.

    >>> entry("https://a.example/rss", {})
    'https://a.example/rss'
    >>> entry("https://a.example/rss", {"name": "A: b", "tags": ["world"]})
    '{url: https://a.example/rss, name: "A: b", tags: [world]}'
    """
    if not settings:
        return _scalar(address)
    pairs = {"url": address, **settings}
    return "{" + ", ".join(f"{key}: {_flow(value)}" for key, value in pairs.items()) + "}"


def _flow(value: object) -> str:
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return _scalar(value) if isinstance(value, str) else json.dumps(value)


def _scalar(text: str) -> str:
    """Return a text as YAML: bare where that is safe, else quoted, `${` kept as text."""
    harmless = ": " not in text and not text.endswith((":", " ")) and not text.startswith("- ")
    if harmless and _PLAIN.fullmatch(text) and not _GUESSED.fullmatch(text):
        return text
    return '"' + "".join(_escaped(char) for char in text.replace("${", "$${")) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    return char if char.isprintable() else f"\\U{ord(char):08x}"


def _sources(text: str) -> yaml.Node | None:
    """Return the node of `sources`.

    Raises:
        ConfigError: the text is no mapping in YAML.
    """
    try:
        root = yaml.compose(text, yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise ConfigError(f"is no YAML: {getattr(error, 'problem', None) or error}") from None
    if root is None:
        return None
    if not isinstance(root, yaml.MappingNode):
        raise ConfigError("is no mapping (key: value)")
    return next((value for key, value in root.value if key.value == "sources"), None)


def _is_empty(node: yaml.Node) -> bool:
    if isinstance(node, yaml.ScalarNode):
        return node.value in ("", "~", "null")
    return isinstance(node, yaml.SequenceNode) and not node.value


def _begin(text: str, lines: list[str], node: yaml.Node | None, entries: Sequence[str]) -> str:
    """Return the config with a list of sources where there was none."""
    listed = "".join(f"  - {one}\n" for one in entries)
    if node is None:
        return "".join(lines) + f"sources:\n{listed}"
    # `sources:` says nothing, ~ or []: what stands there goes, a comment beside it stays
    start, end = node.start_mark.index, node.end_mark.index
    bare = (text[:start].rstrip(" ") + text[end:]) if end > start else "".join(lines)
    lines = bare.splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if re.match(r"sources\s*:", line))
    if not lines[at].endswith("\n"):
        lines[at] += "\n"
    lines[at + 1 : at + 1] = [listed]
    return "".join(lines)


def _dash(text: str, item: yaml.Node) -> int:
    """Return where an item's dash is; it may stand on a line above the item."""
    return text.rfind("-", 0, item.start_mark.index)


def _last_line(node: yaml.Node) -> int:
    """Return the last line that a node fills; block nodes claim the comments that follow them."""
    if not isinstance(node, yaml.CollectionNode) or not node.value or node.flow_style:
        end = node.end_mark
        return end.line - 1 if end.column == 0 and end.line > node.start_mark.line else end.line
    last = node.value[-1]
    return _last_line(last[1] if isinstance(node, yaml.MappingNode) else last)
