"""The briefing as one line and a link: what a phone shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from digest.issue import Briefing
from digest.renderers import escape
from digest.renderers.environment import Templates
from digest.renderers.message import subject
from digest.renderers.options import Options
from digest.renderers.view import View
from digest.renderers.words import Words
from digest.traffic import Rendered


@dataclass(frozen=True, slots=True)
class Line:
    """Renders title and day, the first headline, and where the page is, if that is known."""

    templates: Templates

    def render(self, briefing: Briefing, /, *, options: Mapping[str, object]) -> list[Rendered]:
        """Return line.txt: a title, a headline, an address, a line each."""
        words = Words.of(briefing.language, briefing.timezone)
        first = next(iter(View.of(briefing).all), None)
        headline = escape.line(first.story.headline) if first else words("nothing_new")
        address = Options.of(options).folder(briefing.folder)
        lines = [subject(briefing), headline, *([address] if address else [])]
        text = "\n".join(lines)
        return [Rendered(f"{briefing.folder}/line.txt", "text/plain", text.encode())]
