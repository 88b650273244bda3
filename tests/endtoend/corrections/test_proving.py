from __future__ import annotations

import json
import re
import sqlite3

import pytest

from .conftest import World, correct_the_first

pytestmark = pytest.mark.endtoend


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
