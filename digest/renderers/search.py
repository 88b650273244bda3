"""What the search page looks through: a file a month, loaded by a script tag even from `file:`."""

from __future__ import annotations

import json
from collections.abc import Sequence

from digest.issue import Briefing
from digest.renderers import escape
from digest.renderers.view import Placed, View
from digest.renderers.words import Words, direction
from digest.traffic import Rendered


def months(briefings: Sequence[Briefing]) -> list[str]:
    """Return the months that have an issue, newest first."""
    return sorted({briefing.issue[:7] for briefing in briefings}, reverse=True)


def documents(briefings: Sequence[Briefing]) -> list[Rendered]:
    """Return one script a month, which hands its issues' headlines and sentences to the page."""
    return [
        _month(month, [briefing for briefing in briefings if briefing.issue[:7] == month])
        for month in months(briefings)
    ]


def _month(month: str, briefings: Sequence[Briefing]) -> Rendered:
    issues = [_issue(briefing) for briefing in reversed(briefings)]
    written = json.dumps(issues, ensure_ascii=False, separators=(",", ":"))
    body = f"found({json.dumps(month)}, {written});\n"
    return Rendered(f"search/{month}.js", "text/javascript", escape.strip(body).encode())


def _issue(briefing: Briefing) -> dict[str, object]:
    words = Words.of(briefing.language, briefing.timezone)
    return {
        "page": f"../{briefing.folder}/index.html",
        "day": words.plain(briefing.issued),
        "title": briefing.title,
        "stories": [_story(placed) for placed in View.of(briefing).all],
    }


def _story(placed: Placed) -> dict[str, object]:
    story = placed.story
    said = story.sentences if story.kind != "media" else ()  # its title alone is on the page
    compared = (*story.differences, *story.updates) if story.tier == "lead" else ()
    outlets = dict.fromkeys(quote.outlet for quote in story.sentences if quote.outlet)
    return {
        "at": placed.anchor,
        "lang": story.language,
        "dir": direction(story.language),
        "headline": story.headline,
        "said": [quote.text for quote in said],
        "also": [claim.sentence.text for comparison in compared for claim in comparison.claims],
        "outlets": list(outlets),
    }
