from pathlib import Path

import pytest

from digest.plan import Destination, Edition
from digest.server.folders import Folder, Site, sites


def edition(name: str, *folders: str) -> Edition:
    destinations = tuple(Destination("folder", folder) for folder in folders)
    return Edition(name, name, deliver=(*destinations, Destination("stdout", "markdown")))


def test_one_folder_is_the_root_whoever_shares_it() -> None:
    found = sites([edition("daily", "/srv/public"), edition("weekly", "/srv/public")])

    assert found == (Site(Path("/srv/public"), "", ("daily", "weekly")),)


def test_several_folders_have_names_of_their_own() -> None:
    found = sites([edition("daily", "/srv/a/news", "/srv/b/news", "/srv/…/")])

    assert [site.mount for site in found] == ["/sites/news", "/sites/news-2", "/sites/site"]


def test_without_a_folder_there_is_no_site() -> None:
    assert sites([edition("daily")]) == ()


@pytest.mark.parametrize("path", ["../x", ".x", "a/.x", "a/.b/c", "a\\..\\x", "/etc/passwd"])
def test_nothing_hidden_or_outside_is_found(path: str, tmp_path: Path) -> None:
    for name in (".x", "a/.x", "a/.b/c"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text("hidden")
    (tmp_path / "x").write_text("outside")

    assert Folder(tmp_path / "site").lookup_path(path) == ("", None)


def test_a_link_that_leads_outside_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "secret").write_text("outside")
    (tmp_path / "site" / "page.html").symlink_to(tmp_path / "secret")

    assert Folder(tmp_path / "site").lookup_path("page.html") == ("", None)
