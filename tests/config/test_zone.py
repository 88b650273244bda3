from __future__ import annotations

from pathlib import Path

from digest.config.zone import machine_zone


def test_the_environment_tells_the_zone_first(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing"

    for said in ("Asia/Seoul", ":Asia/Seoul"):
        assert machine_zone({"TZ": said}, localtime=nothing, timezone=nothing) == "Asia/Seoul"


def test_else_the_system_s_files_do(tmp_path: Path) -> None:
    link, text = tmp_path / "localtime", tmp_path / "timezone"
    link.symlink_to("/usr/share/zoneinfo/Europe/Paris")
    text.write_text("Europe/Berlin\n")

    assert machine_zone({}, localtime=link, timezone=text) == "Europe/Paris"
    link.unlink()
    assert machine_zone({}, localtime=link, timezone=text) == "Europe/Berlin"


def test_what_is_no_zone_is_passed_over(tmp_path: Path) -> None:
    text = tmp_path / "timezone"
    text.write_text("Nowhere/Land\n")

    assert machine_zone({"TZ": "EST5EDT4,M3"}, localtime=tmp_path / "x", timezone=text) == "UTC"
