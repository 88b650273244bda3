"""Find, compile and fill templates: the only file that knows jinja2.

A template NAME of a theme is looked for in the user's folder (`templates_dir/THEME/NAME`), then
among ours. `default/NAME` is always ours, so that a user's template can extend what it replaces.

What a template puts out is made harmless for its target by itself: HTML is escaped for HTML, and
Markdown for Markdown, whether the template remembers it or not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import TracebackType
from typing import NoReturn

import jinja2
from jinja2 import nodes

from digest import issue
from digest.errors import TemplateError
from digest.renderers.filters import FILTERS
from digest.renderers.targets import TARGETS

DEFAULT = "default"


def packaged() -> Traversable:
    """Return the folder of the theme that comes with digest, installed or in a checkout."""
    inside = files("digest").joinpath("templates", DEFAULT)
    return inside if inside.is_dir() else Path(__file__).parents[2] / "templates" / DEFAULT


class Templates:
    """The templates of every theme: the user's own, if there is such a folder, before ours."""

    def __init__(self, directory: Path | None = None) -> None:
        self.directory = directory
        self._environments: dict[tuple[str, str], jinja2.Environment] = {}

    def render(self, theme: str, name: str, /, **context: object) -> str:
        """Return a filled template.

        Raises:
            TemplateError: it is missing or wrong; names template, line and what is not known.
        """
        try:
            return self._environment(theme, _target(name)).get_template(name).render(context)
        except jinja2.TemplateError as error:
            self._refuse(name, error, context)
        except Exception as error:  # a plug-in: what a user's template may do, we cannot know
            if _line(error.__traceback__) is None:
                raise
            self._refuse(name, error, context)

    def check(self, theme: str, name: str) -> None:
        """Compile a template without filling it.

        Raises:
            TemplateError: it is missing or does not parse.
        """
        try:
            self._environment(theme, _target(name)).get_template(name)
        except jinja2.TemplateError as error:
            self._refuse(name, error, {})

    def lost_blocks(self, theme: str, name: str) -> list[str]:
        """Return a sentence for each block that nothing in the extended template has a place for.

        The template parses. Blocks within a block that has a place are shown with it.
        """
        source, place = self._source(theme, name)
        environment = self._environment(theme, _target(name))
        tree = environment.parse(source)
        outer = [node for node in tree.body if isinstance(node, nodes.Block)]
        known: dict[str, None] = {}
        seen: dict[str, None] = {}
        extended = _extended(tree)
        while extended and extended not in seen:
            seen[extended] = None
            tree = environment.parse(self._source(theme, extended)[0])
            known |= {block.name: None for block in tree.find_all(nodes.Block)}
            extended = _extended(tree)
        if not seen:
            return []
        return [
            f'{place}:{block.lineno}: no block "{block.name}" in {next(iter(seen))}'
            f"{_meant(block.name, [*known])}"
            for block in outer
            if block.name not in known
        ]

    def asset(self, theme: str, name: str) -> bytes:
        """Return a file of a theme as it is: a style sheet, a script.

        Raises:
            TemplateError: there is none.
        """
        return self._source(theme, name)[0].encode()

    def names(self, theme: str) -> dict[str, str]:
        """Return every file of a theme, sorted, with the path that it comes from."""
        found = {entry.name: str(entry) for entry in packaged().iterdir() if entry.is_file()}
        own = self._own(theme)
        if own and own.is_dir():
            found |= {path.name: str(path) for path in own.iterdir() if path.is_file()}
        return dict(sorted(found.items()))

    def _own(self, theme: str) -> Path | None:
        return self.directory / theme if self.directory else None

    def _environment(self, theme: str, target: str) -> jinja2.Environment:
        known = self._environments.get((theme, target))
        if known is None:
            known = _made(target, lambda name: self._source(theme, name))
            self._environments[theme, target] = known
        return known

    def _source(self, theme: str, name: str) -> tuple[str, str]:
        """Return a template's text and the path that errors name."""
        folders: list[Traversable] = []
        own = self._own(theme)
        if name.startswith(f"{DEFAULT}/"):
            name = name.removeprefix(f"{DEFAULT}/")
        elif own and own.is_dir():
            folders.append(own)
        elif theme != DEFAULT:
            raise TemplateError(
                f'there is no theme "{theme}": no folder {own or theme}; '
                f'"digest templates copy" makes one',
                subject=theme,
            )
        for folder in (*folders, packaged()):
            place = folder.joinpath(*Path(name).parts)
            if ".." not in Path(name).parts and place.is_file():
                return place.read_text("utf8"), str(place)
        raise jinja2.TemplateNotFound(name)

    def _refuse(self, name: str, error: Exception, context: Mapping[str, object]) -> NoReturn:
        """Raise what went wrong as a sentence of ours."""
        if isinstance(error, jinja2.TemplateNotFound):
            raise TemplateError(f"no template {error.name}", subject=str(error.name)) from error
        if isinstance(error, jinja2.TemplateSyntaxError):
            place = f"{error.filename or error.name or name}:{error.lineno}"
        else:
            found = _line(error.__traceback__)
            place = f"{found[0]}:{found[1]}" if found else name
        raise TemplateError(
            f"{place}: {error}{_nearest(str(error), context)}", subject=name
        ) from error


def _made(target: str, source: Callable[[str], tuple[str, str]]) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: (*source(name), lambda: True)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=TARGETS[target].put,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters |= FILTERS
    environment.filters |= TARGETS[target].filters()
    return environment


def _extended(tree: nodes.Template) -> str | None:
    """Return the template that another says by name that it extends."""
    for node in tree.find_all(nodes.Extends):
        if isinstance(node.template, nodes.Const):
            return str(node.template.value)
    return None


def _meant(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, 1)
    return f'; did you mean "{near[0]}"?' if near else f"; there are {', '.join(known)}"


def _target(name: str) -> str:
    """Return what a template makes, by its name: "briefing.html.j2" makes html."""
    target = name.removesuffix(".j2").rpartition(".")[2]
    if target not in TARGETS:
        raise TemplateError(
            f"{name}: a template ends in {', '.join(f'.{kind}.j2' for kind in TARGETS)}",
            subject=name,
        )
    return target


def _line(traceback: TracebackType | None) -> tuple[str, int] | None:
    """Return template and line of the innermost template in a traceback."""
    found = None
    while traceback is not None:
        if (
            "__jinja_template__" in traceback.tb_frame.f_globals
            or traceback.tb_frame.f_code.co_filename.endswith(".j2")
        ):
            found = (traceback.tb_frame.f_code.co_filename, traceback.tb_lineno)
        traceback = traceback.tb_next
    return found


def _nearest(message: str, context: Mapping[str, object]) -> str:
    """Return what was meant, where a name is nearly one that exists."""
    if match := re.match(r"'(\w+)' is undefined", message):
        meant = get_close_matches(match[1], [*context], 1)
    elif match := re.match(r"'digest\.issue\.(\w+) object' has no attribute '(\w+)'", message):
        kind = getattr(issue, match[1])
        meant = get_close_matches(match[2], [name for name in dir(kind) if name[0] != "_"], 1)
    else:
        meant = []
    return f'; did you mean "{meant[0]}"?' if meant else ""
