from dataclasses import replace

from digest.decisions import Decision
from digest.issue import FailureLine
from digest.model import Thread
from digest.storage import Polled, Store
from digest.traces import PageSeen, Refused
from digest.traffic import Poll

from .samples import COURIER, DAY, EVERYTHING, HARBOUR, HOUR, NOW, article, past, polled


def test_a_source_goes_by_another_name_wherever_it_stood(store: Store) -> None:
    secret, veiled = f"{HARBOUR}?token=planted-4f1c", f"{HARBOUR}?token=***#5c2a11"
    mine, other = article("a", source=secret), article("b", source=COURIER)
    out = Refused(secret, "Harbour Gazette", "Sponsored", "exclude title", NOW)
    store.add(replace(polled(mine, source=secret), listed=("a",), refused=(out,)))
    store.add(polled(other, source=COURIER))
    failing = FailureLine(secret, "not found (404)")
    told = past("2026-11-24", NOW)
    store.add_issue(replace(told, briefing=replace(told.briefing, failures=(failing,))), [], [])

    store.rename(secret, veiled)

    assert store.polls() == {
        COURIER: Poll(COURIER, polled=NOW),
        veiled: Poll(veiled, polled=NOW),
    }
    assert [each.entry for each in store.known(veiled)] == ["a"]
    assert store.known(secret) == []
    assert {each.source for each in store.articles(EVERYTHING)} == {COURIER, veiled}
    assert store.refused(NOW - DAY, NOW) == [replace(out, source=veiled)]
    assert {each.id for each in store.articles(EVERYTHING)} == {mine.id, other.id}


def test_what_is_named_by_a_source_or_holds_its_secret_is_named_anew(store: Store) -> None:
    secret = "https://harbour.example/planted-4f1c/feed.xml"
    veiled = "https://harbour.example/***/feed.xml#5c2a11"
    link, hidden = (f"https://harbour.example/{way}/b.html" for way in ("planted-4f1c", "***"))
    by_id, by_link = article(f"{secret}#7", source=secret), article(link, source=secret, url=link)
    other = article("https://harbour.example/c", text="A crane fell.", source=COURIER)
    store.add(replace(polled(by_id, by_link, source=secret), listed=(by_id.entry, by_link.entry)))
    store.add(polled(other, source=COURIER))
    store.add_pages([PageSeen(link, Poll(link, polled=NOW))])
    thread = Thread("t", NOW, tuple(sorted((by_id.entry, other.entry))))
    store.add_issue(past("2026-11-24", NOW), [thread], [])
    store.decide([Decision("mute", (by_id.entry,), NOW), Decision("pin", (other.entry,), NOW)])

    for _ in range(2):
        store.rename(secret, veiled)

    assert [each.entry for each in store.known(veiled)] == [f"{veiled}#7", hidden]
    assert [each.link for each in store.known(veiled)][1] == hidden
    found = {each.id: each for each in store.articles(EVERYTHING)}
    assert found[other.id] == other
    assert (found[by_id.id].entry, found[by_id.id].source) == (f"{veiled}#7", veiled)
    assert (found[by_link.id].entry, found[by_link.id].url) == (hidden, hidden)
    assert store.pages([hidden])[hidden].source == hidden
    (moved,) = store.threads("daily", NOW - DAY)
    assert moved.entries == tuple(sorted((f"{veiled}#7", other.entry)))
    decided = [Decision("mute", (f"{veiled}#7",), NOW), Decision("pin", (other.entry,), NOW)]
    assert store.decisions() == decided
    assert store.decide(undone=decided) == decided
    store.purge(articles=NOW + HOUR)
    assert [each.entry for each in store.known(veiled)] == [f"{veiled}#7", hidden]


def test_a_text_that_begins_as_an_address_stays_as_it_was_published(store: Store) -> None:
    secret = "https://harbour.example/planted-4f1c/feed.xml"
    veiled = "https://harbour.example/***/feed.xml#5c2a11"
    text = "https://harbour.example/planted-4f1c/b tells it. The ferry sails at noon."
    told = replace(article("b", source=secret, url=f"{secret}?b"), text=text, title=text[:41])
    store.add(polled(told, source=secret))

    store.rename(secret, veiled)

    (found,) = store.articles(EVERYTHING)
    assert (found.text, found.title) == (text, told.title)
    assert "planted" not in found.url
    assert [hit.article for hit in store.search("noon")] == [told.id]


def test_an_entry_that_is_there_under_its_new_name_already_takes_up_the_old(store: Store) -> None:
    secret, veiled = f"{HARBOUR}?token=planted-4f1c", f"{HARBOUR}?token=***#5c2a11"
    old = article(f"{secret}#7", source=secret)
    new = article(f"{veiled}#7", text="The ferry sails at noon.", source=veiled)
    store.add(polled(old, source=secret))
    store.add(polled(new, source=veiled))

    store.rename(secret, veiled)

    assert [each.entry for each in store.known(veiled)] == [new.entry]
    assert store.articles(EVERYTHING) == [new]
    former = store.version(old.id)
    assert former is not None
    assert former.entry == new.entry


def test_a_name_that_is_there_already_keeps_what_is_remembered_of_it(store: Store) -> None:
    store.add(polled(source=HARBOUR))
    store.add(Polled(Poll(COURIER, polled=NOW + HOUR)))

    store.rename(HARBOUR, COURIER)

    assert store.polls() == {COURIER: Poll(COURIER, polled=NOW + HOUR)}
