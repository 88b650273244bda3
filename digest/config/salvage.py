"""What is left of a config without its wrong keys, so that the rest can be looked at as well."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from digest.config.document import Document, KeyPath
from digest.config.kinds import Complaint
from digest.config.problems import problems
from digest.config.rules import Root

ROUNDS = 5  # a key without its wrong part may be wrong itself: so often it is cut further


def salvaged(document: Document, complaint: Complaint | None) -> Root | None:
    """Return the file's values without those that break a rule; None where too little is left.

    What stands in lists keeps its place: elements behind one that is cut off go with it, so that
    no problem is told at another's line.
    """
    if not isinstance(document.value, dict):
        return None
    value = present(deepcopy(document.value))
    for _ in range(ROUNDS):
        try:
            return Root.model_validate(value, context={"complaint": complaint})
        except ValidationError as error:
            for problem in problems(error, replace(document, problems=[])):
                _cut(value, problem.path)
    return None


def present(value: Any) -> Any:  # what YAML holds
    """Return a value without the keys that say nothing: they are as good as absent."""
    if isinstance(value, dict):
        return {key: present(item) for key, item in value.items() if item is not None}
    return [present(item) for item in value] if isinstance(value, list) else value


def _cut(value: Any, path: KeyPath) -> None:  # what YAML holds
    """Cut off what stands at a path."""
    *above, last = path or (None,)
    for key in above:
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(value, list) and isinstance(last, int):
        del value[last:]
    elif isinstance(value, dict):
        value.pop(last, None)
