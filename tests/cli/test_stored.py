from __future__ import annotations

from pathlib import Path

import pytest

from digest.cli.stored import existing, opened
from digest.config.load import load
from digest.config.model import Config
from digest.errors import ConfigError


def config_of(folder: Path, *, store: str) -> Config:
    text = f"sources: https://courier.example/feed.xml\nstore: {store}\n"
    return load(folder / "config.yaml", environment={}, text=text)


def test_a_store_is_made_where_it_is_worked_on_and_not_where_it_is_read(tmp_path: Path) -> None:
    config = config_of(tmp_path, store="sqlite")

    with existing(config) as store:
        assert store is None
    with opened(config) as store:
        assert store.last_number() == 0
    with existing(config) as store:
        assert store is not None


def test_a_store_of_another_kind_is_never_taken_for_ours(tmp_path: Path) -> None:
    config = config_of(tmp_path, store="theirs://courier.example/news")

    with pytest.raises(ConfigError, match='unknown store "theirs"'), opened(config):
        pass

    assert not config.data_dir.exists()
