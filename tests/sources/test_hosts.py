from __future__ import annotations

import threading

from digest.sources.hosts import MOST_REST_SECONDS, Hosts


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def test_a_host_that_rests_is_waited_for_and_others_are_not() -> None:
    time = Time()
    hosts = Hosts(2, now=time, sleep=time.sleep)
    hosts.rest("a.example", 3.0)

    with hosts.turn("b.example"):
        pass
    with hosts.turn("a.example"):
        pass
    with hosts.turn("a.example"):
        pass

    assert time.slept == [3.0]


def test_a_gap_lies_between_the_beginnings_of_two_requests() -> None:
    time = Time()
    hosts = Hosts(1, now=time, sleep=time.sleep)

    for _ in range(3):
        with hosts.turn("a.example", gap_seconds=5.0):
            time.now += 1.0

    assert time.slept == [4.0, 4.0]


def test_a_shorter_rest_does_not_end_a_longer_one() -> None:
    time = Time()
    hosts = Hosts(1, now=time, sleep=time.sleep)
    hosts.rest("a.example", 5.0)
    hosts.rest("a.example", 1.0)

    with hosts.turn("a.example"):
        pass

    assert time.slept == [5.0]


def test_all_rests_of_a_host_together_have_a_limit() -> None:
    time = Time()
    hosts = Hosts(1, now=time, sleep=time.sleep)

    for _ in range(9):
        hosts.rest("a.example", 4.0)
        with hosts.turn("a.example"):
            pass

    assert time.slept == [4.0, 4.0, MOST_REST_SECONDS - 8.0]


def test_a_place_goes_to_who_has_waited_longest() -> None:
    hosts = Hosts(1)
    entered: list[int] = []
    waiting: list[threading.Thread] = []
    pause = threading.Event()

    def visit(number: int) -> None:
        with hosts.turn("a.example"):
            entered.append(number)

    with hosts.turn("a.example"):
        queue = hosts._host("a.example").slots._waiting  # who waits shows nowhere else
        for number in range(5):
            waiting.append(threading.Thread(target=visit, args=(number,)))
            waiting[-1].start()
            while len(queue) <= number:
                pause.wait(0.001)
    visit(5)  # the thread that has just left comes again: behind those who wait
    for thread in waiting:
        thread.join()

    assert entered == [0, 1, 2, 3, 4, 5]


def test_no_more_than_so_many_are_at_one_host_at_once() -> None:
    hosts = Hosts(2)
    inside, most, lock = [0], [0], threading.Lock()
    full = threading.Barrier(2, timeout=30)

    def visit() -> None:
        with hosts.turn("a.example"):
            with lock:
                inside[0] += 1
                most[0] = max(most[0], inside[0])
            full.wait()  # goes on once two are inside
            with lock:
                inside[0] -= 1

    threads = [threading.Thread(target=visit) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == [2]
