import threading
from collections.abc import Iterator

import pytest

from digest.engines.local import AHEAD, Local, threads


def test_what_computes_is_computed_in_order_here_and_now() -> None:
    engine = Local()

    found = list(engine(str.upper, ["a", "b"]))
    engine.close()

    assert found == ["A", "B"]


def test_threads_give_results_in_the_order_of_the_items() -> None:
    second_is_done = threading.Event()

    def work(number: int) -> int:
        if number == 0:
            second_is_done.wait(10)
        if number == 1:
            second_is_done.set()
        return number * 10

    assert list(threads(2)(work, range(5))) == [0, 10, 20, 30, 40]


def test_no_more_run_at_once_than_allowed() -> None:
    running, most, guard = 0, 0, threading.Lock()
    barrier = threading.Barrier(3)

    def work(_: int) -> None:
        nonlocal running, most
        with guard:
            running += 1
            most = max(most, running)
        barrier.wait(10)
        with guard:
            running -= 1

    list(threads(3)(work, range(9)))

    assert most == 3


def test_results_come_before_all_items_are_taken() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    first = next(iter(threads(2)(abs, items())))

    assert first == 0
    assert len(taken) <= 2 * AHEAD


def test_what_a_call_raises_is_raised_at_its_place() -> None:
    def work(number: int) -> float:
        return 1 / (2 - number)

    results = iter(threads(2)(work, range(5)))

    assert [next(results), next(results)] == [0.5, 1.0]
    with pytest.raises(ZeroDivisionError):
        next(results)


def test_nothing_to_do_is_done() -> None:
    assert list(threads(4)(abs, [])) == []
