"""Pictures of leading stories, from a web server to the page: none unless they are wanted."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing

import pytest

from tests.endtoend.conftest import World

pytestmark = pytest.mark.endtoend

Image = pytest.importorskip("PIL.Image", reason="Pillow is not installed: news-digest[images]")
BRIDGE = "courier-harbour-bridge-in-tarnmouth-closed-after-divers-find-cracks"
COMET = "herald-observatory-on-mount-sorrel-finds-comet-with-two-tails"


def drawing(wide: int, high: int) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((wide, high)).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def illustrated(world: World) -> World:
    world.web.pictures = {BRIDGE: drawing(1600, 1000), COMET: drawing(20_000, 20)}
    world.configure(edition="    images: local\n")
    return world


def test_no_picture_is_asked_for_unless_the_edition_wants_them(world: World) -> None:
    world.web.pictures = {BRIDGE: drawing(1600, 1000)}

    assert world.run("run").returncode == 0

    assert not [path for path, _ in world.web.requests if path.startswith("/pictures/")]
    assert b"<img" not in world.files()["daily/2026-03-10/index.html"]


def test_a_leading_story_shows_a_small_copy_of_its_picture(illustrated: World) -> None:
    done = illustrated.run("run")

    assert done.returncode == 0, done.stderr
    stories = [s for section in illustrated.briefing()["sections"] for s in section["stories"]]
    (picture,) = [story["picture"] for story in stories if story["picture"]]
    assert (picture["width"], picture["height"]) == (1152, 720)
    assert picture["alt"] == "Harbour bridge in Tarnmouth closed after divers find cracks"
    files = illustrated.files()
    with Image.open(io.BytesIO(files[f"daily/2026-03-10/{picture['name']}"])) as opened:
        assert (opened.format, opened.size) == ("JPEG", (1152, 720))
    page = files["daily/2026-03-10/index.html"].decode()
    assert f'<img src="{picture["name"]}" alt="{picture["alt"]}" width="1152" height="720"' in page
    assert 'loading="lazy"' in page


def test_rendering_again_brings_the_pictures(illustrated: World) -> None:
    illustrated.run("run")
    (picture,) = [
        story["picture"]["name"]
        for section in illustrated.briefing()["sections"]
        for story in section["stories"]
        if story["picture"]
    ]
    public = illustrated.folder / "public/daily/2026-03-10"

    for issue, folder in (("daily", "stored"), (str(public), "beside")):
        done = illustrated.command(
            "briefings", "render", issue, "--into", folder, cwd=illustrated.folder
        )

        assert done.returncode == 0, done.stderr
        copy = illustrated.folder / folder / "daily/2026-03-10" / picture
        assert copy.read_bytes() == (public / picture).read_bytes()


def test_a_picture_is_asked_for_once(illustrated: World) -> None:
    illustrated.run("run")
    illustrated.run("run", day=1)

    asked = {path: n for (path, _), n in illustrated.web.requests.items() if "/pictures/" in path}
    assert set(asked.values()) == {1}
    with closing(sqlite3.connect(illustrated.folder / ".digest" / "digest.sqlite3")) as store:
        rows = store.execute("select url, body is null from pictures order by url").fetchall()
    assert [(url.rpartition("/")[2], bool(none)) for url, none in rows] == [
        (BRIDGE, False),
        (COMET, True),  # a rule, no picture: refused and not asked for again
    ]


def test_what_is_forgotten_takes_its_picture_off_the_site(illustrated: World) -> None:
    illustrated.run("run")
    (copy,) = [name for name in illustrated.files() if "/images/" in name]

    done = illustrated.command(
        "forget", "--yes", f"{illustrated.web.root}/a/{BRIDGE}", cwd=illustrated.folder
    )

    assert done.returncode == 0, done.stderr
    assert copy not in illustrated.files()
