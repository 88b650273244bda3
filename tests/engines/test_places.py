from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from digest.engines.local import threads
from digest.engines.places import Limits, by_place, is_placed

LONG = 20  # seconds after which a test that hangs fails


@dataclass(frozen=True)
class Sent:
    """Items named "place number"."""

    items: tuple[str, ...]

    def __iter__(self) -> Iterator[str]:
        yield from self.items

    def place(self, item: str, /) -> str:
        return item.split(maxsplit=1)[0]


def at(place: str, count: int) -> tuple[str, ...]:
    return tuple(f"{place} {number}" for number in range(count))


def test_items_that_tell_no_place_are_not_placed() -> None:
    assert is_placed(Sent(()))
    assert not is_placed(["a"])


def test_results_come_in_the_order_of_the_items() -> None:
    items = at("a", 3) + at("b", 3) + at("a", 9)[3:]

    found = list(threads(4, per_place=2)(str.upper, Sent(items)))

    assert found == [item.upper() for item in items]


def test_a_slow_place_costs_its_own_threads_and_nobody_else_s() -> None:
    others_done = threading.Event()
    left = Counter({"quick": 30})
    guard = threading.Lock()

    def work(item: str) -> bool:
        if item.startswith("slow"):
            return others_done.wait(LONG)
        with guard:
            left["quick"] -= 1
            if not left["quick"]:
                others_done.set()
        return True

    found = list(threads(4, per_place=2)(work, Sent(at("slow", 10) + at("quick", 30))))

    assert found == [True] * 40


def test_no_more_are_at_one_place_or_in_all_than_allowed() -> None:
    guard, running, most = threading.Lock(), Counter[str](), Counter[str]()
    pause = threading.Event()

    def work(item: str) -> None:
        names = (item.split(maxsplit=1)[0], "all")
        with guard:
            running.update(names)
            for name in names:
                most[name] = max(most[name], running[name])
        pause.wait(0.001)
        with guard:
            running.subtract(names)

    items = [item for number in range(20) for item in (f"a {number}", f"b {number}", f"c {number}")]
    list(threads(5, per_place=2)(work, Sent(tuple(items))))

    assert 1 < most["all"] <= 5
    assert max(most["a"], most["b"], most["c"]) <= 2


@pytest.mark.parametrize("pack", [str, lambda item: lambda: item], ids=["packed", "as it is"])
def test_however_many_wait_behind_a_slow_one_all_are_done_meanwhile_and_in_order(
    pack: Callable[[str], str | Callable[[], str]],
) -> None:
    others_done = threading.Event()
    items = at("slow", 1) + at("quick", 40)

    def work(item: str) -> str | Callable[[], str]:
        if item.startswith("slow"):
            assert others_done.wait(LONG)
        elif item == items[-1]:
            others_done.set()
        return pack(item)

    found = by_place(work, Sent(items), Limits(3, 1, waiting=4))

    assert [one if isinstance(one, str) else one() for one in found] == list(items)


def test_an_error_that_waits_among_many_is_raised_at_its_place() -> None:
    others_done = threading.Event()
    items = at("slow", 1) + at("quick", 12)

    def work(item: str) -> str:
        if item.startswith("slow"):
            assert others_done.wait(LONG)
        elif item == items[-1]:
            others_done.set()
        elif item == "quick 10":
            raise KeyError(item)
        return item

    found: list[str] = []
    with pytest.raises(KeyError):
        found.extend(by_place(work, Sent(items), Limits(3, 1, waiting=4)))

    assert found == list(items[:11])


def test_what_a_call_raises_is_raised_at_its_place_and_the_rest_is_left() -> None:
    begun: list[str] = []

    def work(item: str) -> str:
        begun.append(item)
        if item == "a 2":
            raise KeyError(item)
        return item

    results = threads(1, per_place=1)(work, Sent(at("a", 500)))
    found: list[str] = []
    with pytest.raises(KeyError):
        found.extend(results)

    assert found == ["a 0", "a 1"]
    assert len(begun) < 100


def test_what_the_items_raise_is_raised_after_those_before() -> None:
    class Torn(Sent):
        def __iter__(self) -> Iterator[str]:
            yield "a 0"
            raise ValueError

    found: list[str] = []
    with pytest.raises(ValueError):  # noqa: PT011  ours, without words
        found.extend(threads(2, per_place=1)(str.upper, Torn(())))

    assert found == ["A 0"]


@pytest.mark.parametrize("seed", range(20))
def test_every_item_is_done_once_whatever_the_places(seed: int) -> None:
    chance = random.Random(seed)
    items = tuple(f"{chance.choice('abcde')} {n}" for n in range(chance.randrange(200)))
    limits = Limits(chance.randrange(1, 8), chance.randrange(1, 4), chance.randrange(1, 30))

    found = list(by_place(str.upper, Sent(items), limits))

    assert found == [item.upper() for item in items]


def test_one_who_has_seen_enough_leaves_the_rest_undone() -> None:
    begun: list[str] = []

    def work(item: str) -> str:
        begun.append(item)
        return item

    results = iter(threads(1, per_place=1)(work, Sent(at("a", 1000))))
    first = next(results)
    del results

    assert first == "a 0"
    assert len(begun) <= 100
