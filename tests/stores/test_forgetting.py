from dataclasses import replace

from digest.model import Thread
from digest.storage import Polled, Store
from digest.traffic import Delivery, Poll

from .samples import DAY, HARBOUR, NOW, article, decision, known, past


def test_what_is_forgotten_leaves_nothing_and_is_named(store: Store) -> None:
    gone, stays = article("a"), replace(article("b"), url="https://bridge.example/b")
    store.add(
        Polled(Poll(HARBOUR), ((gone, known(gone)), (stays, known(stays))), listed=("a", "b"))
    )
    thread = Thread("t", NOW, ("a", "b"), headline="Ferry returns")
    told = past("2026-11-24", NOW)
    store.add_issue(told, [thread, Thread("u", NOW, ("a",))], [])
    store.decide([decision("pin", "a"), decision("mute", "b")])
    rewritten = replace(told, briefing=replace(told.briefing, title="Without it"))

    count = store.forget(
        "harbour.example",
        lambda url: "harbour.example" in (url or ""),
        issues=[rewritten],
        now=NOW,
    )

    assert count == 1
    assert store.forgotten() == ["harbour.example"]
    assert store.addresses() == ["https://bridge.example/b"]
    assert store.version(gone.id) is None
    assert store.polls() == {}
    assert [each.kind for each in store.decisions()] == ["mute"]
    assert store.threads("daily", NOW - DAY) == [Thread("t", NOW, ("b",))]
    assert [each.briefing.title for each in store.issues()] == ["Without it"]


def test_a_reader_who_is_forgotten_was_never_sent_anything(store: Store) -> None:
    owed = [Delivery("daily", "2026-11-24", "email:readers", to) for to in ("ada@x.example", "")]
    store.add_issue(past("2026-11-24", NOW), [], owed)

    assert store.forget_reader(lambda recipient: recipient == "ada@x.example") == 1
    assert store.deliveries() == owed[1:]
