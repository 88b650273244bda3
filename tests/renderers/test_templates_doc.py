"""docs/templates.md says what templates see, no more and no less."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from digest import issue, pictures
from digest.config.load import load
from digest.decisions import Decision
from digest.issue import Briefing
from digest.pipeline import Published
from digest.renderers import archive, calendar, options, site, threads, view, words
from digest.renderers.environment import Templates
from digest.renderers.filters import FILTERS
from digest.renderers.html import Html
from digest.renderers.mail import Mail
from digest.renderers.markdown import Markdown
from digest.renderers.noted import noted
from digest.renderers.targets import TARGETS
from digest.server.rehearsal import rehearse
from digest.server.status import IssueLine, Known, SourceLine, Status, Upcoming
from digest.storage import PastIssue
from digest.traffic import Delivery, Poll

DOC = Path(__file__).resolve().parents[2] / "docs" / "templates.md"
WITHOUT_A_TABLE = {"Outlets", "Picture"}  # a filter's answer; bytes that no template sees
TYPES: dict[str, Any] = {  # Any: classes of several kinds
    name: kind
    for module in (issue, pictures, view, archive, calendar, threads, options, words)
    for name, kind in vars(module).items()
    if is_dataclass(kind) and kind.__module__ == module.__name__ and name not in WITHOUT_A_TABLE
}
TYPES |= {
    kind.__name__: kind
    for kind in (Status, SourceLine, Known, Upcoming, IssueLine)  # the served pages' own
}
TYPES |= {kind.__name__: kind for kind in (PastIssue, Poll, Delivery, Decision, Published)}


def told() -> dict[str, dict[str, str]]:
    """Return what the document says: heading → name → what it is, the last cell of its row."""
    found: dict[str, dict[str, str]] = {}
    heading = ""
    for line in DOC.read_text("utf8").splitlines():
        if line.startswith("#"):
            heading = line.strip("#` ")
        elif match := re.match(r"\| `([\w.]+)` \|(.+)\|$", line):
            found.setdefault(heading, {})[match[1]] = match[2].rpartition("|")[2]
    return found


class Recorder(Templates):
    """Remembers what each template was given."""

    def __init__(self) -> None:
        super().__init__()
        self.given: dict[str, set[str]] = {}

    def render(self, theme: str, name: str, /, **context: object) -> str:
        self.given.setdefault(name, set()).update(context)
        return super().render(theme, name, **context)


def test_every_template_sees_what_the_document_says(
    briefing: Briefing, empty: Briefing, tmp_path: Path
) -> None:
    recorder = Recorder()
    for renderer in (Html(recorder), Markdown(recorder), Mail(recorder)):
        for each in (briefing, empty):
            renderer.render(each, options={})
    site.site([replace(empty, issue="2026-03-10"), briefing], templates=recorder, options={})

    past = replace(briefing, issue=briefing.corrections[0].issue, corrections=())
    noted(past, [briefing], templates=recorder, options={})

    path = tmp_path / "config.yaml"
    path.write_text("sources: [https://a.example/feed]\neditions: {daily: {}}\n")
    config = load(path, environment={}, complaint=lambda family, name: None)
    assert list(rehearse(recorder, config)) == []

    documented = {
        name: set(re.findall(r"`(\w+)`", seen)) for name, seen in told()["Templates"].items()
    }
    assert recorder.given == documented
    assert set().union(*recorder.given.values()) == set(told()["Names"])


@pytest.mark.parametrize("name", sorted(TYPES))
def test_every_field_that_a_template_may_name_is_told(name: str) -> None:
    kind = TYPES[name]
    own = {field.name for field in fields(kind)}
    own |= {each for each in vars(kind) if not each.startswith("_")}

    assert set(told().get(name, {})) == own


def test_no_type_is_told_that_is_not_there() -> None:
    assert set(told()) == {"Templates", "Names", "Filters", *TYPES}


def test_every_filter_is_told() -> None:
    ours = {*FILTERS, *(name for target in TARGETS.values() for name in target.filters())}

    assert set(told()["Filters"]) == ours
