"""What was printed and is no longer so: articles on a real server change between two issues."""

from __future__ import annotations

import json
import re
import sqlite3
from typing import Any

import pytest

pytestmark = pytest.mark.endtoend
World = Any  # tests/endtoend/conftest.py: World; a conftest cannot be imported by name

TEXT = (
    "Pumps from 23 towns reached the flooded Ostry valley on Monday, the regional office said. "
    "The office counted 31 pumps, of which 19 were working by nightfall.\n\n"
    "Schools in Ostry and Marl stay shut until Thursday, and 2,300 people sleep in gyms. "
    "Water stands 140 centimetres deep in the market square of Marl.\n\n"
    "The dyke at Papozze, which broke on Saturday, has been closed with 4,000 sandbags. "
    "Engineers expect the river to fall by 60 centimetres before the weekend.\n\n"
    "The railway between Marl and Venn will not run for 11 days. "
    "Farmers in the valley lost 870 cattle, their union said.\n\n"
    "The county has set aside 5.4 million crowns for repairs. "
    "Insurers expect 1,900 claims from the valley in all.\n\n"
    "Helpers from 14 towns filled sandbags through the night. "
    "Four boats of the fire service carried 260 people out of Lower Marl."
)


def flood(world: World, text: str, *, teaser: bool = True) -> None:
    """Publish the flood's article as it reads now; its feed carries the first sentence alone."""
    world.web.publish(
        "valley", "Pumps reach the flooded Ostry valley", text, name="pumps", teaser=teaser
    )


@pytest.fixture
def valley(world: World) -> World:
    """Return a world whose first issue has quoted an article on a flood."""
    flood(world, TEXT)
    world.configure(
        edition="    length: 20m\n    sentences_per_story: {lead: 5, notable: 5, brief: 5}\n"
    )
    done = world.run("run")
    assert done.returncode == 0, done.stderr
    assert quoted(world)
    return world


def quoted(world: World) -> list[str]:
    """Return the sentences of the flood's article that the first issue printed."""
    found = [
        quote["text"]
        for section in world.briefing()["sections"]
        for story in section["stories"]
        for quote in story["sentences"]
        if quote["outlet"] == "Valley"
    ]
    return [sentence for sentence in found if re.search(r"\d", sentence)]


def changed(sentence: str, more: int = 7) -> str:
    """Return a sentence with another first figure."""
    return re.sub(r"\d+", lambda number: str(int(number[0]) + more), sentence, count=1)


def correct_the_first(world: World) -> tuple[str, str]:
    """Change the figure of a printed sentence in its article; return it as it was and is."""
    old = quoted(world)[0]
    flood(world, TEXT.replace(old, changed(old)))
    return old, changed(old)


def without(sentence: str) -> str:
    """Return the article without one of its sentences."""
    return TEXT.replace(f"{sentence} ", "").replace(f" {sentence}", "")


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


def test_quoted_pages_are_looked_at_once_the_next_day_and_conditionally(valley: World) -> None:
    valley.web.requests.clear()

    for day in (1, 2, 3):
        valley.run("run", day=day)

    asked = {key: count for key, count in valley.web.requests.items() if key[0] == "/a/pumps"}
    assert asked == {("/a/pumps", 304): 1}


def test_a_page_that_says_no_to_robots_is_not_asked_again(valley: World) -> None:
    valley.web.served["/robots.txt"] = ("text/plain", "User-agent: *\nDisallow: /a/\n")
    correct_the_first(valley)
    valley.web.requests.clear()

    valley.run("run", day=1)

    assert not [path for path, _ in valley.web.requests if path.startswith("/a/")]
    assert valley.briefing(1)["corrections"] == []


def test_a_wall_in_place_of_a_page_corrects_nothing(valley: World) -> None:
    flood(
        valley,
        "Please confirm that you are not a robot. We use cookies to make this site better for "
        "everybody who reads it.\n\nOur partners store data on your device and read it there, as "
        "you may choose below at any time.\n\nChoose all, or manage your settings one by one.",
    )

    valley.run("run", day=1)

    assert valley.briefing(1)["corrections"] == []


def test_what_the_page_shows_outside_its_text_is_not_withdrawn(valley: World) -> None:
    old = quoted(valley)[0]
    paragraphs = "".join(f"<p>{piece}</p>" for piece in without(old).split("\n\n"))
    title = "Pumps reach the flooded Ostry valley"
    valley.web.served["/a/pumps"] = (
        "text/html",
        (
            f"<html lang=en><head><title>{title}</title></head><body><nav><a href=/>Home</a></nav>"
            f"<article><h1>{title}</h1>{paragraphs}</article><footer><p>{old}</p></footer></body></html>"
        ),
    )

    valley.run("run", day=1)

    assert valley.web.requests["/a/pumps", 200] == 2
    assert valley.briefing(1)["corrections"] == []


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


def test_an_entry_that_its_feed_changed_has_its_page_read_again(valley: World) -> None:
    old = quoted(valley)[0]
    text = TEXT.replace(old, changed(old))
    title = "Pumps reach the flooded Ostry valley at last"
    valley.web.publish("valley", title, text, name="pumps", teaser=True)

    valley.run("run", day=1)

    assert valley.web.requests["/a/pumps", 200] == 2
    (found,) = valley.briefing(1)["corrections"]
    assert found["after"]["text"] == changed(old)


def test_corrected_sentences_are_proved_in_both_versions(valley: World) -> None:
    correct_the_first(valley)
    valley.run("run", day=1)

    proof = valley.command("briefings", "verify", "daily/2026-03-11", "--json", cwd=valley.folder)

    assert proof.returncode == 0
    assert json.loads(proof.stdout)["doubts"] == []


def test_a_proof_online_asks_the_live_pages(valley: World) -> None:
    verify = ("briefings", "verify", "daily/2026-03-10", "--online", "--json")
    whole = valley.command(*verify, cwd=valley.folder)
    correct_the_first(valley)
    changed_since = valley.command(*verify, cwd=valley.folder)
    valley.web.broken["/a/pumps"] = 410
    gone = valley.command(*verify, cwd=valley.folder)

    assert whole.returncode == 0, whole.stdout
    online = json.loads(whole.stdout)["online"]
    assert online["standing"] == online["sentences"] == json.loads(whole.stdout)["sentences"]
    assert online["pages"] == online["unchanged"] > 1
    assert changed_since.returncode == gone.returncode == 1
    told = [json.loads(run.stdout)["online"]["doubts"] for run in (changed_since, gone)]
    assert [one["reason"] for one in told[0]] == ["its page does not say so any more"]
    assert told[1][0]["reason"] == "its page is gone: the server answered 410 Gone"


def test_when_texts_are_forgotten_the_kept_paragraphs_prove(valley: World) -> None:
    config = valley.folder / "config.yaml"
    config.write_text(config.read_text("utf8") + "retention: {articles: 1d}\n", "utf8")
    valley.run("run", day=30)

    proof = valley.command("briefings", "verify", "daily/2026-03-10", "--json", cwd=valley.folder)
    online = valley.command(
        "briefings", "verify", "daily/2026-03-10", "--online", cwd=valley.folder
    )

    assert proof.returncode == online.returncode == 0, online.stdout
    counted = json.loads(proof.stdout)
    assert counted["proved"] == counted["sentences"] > 0
    with sqlite3.connect(valley.folder / ".digest" / "digest.sqlite3") as store:
        assert store.execute("select count(*) from kept").fetchone()[0] > 0
        assert store.execute("select count(*) from versions").fetchone()[0] == 0


def test_the_foot_and_the_proof_count_the_same_sentences(valley: World) -> None:
    correct_the_first(valley)
    valley.run("run", day=1)

    for day in (0, 1):
        date = f"2026-03-{10 + day}"
        page = (valley.folder / "public/daily" / date / "index.html").read_text("utf8")
        proof = valley.command("briefings", "verify", f"daily/{date}", "--json", cwd=valley.folder)
        counted = re.search(r"(\d+|Both|One|The) sentences? stand", page)
        assert counted is not None, page
        numbers = {"One": "1", "The": "1", "Both": "2"}
        count = json.loads(proof.stdout)["sentences"]
        assert numbers.get(counted[1], counted[1]) == str(count)


def test_a_correction_is_explained(valley: World) -> None:
    old, new = correct_the_first(valley)
    valley.run("run", day=1)

    told = valley.command("briefings", "explain", "daily", cwd=valley.folder).stdout

    assert f'corrected: "{old}" (Valley, printed on 2026-03-10)' in told
    assert f'   now: "{new}"' in told


def test_a_run_without_the_network_asks_for_nothing_and_forgets_nothing(world: World) -> None:
    flood(world, TEXT)
    world.configure()
    world.run("collect")
    world.web.requests.clear()
    flood(world, TEXT.replace("23 towns", "32 towns"))

    at = ("--at", "2026-03-10T07:00:00+00:00")
    offline = world.command("run", "--offline", "--dry-run", *at, cwd=world.folder)
    asked = dict(world.web.requests)
    online = world.command("run", *at, cwd=world.folder)

    assert asked == {}
    assert "no network was wanted" in offline.stderr
    assert online.returncode == 0, online.stderr
    assert world.briefing()["missed"] == 0
    assert world.web.requests["/a/pumps", 200] == 1


def test_a_page_read_hours_ago_is_looked_at_again_just_before_it_is_quoted(world: World) -> None:
    flood(world, TEXT)
    world.configure()
    night = ("--at", "2026-03-10T03:00:00+00:00")
    world.command("collect", *night, cwd=world.folder)
    lead, rest = TEXT.split("\n\n", 1)
    edited = f"{lead}\n\n{re.sub('[1-9]', '5', rest)}"  # its feed, the first sentence, is as it was
    flood(world, edited)

    world.run("run")
    world.run("run")

    assert world.web.requests["/a/pumps", 200] == 2
    assert all(sentence in edited for sentence in quoted(world))
