from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from digest import registry
from digest.errors import ConfigError

Install = Callable[..., None]


@pytest.mark.parametrize(
    ("family", "name"),
    [(family, name) for family in registry.OURS for name in registry.OURS[family]],
)
def test_every_part_of_the_table_is_there(family: str, name: str) -> None:
    assert callable(registry.find(family, name))


def test_a_name_that_is_not_there_is_told_with_the_nearest() -> None:
    assert registry.complaint("renderers", "html") is None
    assert (
        registry.complaint("renderers", "htlm") == 'unknown renderer "htlm"; did you mean "html"?'
    )
    assert "known: email, folder" in str(registry.complaint("deliverers", "pigeon"))
    with pytest.raises(ConfigError, match='unknown summarizer "clever"'):
        registry.find("summarizers", "clever")


def test_a_part_is_made_with_its_options() -> None:
    assert registry.make("summarizers", "default")


def test_an_option_that_a_part_does_not_take_is_refused() -> None:
    with pytest.raises(ConfigError, match='summarizer "default" has no option "clever"'):
        registry.make("summarizers", "default", clever=True)


def test_names_are_sorted_and_each_is_ours() -> None:
    for family, table in registry.OURS.items():
        assert set(table) <= set(registry.names(family))
        assert registry.names(family) == sorted(registry.names(family))


PACKAGE = """
class Mine:
    def __init__(self, *, loud=False):
        self.loud = loud

    def deliver(self, parcel, /):
        if self.loud:
            raise ValueError("too loud")
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install a package of plug-ins: installed("dist-name", "family: name = module:attribute")."""

    def install(dist: str, *points: str) -> None:
        (tmp_path / f"{dist}_parts.py").write_text(PACKAGE)
        info = tmp_path / f"{dist}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {dist}\nVersion: 1.0\n")
        groups = [point.split(": ") for point in points]
        (info / "entry_points.txt").write_text(
            "".join(f"[digest.{family}]\n{point}\n" for family, point in groups)
        )
        registry.forget()

    monkeypatch.syspath_prepend(tmp_path)
    yield install
    registry.forget()


def test_a_package_brings_a_part_by_an_entry_point(installed: Install) -> None:
    installed("pigeon", "deliverers: pigeon = pigeon_parts:Mine")

    assert registry.complaint("deliverers", "pigeon") is None
    assert "pigeon" in registry.names("deliverers")
    assert registry.make("deliverers", "pigeon", loud=True).loud is True
    with pytest.raises(ConfigError, match='has no option "lous"; did you mean "loud"'):
        registry.make("deliverers", "pigeon", lous=True)


def test_a_name_of_ours_cannot_be_taken(installed: Install) -> None:
    installed("robber", "deliverers: folder = robber_parts:Mine")

    with pytest.raises(ConfigError, match='bring a deliverer "folder": digest and robber'):
        registry.names("deliverers")


def test_two_packages_cannot_share_a_name(installed: Install) -> None:
    installed("one", "deliverers: bird = one_parts:Mine")
    installed("two", "deliverers: bird = two_parts:Mine")

    with pytest.raises(ConfigError, match='two packages bring a deliverer "bird": '):
        registry.names("deliverers")


@pytest.mark.parametrize("where", ["nowhere_parts:Mine", "broken_parts:Yours"])
def test_a_part_that_does_not_load_says_what_to_do(where: str, installed: Install) -> None:
    installed("broken", f"deliverers: broken = {where}")

    with pytest.raises(ConfigError, match=r"cannot be loaded from .*; install or upgrade"):
        registry.find("deliverers", "broken")
