"""Listen on an address and serve until told to stop: the only file that knows uvicorn."""

from __future__ import annotations

import errno
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import uvicorn
from starlette.types import ASGIApp

from digest.errors import ServeError

GRACE_SECONDS = 3  # for answers that are under way when we are told to stop
QUEUE = 128
REASONS = {
    errno.EADDRINUSE: "is in use: stop who has it, or choose another with --port",
    errno.EACCES: "is not ours to take: choose one from 1024 on with --port",
    errno.EADDRNOTAVAIL: "is not an address of this machine: choose another with --host",
}


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """Listen on an address; port 0 is any that is free. It is let go on leaving.

    Raises:
        ServeError: it is in use, or not ours.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, _, _, _, address = found[0]
        bound = socket.create_server(address[:2], family=family, backlog=QUEUE)
    except socket.gaierror as error:
        raise ServeError(f'--host: no machine is called "{host}"', subject=host) from error
    except (OSError, OverflowError) as error:
        code = error.errno if isinstance(error, OSError) else None
        said = REASONS.get(code or 0, f"cannot be listened on: {error}")
        raise ServeError(f"{host} port {port} {said}", subject=f"{host}:{port}") from error
    with closing(bound):
        yield bound


def url_of(bound: socket.socket, host: str) -> str:
    """Return the address of the first page, as a browser takes it."""
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{bound.getsockname()[1]}/"


def serve(app: ASGIApp, bound: socket.socket, *, ready: Callable[[], None]) -> None:
    """Answer until SIGINT or SIGTERM; what is being answered then may end.

    `ready` is called when the first request would be answered. A second signal ends it at once.
    """
    server = _Server(
        uvicorn.Config(
            app,
            loop="asyncio",
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        ),
        ready,
    )
    # uvicorn raises the signal again when it has stopped; for us that is a good end
    before = {number: signal.signal(number, _ignore) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        server.run(sockets=[bound])
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()


def _ignore(number: int, frame: object) -> None:
    del number, frame
