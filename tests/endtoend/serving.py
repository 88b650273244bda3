"""Pages asked of a real process: how tests start one, ask it, and stop it."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
LIMIT_SECONDS = 60


@dataclass(slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(slots=True)
class Served:
    """A running `digest serve` or `briefings review`."""

    process: subprocess.Popen[str]
    port: int

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        form: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """Ask for one path, byte for byte as it is written."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LIMIT_SECONDS)
        body = urlencode(form) if form is not None else None
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if form is not None else {}
        connection.request(method, path, body, {**kind, **(headers or {})})
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        answer = Answer(response.status, found, response.read())
        connection.close()
        return answer

    def stop(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Tell it to stop; return its exit code and what it said on stderr since."""
        self.process.send_signal(number)
        assert self.process.stderr is not None
        said = self.process.stderr.read()
        return self.process.wait(LIMIT_SECONDS), said


@contextmanager
def running(folder: Path, *arguments: str) -> Iterator[Served]:
    """Start the command in a folder and wait until it says where it listens."""
    environment = {key: value for key, value in os.environ.items() if key[:7] != "DIGEST_"}
    process = subprocess.Popen(
        [sys.executable, "-m", "digest", *arguments],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    late = threading.Timer(LIMIT_SECONDS, process.kill)
    late.start()
    assert process.stderr is not None
    said = ""
    for line in process.stderr:
        said += line
        if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
            break
    else:
        late.cancel()
        raise AssertionError(f"it did not serve: {said}")
    late.cancel()
    try:
        yield Served(process, int(found[1]))
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()
