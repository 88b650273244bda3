from __future__ import annotations

import ssl

import httpcore2
import pytest

from digest.sources.deadline import Deadline, TimedStream, TlsError

from .conftest import Network, Stream


class Time:
    def __init__(self) -> None:
        self.now = 10.0

    def __call__(self) -> float:
        return self.now


def test_each_wait_gets_what_is_left_of_the_whole() -> None:
    time = Time()
    deadline = Deadline(time)

    with deadline.within(20.0):
        assert deadline.wait() == 20.0
        time.now += 15.0
        assert deadline.wait(20.0) == 5.0
        assert deadline.wait(1.0) == 1.0
        time.now += 5.0
        with pytest.raises(httpcore2.ReadTimeout):
            deadline.wait(20.0)
        assert deadline.left() == 0.0

    assert deadline.wait(7.0) == 7.0
    assert deadline.wait() is None


def test_all_threads_end_together_whatever_time_one_has() -> None:
    time = Time()
    deadline = Deadline(time, seconds_left=lambda: 18.0 - time.now)

    with deadline.within(20.0):
        assert deadline.wait() == 8.0
        time.now += 9.0
        with pytest.raises(httpcore2.ReadTimeout):
            deadline.wait()


def test_a_byte_a_second_does_not_make_time_stand_still(network: Network) -> None:
    time = Time()
    deadline = Deadline(time)
    inner = Stream(network, "1.1.1.1", 80)
    inner.waiting = [b"x"] * 100
    stream = TimedStream(inner, deadline)

    with deadline.within(5.0):
        for _ in range(5):
            assert stream.read(1, timeout=5.0) == b"x"
            time.now += 1.0
        with pytest.raises(httpcore2.ReadTimeout):
            stream.read(1, timeout=5.0)


def test_a_failed_handshake_is_told_apart_from_a_failed_connection(network: Network) -> None:
    class Plain(Stream):
        def start_tls(
            self,
            ssl_context: ssl.SSLContext,
            server_hostname: str | None = None,
            timeout: float | None = None,
        ) -> httpcore2.NetworkStream:
            raise httpcore2.ConnectError from ssl.SSLError("wrong version")

    stream = TimedStream(Plain(network, "1.1.1.1", 443), Deadline())

    with pytest.raises(TlsError) as raised:
        stream.start_tls(ssl.create_default_context())

    assert isinstance(raised.value.why, ssl.SSLError)
