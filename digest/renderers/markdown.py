"""The briefing as Markdown: briefing.md in its folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from digest.issue import Briefing
from digest.renderers.context import context
from digest.renderers.environment import Templates
from digest.renderers.links import Links
from digest.renderers.options import Options
from digest.traffic import Rendered


@dataclass(frozen=True, slots=True)
class Markdown:
    """Renders Markdown that every dialect shows alike, with its links numbered at the end."""

    templates: Templates

    def render(self, briefing: Briefing, /, *, options: Mapping[str, object]) -> list[Rendered]:
        """Return the briefing as Markdown.

        Raises:
            TemplateError: a template is wrong; names template, line and variable.
        """
        seen = {**context(briefing, Options.of(options)), "links": Links()}
        text = self.templates.render(briefing.theme, "briefing.md.j2", **seen)
        return [Rendered(f"{briefing.folder}/briefing.md", "text/markdown", text.encode())]
