from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from digest.config.load import load
from digest.config.model import Config


def test_the_whole_config_of_the_contract_is_one(shared: Path, tmp_path: Path) -> None:
    text = (shared / "CONTRACT.md").read_text("utf-8")
    (whole,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    (tmp_path / "feeds.opml").write_text(
        '<opml version="2.0"><body><outline type="rss" xmlUrl="https://a.example/"/></body></opml>'
    )

    config = load(tmp_path / "config.yaml", environment={"TOKEN": "x"}, text=whole)

    assert len(config.sources) == 6
    assert [one.form for one in config.editions["daily"].deliver] == [
        *("folder", "email", "webhook", "notify", "stdout"),
    ]


def test_its_values_are_the_defaults(
    shared: Path, tmp_path: Path, loaded: Callable[..., Config]
) -> None:
    text = (shared / "CONTRACT.md").read_text("utf-8")
    (whole,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    (tmp_path / "feeds.opml").write_text(
        '<opml version="2.0"><body><outline type="rss" xmlUrl="https://a.example/"/></body></opml>'
    )

    given = load(tmp_path / "config.yaml", environment={"TOKEN": "x"}, text=whole)
    bare = loaded("editions: {daily: {title: Morning briefing, timezone: Asia/Seoul}}")

    for name in ("data_dir", "timezone", "language", "templates_dir", "smtp", "retention"):
        assert getattr(given, name) == getattr(bare, name), name
    for name in ("summarizer", "clusterer", "store", "engine"):
        assert getattr(given, name) == getattr(bare, name), name
    for name in ("schedule", "window", "length", "max_stories", "max_per_source", "sentences"):
        assert getattr(given.editions["daily"], name) == getattr(bare.editions["daily"], name), name
