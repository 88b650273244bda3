"""The lines that files of past issues get for what later issues correct of them.

A page that is out is never changed but for such a line, put last in what it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.issue import Briefing, Correction
from digest.renderers.options import Options
from digest.renderers.words import Words
from digest.traffic import Rendered, with_line

if TYPE_CHECKING:
    from digest.renderers.environment import Templates  # jinja2: 20 ms

# format, file, template, media type
FILES = (
    ("html", "index.html", "noted.html.j2", "text/html"),
    ("markdown", "briefing.md", "noted.md.j2", "text/markdown"),
)


def noted(
    briefing: Briefing,
    issues: Sequence[Briefing],
    *,
    templates: Templates,
    options: Mapping[str, object],
) -> list[Rendered]:
    """Return one line for each later issue that corrects this one, for each of its files.

    `issues` are any, oldest first; those of other editions and earlier ones say nothing.

    Raises:
        TemplateError: a template is wrong.
    """
    given = Options.of(options)
    words = Words.of(briefing.language, briefing.timezone)
    lines: list[Rendered] = []
    for later in issues:
        told = _told(briefing, later)
        for form, name, template, media_type in FILES:
            if not told or form not in given.formats:
                continue
            text = templates.render(
                briefing.theme,
                template,
                later=later,
                told=told,
                words=words,
                options=given,
                root="../" * (briefing.folder.count("/") + 1),
            )
            line = f"{' '.join(text.split())}\n".encode()
            lines.append(Rendered(f"{briefing.folder}/{name}", media_type, line, appended=True))
    return lines


def with_lines(files: Sequence[Rendered], lines: Sequence[Rendered]) -> list[Rendered]:
    """Return an issue's files with the lines that they got since."""
    return [_with_lines(file, [line for line in lines if line.name == file.name]) for file in files]


def _with_lines(file: Rendered, lines: Sequence[Rendered]) -> Rendered:
    body = file.body
    for line in lines:
        body = with_line(body, line)
    return replace(file, body=body)


def _told(briefing: Briefing, later: Briefing) -> list[tuple[str, str, list[str]]]:
    """Return what a later issue corrects of one: label, phrase and outlets, of each kind."""
    if later.edition != briefing.edition or later.issue <= briefing.issue:
        return []
    own = [found for found in later.corrections if briefing.issue in (found.issue, *found.also)]
    kinds = (
        ("corrected", "corrected_on", _outlets(f for f in own if f.after)),
        ("withdrawn", "withdrawn_on", _outlets(f for f in own if not f.after)),
    )
    return [kind for kind in kinds if kind[2]]


def _outlets(found: Iterator[Correction]) -> list[str]:
    return list(dict.fromkeys(correction.before.outlet for correction in found))
