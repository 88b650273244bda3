from datetime import UTC, datetime

from digest.decisions import Decision, DecisionKind, Grouping, grouping, replaced, undone

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)


def made(kind: DecisionKind, entries: str, others: str = "", **changes: object) -> Decision:
    return Decision(kind, tuple(entries), NOW, tuple(others), **changes)  # type: ignore[arg-type]  # fields of Decision, by name


def sets(*names: str) -> tuple[frozenset[str], ...]:
    return tuple(map(frozenset, names))


def test_merges_are_together_and_splits_apart() -> None:
    found = grouping([made("merge", "ab", "c"), made("split", "x", "yz"), made("pin", "q")])

    assert found == Grouping(sets("abc"), (sets("x", "yz"),))  # type: ignore[arg-type]  # a pair
    assert found


def test_nothing_merged_or_split_says_nothing() -> None:
    assert not grouping([made("pin", "a"), made("mute", "b"), made("rank", "c", place=1)])


def test_a_split_parts_what_was_merged_before() -> None:
    found = grouping([made("merge", "ab", "cd"), made("split", "a", "bcd")])

    assert found.together == sets("bcd")
    assert found.apart == (sets("a", "bcd"),)


def test_a_split_leaves_merges_alone_that_stand_on_one_side_of_it() -> None:
    found = grouping([made("merge", "a", "b"), made("split", "a", "c")])

    assert found.together == sets("ab")


def test_a_merge_lifts_what_of_a_split_it_brings_together() -> None:
    found = grouping([made("split", "ab", "cd"), made("merge", "a", "c")])

    assert found.together == sets("ac")
    assert found.apart == (sets("b", "cd"), sets("a", "d"))


def test_a_merge_of_all_that_was_split_leaves_nothing_apart() -> None:
    assert grouping([made("split", "a", "b"), made("merge", "a", "b")]).apart == ()


def test_a_pin_takes_the_place_of_a_mute_of_the_same_articles_and_of_no_others() -> None:
    mute, other = made("mute", "ab"), made("mute", "c")

    assert replaced(made("pin", "bz"), [mute, other, made("merge", "b", "c")]) == [mute]
    assert replaced(made("mute", "ab"), [mute, other]) == [mute]


def test_what_holds_for_one_edition_does_not_end_what_holds_for_all() -> None:
    assert replaced(made("pin", "a", edition="daily"), [made("mute", "a")]) == []
    assert made("pin", "a").holds_in("weekly")
    assert not made("pin", "a", edition="daily").holds_in("weekly")


def test_a_second_place_in_an_issue_ends_the_first_and_not_that_of_another_issue() -> None:
    known = [
        made("rank", "a", edition="daily", issue="2026-11-23", place=1),
        made("rank", "a", edition="daily", issue="2026-11-24", place=1),
    ]

    new = made("rank", "a", edition="daily", issue="2026-11-24", place=2)

    assert replaced(new, known) == known[1:]


def test_an_id_does_not_depend_on_when_or_how_a_story_was_called() -> None:
    first = made("pin", "ab", stories=("s1",), headline="Ferry returns")

    assert first.id == made("pin", "ab").id
    others = [made("mute", "ab"), made("pin", "a"), made("pin", "a", "b")]
    assert len({first.id, *(other.id for other in others)}) == 4


def test_decisions_are_undone_by_their_id_the_story_s_id_or_an_article() -> None:
    known = [made("merge", "ab", "c", stories=("s1", "s2")), made("pin", "a", stories=("s1",))]

    assert undone("merge", known, names=["s2"]) == known[:1]
    assert undone("merge", known, names=[], entries=["c"]) == known[:1]
    assert undone("pin", known, names=[known[1].id]) == known[1:]
    assert undone("pin", known, names=["s3"], entries=["c"]) == []
