"""Where each replaceable part is: name → implementation. Our table first, then entry points.

A package adds a part by an entry point in the group `digest.<family>`, for example
`[project.entry-points."digest.summarizers"] mine = "my_package:Mine"`. One name has one owner:
an entry point cannot take one of ours, and two packages cannot share one.
"""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from importlib import metadata
from typing import Any

from digest.errors import ConfigError

_UNEXPECTED = re.compile(r"unexpected keyword argument '(\w+)'")

OURS: dict[str, dict[str, str]] = {
    "sources": {
        "http": "digest.sources.http:Http",
        "files": "digest.sources.files:Files",
    },
    "parsers": {
        "any": "digest.parsers.any:parse",
    },
    "extractors": {
        "page": "digest.extractors.page:extract",
        "plain": "digest.extractors.plain:extract",
    },
    "clusterers": {
        "default": "digest.clusterers.events:Events",
    },
    "summarizers": {
        "default": "digest.summarizers.default:Default",
    },
    "renderers": {
        "html": "digest.renderers.html:Html",
        "json": "digest.renderers.json:Json",
        "line": "digest.renderers.line:Line",
        "mail": "digest.renderers.mail:Mail",
        "markdown": "digest.renderers.markdown:Markdown",
    },
    "deliverers": {
        "email": "digest.deliverers.email:Email",
        "folder": "digest.deliverers.folder:Folder",
        "maildir": "digest.deliverers.maildir:Maildir",
        "notify": "digest.deliverers.notify:Notify",
        "stdout": "digest.deliverers.stdout:Stdout",
        "webhook": "digest.deliverers.webhook:Webhook",
    },
    "stores": {
        "postgresql": "digest.stores.sql:open_store",
        "sqlite": "digest.stores.sql:open_store",
    },
    "engines": {
        "local": "digest.engines.local:Local",
        "processes": "digest.engines.processes:Processes",
    },
}


def names(family: str) -> list[str]:
    """Return every name of a family, ours and others', sorted."""
    return sorted({*OURS[family], *_theirs(family)})


def is_ours(family: str, name: str) -> bool:
    """Tell whether a part comes with digest: nothing can be wrong with its package."""
    return name in OURS[family]


def complaint(family: str, name: str) -> str | None:
    """Return what is wrong with a name as a sentence, or None: the part is there."""
    if name in OURS[family] or name in _theirs(family):
        return None
    return f'unknown {family.removesuffix("s")} "{name}"; {_hint(name, names(family))}'


def find(family: str, name: str) -> Any:  # a class or function of any shape: its protocol says it
    """Return the implementation of a name.

    Raises:
        ConfigError: there is none, two packages claim the name, or its package does not import.
    """
    where = OURS[family].get(name)
    if where is None:
        said = complaint(family, name)
        if said:
            raise ConfigError(said, subject=name)
        where = _theirs(family)[name]
    module, _, attribute = where.partition(":")
    try:
        part = importlib.import_module(module)
        for step in attribute.split("."):
            part = getattr(part, step)
    except (ImportError, AttributeError) as error:
        raise ConfigError(
            f'{family.removesuffix("s")} "{name}" cannot be loaded from {where}: {error}; '
            "install or upgrade the package that brings it",
            subject=name,
        ) from error
    return part


def make(family: str, name: str, /, **options: object) -> Any:  # an object that fits its protocol
    """Return a part made with its options.

    Raises:
        ConfigError: there is none of this name, or it does not take these options.
    """
    part = find(family, name)
    title = f'{family.removesuffix("s")} "{name}"'
    accepted = _options(part)
    for option in options:
        if accepted is not None and option not in accepted:
            hint = _hint(option, accepted)
            raise ConfigError(f'{title} has no option "{option}"; {hint}', subject=option)
    try:
        return part(**options)
    except (TypeError, ValueError) as error:
        unknown = _UNEXPECTED.search(str(error))  # what Python says of a keyword passed on
        said = f'has no option "{unknown[1]}"' if unknown else f"does not take its options: {error}"
        raise ConfigError(f"{title} {said}", subject=name) from error


def forget() -> None:
    """Look for installed packages again when next asked."""
    _theirs.cache_clear()


def _options(part: Any) -> list[str] | None:  # what `find` returns
    """Return the keywords that a part takes, or None: any."""
    parameters = inspect.signature(part).parameters
    kinds = {parameter.kind for parameter in parameters.values()}
    if inspect.Parameter.VAR_KEYWORD in kinds:
        return None
    return [name for name, one in parameters.items() if one.kind is not one.POSITIONAL_ONLY]


def _hint(name: str, known: list[str]) -> str:
    """Return the nearest of some names, or all of them."""
    near = get_close_matches(name, known, n=1)
    if near:
        return f'did you mean "{near[0]}"?'
    return f"known: {', '.join(known)}" if known else "there is none"


@cache
def _theirs(family: str) -> Mapping[str, str]:
    """Return the parts that installed packages bring: read once, 20 ms.

    Raises:
        ConfigError: two packages claim one name, or one claims a name of ours.
    """
    found: dict[str, tuple[str, str]] = {}
    for point in metadata.entry_points(group=f"digest.{family}"):
        owner = point.dist.name if point.dist else "?"
        taken = "digest" if point.name in OURS[family] else found.get(point.name, (owner,))[0]
        if taken != owner:
            raise ConfigError(
                f'two packages bring a {family.removesuffix("s")} "{point.name}": '
                f"{taken} and {owner}; uninstall one of them",
                subject=point.name,
            )
        found[point.name] = (owner, point.value)
    return {name: where for name, (_, where) in sorted(found.items())}
