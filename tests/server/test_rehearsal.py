"""Templates of the served pages are tried before somebody looks at the pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.config.load import load
from digest.config.model import Config
from digest.renderers.environment import Templates
from digest.server.rehearsal import rehearse


@pytest.fixture
def config(tmp_path: Path) -> Config:
    path = tmp_path / "config.yaml"
    path.write_text("sources: [https://a.example/feed]\neditions: {daily: {}, weekly: {}}\n")
    return load(path, environment={}, complaint=lambda family, name: None)


def test_our_own_templates_take_it(config: Config) -> None:
    assert list(rehearse(Templates(), config)) == []


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "status.html.j2",
            "{% for line in status.having('gone') %}\n{{ line.known.pol }}\n{% endfor %}",
            "status.html.j2:2: ",
        ),
        ("review.html.j2", "{% if done %}{{ done.sen }}{% endif %}", "review.html.j2:1: "),
        (
            "review.html.j2",
            "{% if not done %}{{ decision }}{% endif %}",
            "review.html.j2:1: 'decision' is undefined",
        ),
    ],
)
def test_what_goes_wrong_is_told_once(
    tmp_path: Path, config: Config, name: str, text: str, told: str
) -> None:
    (tmp_path / "default").mkdir()
    (tmp_path / "default" / name).write_text(text)

    (problem,) = rehearse(Templates(tmp_path), config)

    assert told in problem
