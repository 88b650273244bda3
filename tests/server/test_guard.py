import pytest

from digest.server.guard import is_loopback, is_ours


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.0.0.1:8000",
        "localhost:8000",
        "LOCALHOST",
        "localhost.",
        "news.localhost:1",
        "[::1]:8000",
        "[::1]",
        "127.0.0.2",
    ],
)
def test_names_of_this_machine_are_let_through(host: str) -> None:
    assert is_ours(host, "127.0.0.1")


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1:80@evil.example",
        "192.168.1.7",
        "[::1",
        "[::1]x",
        "localhost:80a",
        ":8000",
        "0x7f.1",
    ],
)
def test_any_other_name_is_refused(host: str) -> None:
    assert not is_ours(host, "127.0.0.1")


def test_where_other_machines_may_come_they_come_by_figures_or_the_name_that_was_given() -> None:
    assert is_ours("192.168.1.7:8000", "0.0.0.0")
    assert is_ours("desk.home:8000", "desk.home")
    assert not is_ours("evil.example", "0.0.0.0")


def test_loopback_is_known_by_figures_and_name() -> None:
    assert is_loopback("127.0.0.1")
    assert is_loopback("::1")
    assert is_loopback("localhost")
    assert not is_loopback("0.0.0.0")
    assert not is_loopback("desk.home")
