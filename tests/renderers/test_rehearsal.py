from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from digest.renderers.environment import Templates
from digest.renderers.rehearsal import rehearse, specimen

ALWAYS_EMPTY = {
    ("Quote", "start"),  # a sentence may stand first in its article
    ("Briefing", "withheld"),  # what goes out is not
}


def values(of: object) -> dict[tuple[str, str], bool]:
    """Return for each field of what is reached from here whether it is set somewhere."""
    found: dict[tuple[str, str], bool] = {}

    def look(value: object) -> None:
        if isinstance(value, tuple):
            for each in value:
                look(each)
        elif is_dataclass(value):
            for field in fields(value):
                own = getattr(value, field.name)
                key = (type(value).__name__, field.name)
                found[key] = found.get(key, False) or own not in (None, (), {}, "", 0, False)
                look(own)

    look(of)
    return found


def test_every_field_of_a_briefing_is_set_in_the_specimen() -> None:
    assert {name for name, is_set in values(specimen()).items() if not is_set} <= ALWAYS_EMPTY


def test_our_own_templates_take_it(templates: Templates) -> None:
    assert list(rehearse(templates, "default")) == []


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "plate.html.j2",
            "{{ brefing.title }}",
            "plate.html.j2:1: 'brefing' is undefined; did you",
        ),
        (
            "mail.txt.j2",
            "{% for item in view.leads %}\n{{ item.story.headlin }}\n{% endfor %}",
            "mail.txt.j2:2: 'digest.issue.StoryLine object' has no attribute 'headlin'; did you",
        ),
        ("feed.xml.j2", "\n{{ newest.issued / 2 }}", "feed.xml.j2:2: unsupported operand"),
        ("briefing.html.j2", "{{ words('no_such') }}", "briefing.html.j2:1: 'no_such'"),
        ("empty.html.j2", "{{ nothing }}", "empty.html.j2:1: 'nothing' is undefined"),
    ],
)
def test_what_goes_wrong_is_told_once_with_template_line_and_name(
    tmp_path: Path, name: str, text: str, told: str
) -> None:
    (tmp_path / "default").mkdir()
    (tmp_path / "default" / name).write_text(text)

    (problem,) = rehearse(Templates(tmp_path), "default")

    assert told in problem
