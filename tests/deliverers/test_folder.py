from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from digest.deliverers.folder import Folder, in_order
from digest.errors import DeliveryError
from digest.protocols import Parcel
from digest.traffic import Rendered

MakeParcel = Callable[..., Parcel]
ISSUE = "daily/2026-11-24"


def names(root: Path) -> set[str]:
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def test_files_are_written_below_the_folder(tmp_path: Path, parcel_of: MakeParcel) -> None:
    root = tmp_path / "public"
    files = {f"{ISSUE}/index.html": b"<p>Rain", "index.html": b"<ul>", "search/a.json": b"{}"}

    Folder().deliver(parcel_of("folder", str(root), **files))

    assert {name: (root / name).read_bytes() for name in names(root)} == files


def test_the_briefing_is_complete_before_what_names_it() -> None:
    given = ["index.html", "feed.xml", "daily/index.html", f"{ISSUE}/briefing.json", "digest.css"]
    files = [Rendered(name, "text/html", b"") for name in [*given, f"{ISSUE}/index.html"]]

    ordered = [file.name for file in in_order(files, ISSUE)]

    assert ordered == [
        f"{ISSUE}/briefing.json",
        f"{ISSUE}/index.html",
        "digest.css",
        "daily/index.html",
        "index.html",
        "feed.xml",
    ]


def test_a_file_is_replaced_whole_and_never_written_in_place(
    tmp_path: Path, parcel_of: MakeParcel
) -> None:
    (tmp_path / "index.html").write_bytes(b"old")
    with (tmp_path / "index.html").open("rb") as reader:
        Folder().deliver(parcel_of("folder", str(tmp_path), **{"index.html": b"newer"}))

        assert reader.read() == b"old"
    assert (tmp_path / "index.html").read_bytes() == b"newer"


def test_a_file_that_is_as_it_should_be_is_not_touched(
    tmp_path: Path, parcel_of: MakeParcel
) -> None:
    parcel = parcel_of("folder", str(tmp_path), **{"index.html": b"same", "feed.xml": b"old"})
    Folder().deliver(parcel)
    before = (tmp_path / "index.html").stat().st_ino, (tmp_path / "feed.xml").stat().st_ino

    changed = parcel_of("folder", str(tmp_path), **{"index.html": b"same", "feed.xml": b"new"})
    Folder().deliver(changed)

    assert (tmp_path / "index.html").stat().st_ino == before[0]
    assert (tmp_path / "feed.xml").stat().st_ino != before[1]


@pytest.mark.parametrize("there", [b"whole", b"something else"])
def test_what_a_killed_run_left_behind_goes_away(
    tmp_path: Path, parcel_of: MakeParcel, there: bytes
) -> None:
    (tmp_path / "index.html").write_bytes(there)
    (tmp_path / ".index.html.tmp").write_bytes(b"who")

    Folder().deliver(parcel_of("folder", str(tmp_path), **{"index.html": b"whole"}))

    assert names(tmp_path) == {"index.html"}


@pytest.mark.parametrize(
    "name",
    ["../out.html", "a/../../out.html", "/etc/out.html", "", "a\\..\\b", "nul\0.html", "//x"],
)
def test_a_name_that_leads_outside_is_refused(
    tmp_path: Path, parcel_of: MakeParcel, name: str
) -> None:
    root = tmp_path / "public"

    with pytest.raises(DeliveryError, match="leads outside") as caught:
        Folder().deliver(parcel_of("folder", str(root), **{name: b"x"}))

    assert caught.value.permanent
    assert names(tmp_path) == set()


def test_a_link_that_leads_outside_is_refused(tmp_path: Path, parcel_of: MakeParcel) -> None:
    root, outside = tmp_path / "public", tmp_path / "private"
    root.mkdir()
    outside.mkdir()
    (root / "daily").symlink_to(outside)

    with pytest.raises(DeliveryError, match=r"leads outside .* by a link"):
        Folder().deliver(parcel_of("folder", str(root), **{"daily/index.html": b"x"}))

    assert names(outside) == set()


def test_a_folder_that_is_itself_a_link_is_followed(tmp_path: Path, parcel_of: MakeParcel) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "public").symlink_to(tmp_path / "real")

    Folder().deliver(parcel_of("folder", str(tmp_path / "public"), **{"a/index.html": b"x"}))

    assert names(tmp_path / "real") == {"a/index.html"}


def test_a_place_that_takes_no_file_is_told_and_can_be_tried_again(
    tmp_path: Path, parcel_of: MakeParcel
) -> None:
    (tmp_path / "daily").write_text("a file where a folder should be")

    with pytest.raises(DeliveryError, match=r"daily/index\.html cannot be written: ") as caught:
        Folder().deliver(parcel_of("folder", str(tmp_path), **{"daily/index.html": b"x"}))

    assert not caught.value.permanent


def test_what_could_not_be_put_in_place_leaves_nothing(
    tmp_path: Path, parcel_of: MakeParcel
) -> None:
    (tmp_path / "index.html" / "sub").mkdir(parents=True)

    with pytest.raises(DeliveryError, match="cannot be written"):
        Folder().deliver(parcel_of("folder", str(tmp_path), **{"index.html": b"x"}))

    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def test_a_page_that_is_out_gets_a_line_once_and_keeps_the_rest(
    tmp_path: Path, parcel_of: MakeParcel
) -> None:
    page = tmp_path / "daily" / "2026-11-23" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_bytes(b"<main>as it was\n</main>\n")
    lines = tuple(
        Rendered(f"daily/{day}/index.html", "text/html", b"<p>Corrected</p>\n", appended=True)
        for day in ("2026-11-22", "2026-11-23")
    )
    parcel = replace(parcel_of("folder", str(tmp_path)), files=lines)

    for _ in range(2):
        Folder().deliver(parcel)

    assert page.read_bytes() == b"<main>as it was\n<p>Corrected</p>\n</main>\n"
    assert names(tmp_path) == {"daily/2026-11-23/index.html"}
