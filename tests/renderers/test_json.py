from __future__ import annotations

import json
from dataclasses import replace

from digest.issue import Briefing, from_json
from digest.renderers.environment import Templates
from digest.renderers.json import Json


def test_the_data_is_the_briefing_and_gives_it_back(
    briefing: Briefing, templates: Templates
) -> None:
    (file,) = Json(templates).render(briefing, options={})

    assert file.name == "daily/2026-03-11/briefing.json"
    assert file.body.endswith(b"}\n")
    assert from_json(json.loads(file.body)) == briefing


def test_half_a_character_does_not_stop_it(briefing: Briefing, templates: Templates) -> None:
    broken = replace(briefing, title="half \ud83d")

    (file,) = Json(templates).render(broken, options={})

    assert json.loads(file.body)["title"] == "half \ud83d"
