"""YAML with the place of every key and value, and nothing of YAML that surprises.

`no`, `on` and `12:30` stay text; a doubled key, an alias that explodes and a tag that is not ours
are problems. `${NAME}` and `!file` are filled in here, while the places are still known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from digest.config.fill import Filler

MAX_NODES = 200_000  # an alias that holds aliases that hold aliases … opens to millions
MAX_DEPTH = 40

_TOO_MUCH = "holds itself, or more than a config can hold"
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?")
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}

KeyPath = tuple[str | int, ...]  # keys and indices from the root


class Place(NamedTuple):
    """Where something stands in the file, counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong; `at_key` says that the key itself is meant."""

    path: KeyPath
    sentence: str
    at_key: bool = False
    place: Place | None = None  # set where no path leads there: the YAML itself is broken


@dataclass(slots=True)
class Document:
    """Plain values, and where each stands: keys and values apart."""

    value: Any = None  # what YAML can hold; the rules have not looked yet
    keys: dict[KeyPath, Place] = field(default_factory=dict)
    values: dict[KeyPath, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, problem: Problem) -> Place:
        """Return the place of a problem, or of the nearest thing around it."""
        if problem.place is not None:
            return problem.place
        path = problem.path
        if problem.at_key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Place(1, 1))


def read(text: str, filler: Filler) -> Document:
    """Return what a YAML text says, with its places; what is wrong stands in `problems`."""
    document = Document()
    try:
        if _is_too_deep(text):
            document.problems.append(Problem((), _TOO_MUCH))
            return document
        node = yaml.compose(text, _Loader)
    except yaml.YAMLError as error:
        document.problems.append(_broken(error))
        return document
    if node is not None:
        document.value = _Walk(document, filler).value(node, (), ())
    return document


def _is_too_deep(text: str) -> bool:
    """Tell whether a text nests deeper than a config may: PyYAML's composer would crash on it."""
    depth = 0
    for event in yaml.parse(text, _Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            return True
    return False


class _Loader(yaml.CSafeLoader):
    """YAML 1.1 guesses that `no` is False and 12:30 is 750: all guesses dropped, see `_guess`."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012 – PyYAML's own form


@dataclass(slots=True)
class _Walk:
    """One walk over the nodes, into plain values."""

    document: Document
    filler: Filler
    count: int = 0

    def value(self, node: yaml.Node, path: KeyPath, above: tuple[int, ...]) -> Any:
        """Return a node's value; `above` are the nodes that hold it."""
        self.count += 1
        self.document.values.setdefault(path, _place(node))
        if self.count > MAX_NODES or len(above) > MAX_DEPTH or id(node) in above:
            if self.count <= MAX_NODES + 1:
                self.tell(path, _TOO_MUCH)
            return None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path, (*above, id(node)))
        if isinstance(node, yaml.SequenceNode):
            inside = (*above, id(node))
            return [self.value(item, (*path, n), inside) for n, item in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)  # YAML has these three kinds
        return self.scalar(node, path)

    def mapping(
        self, node: yaml.MappingNode, path: KeyPath, above: tuple[int, ...]
    ) -> dict[str, Any]:
        """Return a mapping; the first of two equal keys counts, the second is a problem."""
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.tell(path, "has a key that is no plain word", place=_place(key_node))
                continue
            key = str(key_node.value)
            if key in found:
                first = self.document.keys[(*path, key)]
                self.tell(
                    path,
                    f'key "{key}" stands twice; the first is on line {first.line}',
                    place=_place(key_node),
                )
                continue
            self.document.keys[(*path, key)] = _place(key_node)
            found[key] = self.value(value_node, (*path, key), above)
        return found

    def scalar(self, node: yaml.ScalarNode, path: KeyPath) -> Any:
        """Return a scalar: text, or what a plain one is plainly meant to be."""
        key = next((part for part in reversed(path) if isinstance(part, str)), None)
        try:
            if node.tag == "!file":
                return self.filler.file(node.value, key)
            text = self.filler.text(node.value, key)
        except ValueError as error:
            self.tell(path, str(error))
            return None
        if not node.tag.startswith("tag:yaml.org,2002:"):
            self.tell(path, f'unknown tag "{node.tag}"; the only one is !file PATH')
        return text if node.style else _guess(text)

    def tell(self, path: KeyPath, sentence: str, place: Place | None = None) -> None:
        """Note a problem."""
        self.document.problems.append(Problem(path, sentence, place=place))


def _guess(text: str) -> str | int | float | bool | None:
    """Return what a plain scalar is meant to be: a decimal number, true, false, nothing, or text.

    >>> [_guess(text) for text in ("5", "1.5", "no", "12:30", "007", "~", "true")]
    [5, 1.5, 'no', '12:30', '007', None, True]
    """
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def _place(node: yaml.Node) -> Place:
    return Place(node.start_mark.line + 1, node.start_mark.column + 1)


def _broken(error: yaml.YAMLError) -> Problem:
    """Return what makes a text no YAML, and how it is mended where that is plain."""
    mark = getattr(error, "problem_mark", None)
    place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
    said = getattr(error, "problem", None) or "it holds characters that YAML does not allow"
    if "cannot start any token" in said:
        said = "a tab, @ or ` cannot stand here; indent with spaces, quote such a text"
    elif "mapping values are not allowed" in said:
        said = 'a ":" cannot stand here; quote a text that holds ": "'
    elif "another document" in said:
        said = 'a second document begins here; remove the "---"'
    elif "undefined alias" in said:
        said = 'a text that begins with "*" must be quoted'
    return Problem((), f"is no YAML: {said}", place=place)
