from __future__ import annotations

import pytest

from .conftest import TEXT, World, changed, correct_the_first, flood, quoted, without

pytestmark = pytest.mark.endtoend


def test_a_corrected_figure_shows_old_and_new(valley: World) -> None:
    old, new = correct_the_first(valley)

    done = valley.run("run", day=1)

    assert done.returncode == 0, done.stderr
    (found,) = valley.briefing(1)["corrections"]
    assert found["issue"] == "2026-03-10"
    assert found["before"]["text"] == old
    assert found["after"]["text"] == new
    assert found["after"]["flag"] == "corrected"
    assert found["after"]["url"].count("#:~:text=") == 1
    assert "#:~:text=" not in found["before"]["url"]


def test_every_rendering_shows_a_correction(valley: World) -> None:
    old, new = correct_the_first(valley)
    valley.run("run", day=1)

    folder = valley.folder / "public/daily/2026-03-11"
    page = (folder / "index.html").read_text("utf8")
    markdown = " ".join((folder / "briefing.md").read_text("utf8").replace("\n> ", " ").split())
    mail = valley.post.mails[-1]
    parts = {
        part.get_content_type(): part.get_content()
        for part in mail.walk()
        if part.get_content_maintype() == "text"
    }
    text = " ".join(parts["text/plain"].split())
    for shown in (page, markdown, text, parts["text/html"]):
        assert shown.index("Quoted on Tuesday") < shown.index(old) < shown.index(new)
        assert "Corrected" in shown
    assert 'href="../../daily/2026-03-10/index.html"' in page


def test_a_dropped_sentence_is_said_to_be_gone(valley: World) -> None:
    old = quoted(valley)[0]
    flood(valley, without(old))

    valley.run("run", day=1)

    (found,) = valley.briefing(1)["corrections"]
    assert found["before"]["text"] == old
    assert found["after"] is None
    page = (valley.folder / "public/daily/2026-03-11/index.html").read_text("utf8")
    assert "The sentence no longer stands on its page." in page


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_takes_back_all_that_was_quoted(valley: World, status: int) -> None:
    valley.web.broken["/a/pumps"] = status

    valley.run("run", day=1)

    found = valley.briefing(1)["corrections"]
    assert {one["before"]["text"] for one in found} >= set(quoted(valley))
    assert {one["status"] for one in found} == {status}
    assert all(one["after"] is None for one in found)
    page = (valley.folder / "public/daily/2026-03-11/index.html").read_text("utf8")
    assert f"its server answers {status}" in page


def test_a_notice_is_shown_beside_what_it_corrects(valley: World) -> None:
    old = quoted(valley)[0]
    notice = "Correction: An earlier version of this article misstated the number of pumps."
    flood(valley, f"{TEXT.replace(old, changed(old))}\n\n{notice}")

    valley.run("run", day=1)

    (found,) = valley.briefing(1)["corrections"]
    assert (found["before"]["text"], found["after"]["text"]) == (old, changed(old))
    assert found["notice"]["text"] == notice
    page = (valley.folder / "public/daily/2026-03-11/index.html").read_text("utf8")
    assert notice in page


def test_typography_cuts_and_additions_are_no_corrections(valley: World) -> None:
    *first, last = TEXT.split("\n\n")
    moved = "\n\n".join((last, *first, "Rain is forecast for Friday, the weather office said."))
    typed = moved.replace(" of ", " of\u00a0").replace("Ostry", "‘Ostry’").replace(",", " –")
    flood(valley, typed.replace(". Engineers", ".\n\nEngineers"))

    valley.run("run", day=1)

    assert valley.web.requests["/a/pumps", 200] == 2
    assert valley.briefing(1)["corrections"] == []


def test_the_old_page_gets_one_line_and_keeps_the_rest(valley: World) -> None:
    before = valley.files()
    correct_the_first(valley)

    valley.run("run", day=1)

    after = valley.files()
    for name in ("index.html", "briefing.md"):
        old = before[f"daily/2026-03-10/{name}"].splitlines(keepends=True)
        new = after[f"daily/2026-03-10/{name}"].splitlines(keepends=True)
        (line,) = [line for line in new if line not in old]
        new.remove(line)
        assert new == old
        assert b"2026-03-11/" in line
        assert b"Valley" in line
    name = "daily/2026-03-10/briefing.json"
    assert after[name] == before[name]


def test_the_old_page_s_line_survives_rendering_and_repetition(valley: World) -> None:
    correct_the_first(valley)
    valley.run("run", day=1)
    published = valley.files()

    again = valley.run("run", day=1)
    stored = valley.command(
        "briefings", "render", "daily/2026-03-10", "--into", "again", cwd=valley.folder
    )
    file = valley.command(
        "briefings", "render", "public/daily/2026-03-10/briefing.json", "--into", "file",
        cwd=valley.folder,
    )  # fmt: skip

    assert again.returncode == stored.returncode == file.returncode == 0, stored.stderr
    assert valley.files() == published
    for root in ("again", "file"):
        for name in ("index.html", "briefing.md"):
            made = (valley.folder / root / "daily/2026-03-10" / name).read_bytes()
            assert made == published[f"daily/2026-03-10/{name}"]


def test_a_preview_of_an_issue_that_is_out_has_its_line(valley: World) -> None:
    correct_the_first(valley)
    valley.run("run", day=1)

    done = valley.run("publish", "--preview", "look", day=0)

    assert done.returncode == 0, done.stderr
    for name in ("index.html", "briefing.md"):
        shown = (valley.folder / "look/daily/2026-03-10" / name).read_bytes()
        assert shown == valley.files()[f"daily/2026-03-10/{name}"]


def test_a_correction_is_told_once(valley: World) -> None:
    correct_the_first(valley)
    valley.run("run", day=1)

    valley.run("run", day=2)

    assert len(valley.briefing(1)["corrections"]) == 1
    assert valley.briefing(2)["corrections"] == []


def test_a_second_change_corrects_the_correction(valley: World) -> None:
    correct_the_first(valley)
    valley.run("run", day=1)
    old = quoted(valley)[0]
    flood(valley, TEXT.replace(old, changed(old, 9)))

    valley.run("run", day=2)

    (found,) = valley.briefing(2)["corrections"]
    assert found["issue"] == "2026-03-11"
    assert found["before"]["text"] == changed(old)
    assert found["after"]["text"] == changed(old, 9)


def test_a_sentence_of_a_feed_is_corrected_by_its_feed(world: World) -> None:
    flood(world, TEXT, teaser=False)
    world.configure(
        sources=f"  - {{url: '{world.web.root}/valley.xml', name: Valley, full_text: feed}}\n",
        edition="    length: 20m\n    sentences_per_story: {lead: 5, notable: 5, brief: 5}\n",
    )
    world.run("run")
    old = quoted(world)[0]
    flood(world, TEXT.replace(old, changed(old)), teaser=False)

    world.run("run", day=1)

    (found,) = world.briefing(1)["corrections"]
    assert found["after"]["text"] == changed(old)
    assert not world.web.requests["/a/pumps", 200]


def test_a_correction_is_explained(valley: World) -> None:
    old, new = correct_the_first(valley)
    valley.run("run", day=1)

    told = valley.command("briefings", "explain", "daily", cwd=valley.folder).stdout

    assert f'corrected: "{old}" (Valley, printed on 2026-03-10)' in told
    assert f'   now: "{new}"' in told
