"""The briefing as data: briefing.json, from which everything else can be rendered again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from digest.issue import Briefing, to_json
from digest.renderers.environment import Templates
from digest.traffic import Rendered


@dataclass(frozen=True, slots=True)
class Json:
    """Writes briefing.json; it has no template."""

    templates: Templates

    def render(self, briefing: Briefing, /, *, options: Mapping[str, object]) -> list[Rendered]:
        """Return the briefing's data, whatever the options."""
        del options
        written = json.dumps(to_json(briefing), ensure_ascii=False, indent=1)
        body = f"{written}\n".encode("utf8", "backslashreplace")
        return [Rendered(f"{briefing.folder}/briefing.json", "application/json", body)]
