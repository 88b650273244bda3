from __future__ import annotations

from pathlib import Path

import pytest

from digest.config.find import find
from digest.errors import ConfigError


def write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("sources: []\n")
    return path


def test_the_first_that_is_named_or_there_is_meant(tmp_path: Path) -> None:
    home = write(tmp_path / "home" / "digest" / "config.yaml")
    environment = {"XDG_CONFIG_HOME": str(tmp_path / "home")}

    assert find(environment=environment, folder=tmp_path) == home
    here = write(tmp_path / "config.yaml")
    assert find(environment=environment, folder=tmp_path) == here
    named = write(tmp_path / "other.yaml")
    environment["DIGEST_CONFIG"] = str(named)
    assert find(environment=environment, folder=tmp_path) == named
    asked = write(tmp_path / "asked.yaml")
    assert find("asked.yaml", environment=environment, folder=tmp_path) == asked


def test_a_folder_means_the_config_in_it(tmp_path: Path) -> None:
    config = write(tmp_path / "try" / "config.yaml")

    assert find("try", environment={}, folder=tmp_path) == config


def test_a_parent_folder_is_never_looked_into(tmp_path: Path) -> None:
    write(tmp_path / "config.yaml")
    inner = tmp_path / "inner"
    inner.mkdir()

    with pytest.raises(ConfigError, match=r'no config\.yaml here; "digest init" writes one'):
        find(environment={"XDG_CONFIG_HOME": str(tmp_path / "none")}, folder=inner)


@pytest.mark.parametrize("name", ["gone.yaml", "folder", "~no-such-user/x"])
def test_a_config_that_is_named_must_be_there(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()

    with pytest.raises(ConfigError, match=f"{name}: no such file"):
        find(name, environment={}, folder=tmp_path)
    with pytest.raises(ConfigError, match="DIGEST_CONFIG"):
        find(environment={"DIGEST_CONFIG": name}, folder=tmp_path)
