import os

import pytest

from digest.engines.processes import BATCH, Processes
from digest.errors import DigestError

pytestmark = pytest.mark.endtoend  # real processes


def test_results_come_in_the_order_of_the_items_from_other_processes() -> None:
    engine = Processes(2)
    try:
        assert list(engine(abs, range(-3 * BATCH, 0))) == list(range(3 * BATCH, 0, -1))
        assert os.getpid() not in set(engine(_process, range(4 * BATCH)))
    finally:
        engine.close()


def test_what_a_call_raises_is_raised_here() -> None:
    engine = Processes(1)
    try:
        with pytest.raises(ValueError, match="invalid literal"):
            list(engine(int, ["1", "two"]))
    finally:
        engine.close()


def test_a_worker_that_dies_is_told_and_the_next_call_has_new_ones() -> None:
    engine = Processes(1)
    try:
        with pytest.raises(DigestError, match="a worker process died"):
            list(engine(os._exit, [1]))
        assert list(engine(abs, [-1])) == [1]
    finally:
        engine.close()


def test_closing_a_pool_that_never_began_is_nothing() -> None:
    Processes().close()


def _process(_: int) -> int:
    return os.getpid()
