from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from digest.model import Entry
from digest.parsers.identity import Recognized, recognize
from digest.storage import KnownEntry

SOURCE = "https://courier.example/feed"
LONG = "Crews stayed ashore on Tuesday, and nobody expects them back this week. " * 4

FERRY = Entry(id="c-1", link="https://courier.example/ferry", title="Ferry strike", text=LONG)
BRIDGE = Entry(id="c-2", link="https://courier.example/bridge", title="Bridge refused", text="No.")
QUAKE = Entry(id="c-3", link="https://courier.example/quake", title="Quake off Harrow", text="4.2.")


def remembered(found: Sequence[Recognized], *, source: str = SOURCE) -> list[KnownEntry]:
    """What the store gives back of what was recognized."""
    return [
        KnownEntry(
            entry=one.key,
            id=one.entry.id,
            link=one.entry.link,
            title=one.entry.title,
            content_hash=one.entry.content_hash,
            version=1,
            source=source,
        )
        for one in found
    ]


def first(*entries: Entry, source: str = SOURCE) -> list[KnownEntry]:
    return remembered(recognize(entries, [], source=source), source=source)


def again(known: Sequence[KnownEntry], *entries: Entry) -> list[tuple[str, bool, bool]]:
    """Of each entry: its key, whether it is known, whether it is a new version."""
    found = recognize(entries, known, source=SOURCE)
    return [(one.key, one.known is not None, one.changed) for one in found]


def test_what_is_published_again_is_known_and_not_changed() -> None:
    known = first(FERRY, BRIDGE)

    assert again(known, BRIDGE, FERRY) == [
        ("https://courier.example/bridge", True, False),
        ("https://courier.example/ferry", True, False),
    ]


def test_an_edited_entry_is_the_same_entry_in_a_new_version() -> None:
    edited = replace(FERRY, text=LONG + "Talks resume on Friday.")

    assert again(first(FERRY), edited) == [("https://courier.example/ferry", True, True)]


def test_an_entry_whose_headline_and_address_were_rewritten_is_known_by_its_id() -> None:
    before = replace(FERRY, id="tag:courier.example,2026:1")
    after = replace(before, title="Ferry strike ends", link="https://courier.example/ferry-ends")

    assert again(first(before), after) == [("https://courier.example/ferry", True, True)]


def test_an_id_that_is_used_again_for_something_else_is_a_new_entry() -> None:
    other = replace(QUAKE, id=FERRY.id)

    assert again(first(FERRY), other) == [("https://courier.example/quake", False, False)]


def test_one_link_for_all_entries_drops_none_of_them() -> None:
    home = "https://courier.example/live"
    entries = [replace(entry, link=home) for entry in (FERRY, BRIDGE)]
    known = first(*entries)

    found = again(known, replace(QUAKE, link=home), *entries)

    assert [(is_known, changed) for _, is_known, changed in found] == [
        (False, False),
        (True, False),
        (True, False),
    ]
    assert len({key for key, _, _ in found}) == 3


def test_one_link_for_all_entries_without_ids_drops_none_of_them() -> None:
    entries = [replace(e, link="https://courier.example/", id=None) for e in (FERRY, BRIDGE)]
    new = replace(QUAKE, link="https://courier.example/", id=None)

    found = again(first(*entries), new, *entries)

    assert [is_known for _, is_known, _ in found] == [False, True, True]


def test_one_id_for_all_entries_drops_none_of_them() -> None:
    entries = [replace(entry, id="same") for entry in (FERRY, BRIDGE)]

    found = again(first(*entries), replace(QUAKE, id="same"), *entries)

    assert [is_known for _, is_known, _ in found] == [False, True, True]


def test_a_channel_that_shows_one_entry_at_one_address_has_a_new_one_every_day() -> None:
    monday = Entry(id="1", link="https://courier.example/today", title="Rain", text="It rains.")
    tuesday = Entry(id="2", link="https://courier.example/today", title="Sun at last", text="Dry.")

    found = again(first(monday), tuesday)

    assert [is_known for _, is_known, _ in found] == [False]
    assert found[0][0] != "https://courier.example/today"


def test_old_entries_under_new_ids_and_addresses_are_known_by_their_titles() -> None:
    old = (FERRY, BRIDGE, QUAKE)
    moved = [replace(e, id=f"new-{e.id}", link=f"{e.link}.html") for e in old]
    fresh = Entry(id="new-c-4", link="https://courier.example/4.html", title="Mast found", text="M")

    found = again(first(*old), fresh, *moved)

    assert [is_known for _, is_known, _ in found] == [False, True, True, True]


def test_a_weekly_series_under_the_same_titles_is_new_every_week() -> None:
    titles = ("Tides", "Weather", "Mooring", "Notices")
    week_1 = [
        Entry(id=f"1-{t}", link=f"https://c.example/1/{t}", title=t, text="One.") for t in titles
    ]
    week_2 = [
        Entry(id=f"2-{t}", link=f"https://c.example/2/{t}", title=t, text="Two.") for t in titles
    ]

    assert [is_known for _, is_known, _ in again(first(*week_1), *week_2)] == [False] * 4


def test_a_long_text_that_comes_back_word_for_word_is_known() -> None:
    republished = replace(FERRY, id="c-99", link="https://courier.example/again")

    assert again(first(FERRY), republished) == [("https://courier.example/ferry", True, False)]


def test_ids_that_count_edits_behind_a_hash_are_one_id() -> None:
    before = replace(FERRY, id="https://courier.example/ferry#0")
    after = replace(FERRY, id="https://courier.example/ferry#1", title="Strike, day 3", text="New.")

    assert again(first(before), after) == [("https://courier.example/ferry", True, True)]


def test_trackers_and_spelling_of_an_address_change_nothing() -> None:
    before = replace(FERRY, id=None, link="http://www.courier.example/ferry/?utm_source=rss")

    assert again(first(before), replace(FERRY, id=None)) == [
        ("https://courier.example/ferry", True, False)
    ]


def test_a_page_that_another_feed_brought_is_that_entry_and_no_new_version() -> None:
    elsewhere = first(
        replace(FERRY, id="w-7", title="Strike", text="A teaser."), source="https://wire.example/"
    )

    assert again(elsewhere, FERRY) == [("https://courier.example/ferry", True, False)]


def test_an_entry_without_id_and_link_is_known_by_what_it_says() -> None:
    note = Entry(title="Notice", text="The office is closed.")
    known = first(note)

    assert again(known, note)[0][1:] == (True, False)
    assert again(known, replace(note, text="The office is open."))[0][1:] == (False, False)


def test_ids_that_are_unique_only_in_their_feed_are_scoped_by_it() -> None:
    entry = Entry(id="7", title="A", text="x")
    worldwide = Entry(id="urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a", title="A", text="x")

    keys = [recognize([one], [], source=SOURCE)[0].key for one in (entry, worldwide)]

    assert keys == [f"{SOURCE}#7", worldwide.id]


def test_exact_repetitions_in_one_document_are_dropped() -> None:
    assert [one.entry for one in recognize([FERRY, FERRY, BRIDGE], [], source=SOURCE)] == [
        FERRY,
        BRIDGE,
    ]


def test_of_two_known_entries_each_is_recognized_once() -> None:
    twins = [replace(FERRY, id="c-1"), replace(FERRY, id="c-8", link="https://courier.example/x")]
    known = first(*twins)

    keys = [key for key, is_known, _ in again(known, *reversed(twins)) if is_known]

    assert len(set(keys)) == len(keys)


_marks = st.sampled_from([None, "a", "b", "tag:x.example,2026:1"])
_links = st.sampled_from([None, "https://c.example/", "https://c.example/1", "https://c.example/2"])
_entries = st.lists(
    st.builds(
        Entry,
        id=_marks,
        link=_links,
        title=st.sampled_from(["", "A", "B"]),
        text=st.sampled_from(["", "x"]),
    ),
    max_size=6,
)


@given(_entries, _entries)
def test_keys_are_never_shared_and_what_stays_is_never_new(
    one: list[Entry], two: list[Entry]
) -> None:
    known = first(*one)
    found = recognize([*two, *one], known, source=SOURCE)

    keys = [each.key for each in found]
    assert len(set(keys)) == len(keys)
    kept = {each.entry for each in found if each.known and not each.changed}
    unmoved = recognize(one, known, source=SOURCE)
    assert all(each.known is not None and not each.changed for each in unmoved)
    assert len(kept) <= len(known)
