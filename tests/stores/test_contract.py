from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from digest.decisions import Decision
from digest.errors import StoreError
from digest.issue import Briefing, Counts, FailureLine, WindowLine
from digest.model import Article, Span, Thread, article_id
from digest.storage import KnownEntry, PastIssue, Polled, Store, Window
from digest.traces import PageSeen, Refused
from digest.traffic import Delivery, Poll

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HARBOUR = "https://harbour.example/feed.xml"
COURIER = "https://courier.example/rss"
NOBODY = "https://nobody.example/feed"


def article(entry: str, text: str = "The ferry sails again.", **changes: object) -> Article:
    made = Article(
        id=article_id(entry, "Ferry returns", text),
        entry=entry,
        source=HARBOUR,
        outlet="Harbour Gazette",
        url=f"https://harbour.example/{entry}",
        title="Ferry returns",
        text=text,
        sentences=(Span(0, 9), Span(10, len(text))),
        language="en",
        seen=NOW,
        published=NOW - HOUR,
        tags=("local", "sea"),
        deck="After a week in dock",
        expires=NOW + DAY,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # fields of Article, by name


def known(of: Article, **changes: object) -> KnownEntry:
    made = KnownEntry(
        of.entry,
        f"id:{of.entry}",
        of.url,
        of.title,
        "0123456789abcdef",
        of.version,
        source=of.source,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # fields of KnownEntry, by name


def polled(*articles: Article, source: str = HARBOUR) -> Polled:
    return Polled(Poll(source, polled=NOW), tuple((each, known(each)) for each in articles))


def page(entry: str, *, status: int = 200, told: bool = False) -> PageSeen:
    return PageSeen(
        entry, Poll(f"https://harbour.example/{entry}", polled=NOW, status=status), told
    )


def past(issue: str, due: datetime, *, edition: str = "daily", until: int = 0) -> PastIssue:
    line = WindowLine((due - DAY).isoformat(), due.isoformat())
    counts = Counts(1, 2, 3, 4, 5)
    briefing = Briefing(edition, "Morning", issue, due.isoformat(), "UTC", "en", line, (), counts)
    return PastIssue(edition, issue, due, due + HOUR, until, briefing)


def delivery(issue: str, recipient: str = "", *, edition: str = "daily") -> Delivery:
    return Delivery(edition, issue, "folder:public", recipient)


EARLY = NOW - 365 * DAY
EVERYTHING = Window(0, 1_000_000, EARLY)


def test_an_empty_store_knows_nothing(store: Store) -> None:
    assert store.polls() == {}
    assert store.known(HARBOUR) == store.known(NOBODY, ["https://harbour.example/a"]) == []
    assert store.last_number() == 0
    assert store.articles(EVERYTHING) == store.recent(NOW - DAY, NOW + DAY) == []
    assert store.version("nothing") is None
    assert store.last_issue("daily") is None
    assert not store.threads("daily", NOW)
    assert not store.issues()
    assert not store.deliveries()
    assert store.pages_tried(["a"]) == set()
    assert store.posting_gaps() == {}


def test_a_poll_comes_back_as_it_was_stored(store: Store) -> None:
    poll = Poll(
        HARBOUR,
        polled=NOW,
        next=NOW + HOUR,
        etag='W/"x"',
        misses=2,
        reason="503",
        moved_days=("2026-11-22", "2026-11-23"),
        gone=True,
    )

    store.add(Polled(Poll(HARBOUR)))
    store.add(Polled(poll))
    store.add(Polled(Poll(COURIER)))

    assert store.polls() == {COURIER: Poll(COURIER), HARBOUR: poll}
    assert list(store.polls()) == [COURIER, HARBOUR]


def test_polls_that_brought_nothing_leave_what_was_listed(store: Store) -> None:
    store.add(Polled(Poll(HARBOUR), listed=("a",)))

    store.add_polls([Poll(HARBOUR, polled=NOW), Poll(COURIER, misses=1)])
    store.add_polls([])

    assert store.polls() == {COURIER: Poll(COURIER, misses=1), HARBOUR: Poll(HARBOUR, polled=NOW)}


def test_an_article_comes_back_as_it_was_stored(store: Store) -> None:
    whole = article("a", byline="Ines Kvist", image="https://harbour.example/a.jpg", weight=2.0)

    store.add(polled(whole))

    assert store.version(whole.id) == whole
    assert store.articles(EVERYTHING) == [whole]
    assert isinstance(store.articles(EVERYTHING)[0].sentences[0], Span)


def test_entries_are_numbered_in_the_order_of_first_sight(store: Store) -> None:
    store.add(polled(article("b"), article("a")))
    store.add(polled(article("c")))

    assert store.last_number() == 3
    assert [a.entry for a in store.articles(Window(0, 2, EARLY))] == sorted(
        ["a", "b"], key=lambda entry: article(entry).id
    )
    assert [a.entry for a in store.articles(Window(2, 3, EARLY))] == ["c"]
    assert store.articles(Window(3, 3, EARLY)) == []


def test_a_new_version_keeps_number_first_sight_and_the_old_text(store: Store) -> None:
    first = article("a")
    second = article("a", "The ferry sails again on Monday.", version=2, seen=NOW + DAY)
    store.add(polled(first, article("b")))

    store.add(polled(second))

    assert store.last_number() == 2
    assert store.articles(Window(0, 1, EARLY)) == [second]
    assert store.version(first.id) == first
    assert store.recent(NOW + HOUR, NOW + DAY) == []
    assert store.known(HARBOUR)[0].version == 2


def test_a_text_that_returns_to_an_old_version_is_current_again(store: Store) -> None:
    first, second = article("a"), article("a", "The ferry stays in dock.", version=2)
    store.add(polled(first))
    store.add(polled(second))

    store.add(polled(first))

    assert store.articles(EVERYTHING) == [first]


def test_articles_are_ordered_by_time_and_then_by_id(store: Store) -> None:
    late, early = article("late"), article("early", published=NOW - 5 * HOUR)
    undated, future = article("undated", published=None), article("f", published=NOW + DAY)
    store.add(polled(late, early, undated, future))

    found = store.articles(EVERYTHING)

    assert found[:2] == [early, late]
    assert found[2:] == sorted([undated, future], key=lambda each: each.id)


def test_recent_articles_are_those_first_seen_between(store: Store) -> None:
    days = [article(f"day{n}", seen=NOW - n * DAY) for n in range(4)]
    store.add(polled(*days))

    found = store.recent(NOW - 2 * DAY, NOW - DAY)

    assert {each.entry for each in found} == {"day1", "day2"}


def test_recent_articles_beside_a_window_are_those_that_it_does_not_take(store: Store) -> None:
    old, new = article("old", published=NOW - 3 * DAY), article("new")
    store.add(polled(article("before"), old, new))

    found = store.recent(NOW - DAY, NOW, beside=Window(1, 3, NOW - DAY))

    assert {each.entry for each in found} == {"before", "old"}


def test_an_entry_is_known_by_all_that_it_was_stored_with(store: Store) -> None:
    of = article("a")
    bare = article("b")
    entry = known(of, id="tag:1", title="Ferry returns – live", page_fetched=True)
    nameless = KnownEntry("b", None, None, "", "", 1, source=HARBOUR)

    store.add(Polled(Poll(HARBOUR), ((of, entry), (bare, nameless))))

    assert store.known(HARBOUR) == [entry, nameless]


def test_entries_seen_elsewhere_under_the_same_link_are_known_too(store: Store) -> None:
    ours = article("a", url="https://wire.example/1")
    theirs = article("b", url="https://wire.example/1", source=COURIER)
    other = article("c", source=COURIER)
    store.add(polled(ours))
    store.add(polled(other, theirs, source=COURIER))

    assert [entry.entry for entry in store.known(HARBOUR)] == ["a", "b"]
    assert [entry.entry for entry in store.known(COURIER)] == ["a", "c", "b"]


def test_an_entry_is_known_by_its_identity_too_and_by_who_brought_it(store: Store) -> None:
    store.add(polled(article("https://wire.example/1", url="http://wire.example/1?utm_source=x")))

    known = store.known(NOBODY, ["https://wire.example/1", "https://wire.example/2"])

    assert [(one.entry, one.source) for one in known] == [("https://wire.example/1", HARBOUR)]


def test_entries_without_a_link_are_not_known_by_it(store: Store) -> None:
    ours, theirs = article("a"), article("b", source=COURIER)
    store.add(Polled(Poll(HARBOUR), ((ours, known(ours, link=None)),)))
    store.add(Polled(Poll(COURIER), ((theirs, known(theirs, link=None)),)))

    assert [entry.entry for entry in store.known(HARBOUR)] == ["a"]


def test_entries_are_found_by_many_links_at_once(store: Store) -> None:
    store.add(polled(*(article(f"n{n:04}") for n in range(700))))
    links = [f"https://harbour.example/n{n:04}" for n in range(0, 700, 7)]

    found = store.known(
        NOBODY, [*links, *links, *(f"https://none.example/{n}" for n in range(600))]
    )

    assert [entry.link for entry in found] == links


def test_entries_are_found_by_their_identities_too(store: Store) -> None:
    store.add(polled(article("a"), article("b", source=COURIER), source=COURIER))

    found = store.known(NOBODY, ["b", "https://harbour.example/a"])

    assert [entry.entry for entry in found] == ["a", "b"]
    assert [entry.source for entry in found] == [HARBOUR, COURIER]


def test_a_page_that_was_read_makes_a_new_version(store: Store) -> None:
    teaser = article("a", teaser=True)
    full = article("a", "The ferry sails again. It was in dock.", version=2, from_page=True)
    store.add(polled(teaser))

    store.add_versions([full])

    assert store.articles(EVERYTHING) == [full]
    assert store.known(HARBOUR)[0].page_fetched
    assert store.known(HARBOUR)[0].version == 2
    assert store.known(HARBOUR)[0].content_hash == known(teaser).content_hash


def test_a_version_of_an_unknown_entry_is_an_error_and_changes_nothing(store: Store) -> None:
    store.add(polled(article("a")))
    longer = article("a", "The ferry sails again. It was in dock.")

    with pytest.raises(StoreError, match="no entry b"):
        store.add_versions([longer, article("b")])

    assert store.articles(EVERYTHING) == [article("a")]


def test_pages_are_asked_for_once(store: Store) -> None:
    store.add(polled(article("a"), article("b"), article("c")))

    store.add_pages([page("a"), page("b")])

    assert store.pages_tried(["a", "c", "unknown"]) == {"a"}


def test_the_page_of_an_edited_entry_may_be_asked_for_again(store: Store) -> None:
    store.add(polled(article("a"), article("b")))
    store.add_pages([page("a", told=True), page("b", told=True)])
    edited = article("a", "The ferry stays in dock.", version=2)

    store.add(Polled(Poll(HARBOUR), ((edited, known(edited, page_fetched=True)),)))

    assert store.pages_tried(["a", "b"]) == {"b"}
    assert store.changed_pages(NOW - HOUR) == [edited]
    assert store.changed_pages(NOW + HOUR) == []


def test_an_edited_entry_whose_page_was_never_read_is_none_to_read_again(store: Store) -> None:
    store.add(polled(article("a")))
    store.add_pages([page("a")])

    store.add(polled(article("a", "The ferry stays in dock.", version=2)))

    assert store.changed_pages(NOW - HOUR) == []


def test_what_a_page_s_server_said_last_is_remembered(store: Store) -> None:
    store.add(polled(article("a"), article("b")))
    store.add_pages([page("a", told=True)])

    store.add_pages([page("a", status=410)])

    assert store.pages(["a", "b", "unknown"]) == {"a": page("a", status=410).poll}
    assert store.known(HARBOUR)[0].page_fetched


def test_versions_know_their_entry_and_the_newest_one_beside_them(store: Store) -> None:
    first, second = article("a"), article("a", "The ferry stays in dock.", version=2)
    other = article("b")
    store.add(polled(first, other))
    store.add(polled(second))

    assert store.entries_of([first.id, other.id, "unknown"]) == {first.id: "a", other.id: "b"}
    assert store.superseded([first.id, second.id, other.id, "unknown"]) == {first.id: second}


def test_a_text_that_comes_back_is_the_newest_version_again(store: Store) -> None:
    first, second = article("a"), article("a", "The ferry stays in dock.", version=2)
    for each in (first, second, first):
        store.add(polled(each))

    assert store.superseded([first.id, second.id]) == {second.id: first}


def test_what_a_page_tells_of_a_stored_text_is_stored_with_it(store: Store) -> None:
    store.add(polled(article("a")))

    store.add_versions([article("a", on_page=True)])

    assert store.version(article("a").id) == article("a", on_page=True)


def test_entries_that_rules_kept_out_are_told_with_their_first_sight(store: Store) -> None:
    early = Refused(HARBOUR, "Gazette", "Win a cruise", "ad", NOW, "https://harbour.example/w")
    late = Refused(HARBOUR, "Gazette", "Sponsored", "ad", NOW + HOUR)
    store.add(Polled(Poll(HARBOUR), refused=(early,)))

    store.add(Polled(Poll(HARBOUR), refused=(late, replace(early, seen=NOW + HOUR))))

    assert store.refused(NOW - HOUR, NOW) == [early]
    assert store.refused(NOW, NOW + HOUR) == [late]


def test_an_issue_comes_back_as_it_was_recorded(store: Store) -> None:
    monday = past("2026-11-23", NOW - DAY, until=7)

    store.add_issue(monday, [], [])

    assert store.last_issue("daily") == monday
    assert store.issues() == [monday]


def test_issues_are_told_oldest_first_by_edition_and_day(store: Store) -> None:
    weekly = past("2026-11-22", NOW - 2 * DAY, edition="weekly")
    monday, tuesday = past("2026-11-23", NOW - DAY), past("2026-11-24", NOW)
    for each in (tuesday, weekly, monday):
        store.add_issue(each, [], [])

    assert store.issues() == [weekly, monday, tuesday]
    assert store.issues("daily") == [monday, tuesday]
    assert store.issues("daily", since=date(2026, 11, 24)) == [tuesday]
    assert store.issues("none") == []


def test_the_newest_issue_is_the_one_made_last_whatever_the_clock_said(store: Store) -> None:
    store.add_issue(past("2030-01-01", NOW + 1500 * DAY, until=5), [], [])
    store.add_issue(past("2026-11-24", NOW, until=9), [], [])

    last = store.last_issue("daily")

    assert last is not None
    assert (last.issue, last.until) == ("2026-11-24", 9)


def test_an_issue_is_recorded_once_and_a_second_time_changes_nothing(store: Store) -> None:
    store.add_issue(past("2026-11-24", NOW), [], [delivery("2026-11-24")])

    with pytest.raises(StoreError, match="daily of 2026-11-24 is out already"):
        store.add_issue(past("2026-11-24", NOW + HOUR), [], [delivery("2026-11-24", "other")])

    assert store.deliveries() == [delivery("2026-11-24")]
    assert store.issues() == [past("2026-11-24", NOW)]


def test_threads_are_told_by_edition_while_they_are_fresh(store: Store) -> None:
    ferry = Thread("ferry", NOW - 3 * DAY, ("a", "b"), (("2026-11-21", 1), ("2026-11-23", 2)))
    storm = Thread("storm", NOW - 4 * DAY, ("c",), headline="Storm nears")
    store.add_issue(past("2026-11-22", NOW - 2 * DAY), [ferry, storm], [])

    grown = replace(ferry, entries=("a", "b", "d"))
    store.add_issue(past("2026-11-24", NOW), [grown], [])

    assert store.threads("daily", NOW - 2 * DAY) == [storm, grown]
    assert store.threads("daily", NOW) == [grown]
    assert store.threads("weekly", NOW - 2 * DAY) == []


def test_deliveries_are_told_oldest_issue_first_and_by_state(store: Store) -> None:
    tuesday = [delivery("2026-11-24", "ines@courier.example"), delivery("2026-11-24")]
    store.add_issue(past("2026-11-24", NOW), [], tuesday)
    store.add_issue(past("2026-11-23", NOW - DAY), [], [delivery("2026-11-23")])
    sent = replace(tuesday[0], state="sent", attempts=1, sent=NOW)

    store.mark(sent)

    assert store.deliveries() == [delivery("2026-11-23"), sent, tuesday[1]]
    assert store.deliveries(states=["pending"]) == [delivery("2026-11-23"), tuesday[1]]
    assert store.deliveries(states=["sent", "failed"]) == [sent]


def test_a_failed_try_keeps_its_reason_and_next_time(store: Store) -> None:
    store.add_issue(past("2026-11-24", NOW), [], [delivery("2026-11-24")])
    tried = replace(delivery("2026-11-24"), attempts=3, reason="451 later", next=NOW + HOUR)

    store.mark(tried)

    assert store.deliveries() == [tried]


def test_a_delivery_that_is_not_there_cannot_be_marked(store: Store) -> None:
    with pytest.raises(StoreError, match="no delivery"):
        store.mark(delivery("2026-11-24"))


def test_a_source_has_a_rhythm_once_three_entries_are_dated(store: Store) -> None:
    weekly = [article(f"w{n}", published=NOW - n * 7 * DAY) for n in range(4)]
    undated = [article(f"u{n}", published=None, source=COURIER) for n in range(4)]
    pair = [article(f"p{n}", published=NOW - n * DAY, source=COURIER) for n in range(2)]
    store.add(polled(*weekly))
    store.add(polled(*undated, *pair, source=COURIER))

    assert store.posting_gaps() == {HARBOUR: 7 * DAY}


def test_a_rhythm_is_told_from_the_newest_entries(store: Store) -> None:
    old = [article(f"old{n}", published=NOW - (100 + n * 30) * DAY) for n in range(60)]
    new = [article(f"new{n}", published=NOW - n * HOUR) for n in range(30)]
    store.add(polled(*old, *new))

    assert store.posting_gaps() == {HARBOUR: HOUR}


def test_an_address_gets_no_mail_until_it_is_allowed_again(store: Store) -> None:
    store.suppress("ben@example.org", NOW)
    store.suppress("ada@example.org", NOW)
    store.suppress("ada@example.org", NOW + DAY)

    assert list(store.suppressed().items()) == [("ada@example.org", NOW), ("ben@example.org", NOW)]
    assert store.allow("ada@example.org")
    assert not store.allow("ada@example.org")
    assert list(store.suppressed()) == ["ben@example.org"]


def decision(kind: str, *entries: str) -> Decision:
    return Decision(kind, entries, NOW, stories=("s1",), headline="Ferry returns", place=2)  # type: ignore[arg-type]  # one of the kinds


def test_decisions_come_back_in_the_order_of_deciding(store: Store) -> None:
    pin, mute = decision("pin", "a", "b"), decision("mute", "c")

    store.decide([pin, mute])

    assert store.decisions() == [pin, mute]


def test_a_decision_made_again_is_decided_last_and_is_there_once(store: Store) -> None:
    pin, mute = decision("pin", "a"), decision("mute", "c")
    store.decide([pin, mute])

    store.decide([pin])

    assert store.decisions() == [mute, pin]


def test_undoing_says_what_was_there(store: Store) -> None:
    pin, mute = decision("pin", "a"), decision("mute", "c")
    store.decide([pin])

    assert store.decide([mute], undone=[pin, decision("pin", "z")]) == [pin]
    assert store.decisions() == [mute]
    assert store.decide(undone=[pin]) == []


def test_arrivals_tell_by_source_when_entries_were_first_seen(store: Store) -> None:
    early = article("a", seen=NOW - 2 * DAY)
    late = article("b", seen=NOW, source=COURIER)
    store.add(polled(early, article("c", seen=NOW - HOUR)))
    store.add(polled(late, source=COURIER))

    assert store.arrivals(NOW - DAY) == {COURIER: [NOW], HARBOUR: [NOW - HOUR]}


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
