import os
import socket
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from digest.scheduler.systemd import notify


@pytest.fixture
def environment() -> Iterator[None]:
    before = os.environ.get("NOTIFY_SOCKET")
    yield
    os.environ.pop("NOTIFY_SOCKET", None)
    if before is not None:
        os.environ["NOTIFY_SOCKET"] = before


@pytest.mark.usefixtures("environment")
@pytest.mark.parametrize("abstract", [False, True])
def test_a_state_reaches_the_socket_that_systemd_named(*, abstract: bool) -> None:
    name = f"/tmp/digest-{uuid4().hex[:8]}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind("\0" + name if abstract else name)
        os.environ["NOTIFY_SOCKET"] = ("@" if abstract else "") + name

        notify("READY=1")

        assert systemd.recv(100) == b"READY=1"
    Path(name).unlink(missing_ok=True)


@pytest.mark.usefixtures("environment")
@pytest.mark.parametrize("address", ["", "nonsense", "/nowhere/at/all"])
def test_without_systemd_nothing_is_said(address: str) -> None:
    os.environ["NOTIFY_SOCKET"] = address

    notify("READY=1")
