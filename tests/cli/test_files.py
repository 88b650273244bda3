from __future__ import annotations

from pathlib import Path

import pytest

from digest.cli.files import write


def test_a_file_is_written_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "config.yaml"

    write(path, "one")
    path.chmod(0o600)
    write(path, b"two")

    assert path.read_text() == "two"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["config.yaml"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "config.yaml", tmp_path / "config.yaml"
    target.write_text("one")
    link.symlink_to(target)

    write(link, "two")

    assert link.is_symlink()
    assert target.read_text() == "two"


def test_what_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()

    with pytest.raises(OSError, match="taken"):
        write(tmp_path / "taken", "x")

    assert [entry.name for entry in tmp_path.iterdir()] == ["taken"]
