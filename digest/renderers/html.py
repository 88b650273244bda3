"""The page of a briefing: index.html in its folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from digest.issue import Briefing
from digest.renderers.context import context
from digest.renderers.environment import Templates
from digest.renderers.options import Options
from digest.traffic import Rendered


@dataclass(frozen=True, slots=True)
class Html:
    """Renders one page a briefing; a day without stories has a page of its own kind."""

    templates: Templates

    def render(self, briefing: Briefing, /, *, options: Mapping[str, object]) -> list[Rendered]:
        """Return the briefing's page.

        Raises:
            TemplateError: a template is wrong; names template, line and variable.
        """
        name = "briefing.html.j2" if briefing.stories or briefing.corrections else "empty.html.j2"
        page = self.templates.render(briefing.theme, name, **context(briefing, Options.of(options)))
        return [Rendered(f"{briefing.folder}/index.html", "text/html", page.encode())]
