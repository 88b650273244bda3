"""A headless Chromium that answers DevTools commands over a pipe: pictures, keys, print, measures.

Asked so, width and colour scheme are those that a reader's device would report. The pictures of
README and the end-to-end tests of the pages use it.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",  # a page of our own, and root in a container has no sandbox
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--font-render-hinting=none",
    "--remote-debugging-pipe",
)
NARROW = 600  # below it a screen is a phone's
WHOLE_PAGE_LIMIT = 6000  # CSS pixels: what lies below shows nothing new
PATIENCE_SECONDS = 30
NAMED_KEYS = {"Enter": 13, "Escape": 27, "Tab": 9}


class RefusedError(RuntimeError):
    """Chromium did not do what it was asked to."""


def browser() -> str | None:
    """Return the path of a Chromium, $CHROMIUM before all; None where there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


@dataclass(frozen=True, slots=True)
class Screen:
    """What a page is shown on; `script` off is a reader who does not run any."""

    width: int = 1280
    height: int = 900
    scheme: str = "light"
    script: bool = True
    still: bool = False  # the reader has asked for less motion


class Chromium:
    """The browser: its descriptors 3 and 4 are the pipe."""

    def __init__(self, path: str, profile: Path) -> None:
        to_browser, self._commands = os.pipe()
        self._answers, from_browser = os.pipe()
        quiet = os.open(os.devnull, os.O_RDWR)
        self._process = os.posix_spawn(
            path,
            [path, *ARGUMENTS, f"--user-data-dir={profile}"],
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_DUP2, to_browser, 13),  # out of the way of 3 and 4 first
                (os.POSIX_SPAWN_DUP2, from_browser, 14),
                (os.POSIX_SPAWN_DUP2, 13, 3),
                (os.POSIX_SPAWN_DUP2, 14, 4),
                (os.POSIX_SPAWN_DUP2, quiet, 1),
                (os.POSIX_SPAWN_DUP2, quiet, 2),
            ],
            setpgroup=0,
        )
        for descriptor in (to_browser, from_browser, quiet):
            os.close(descriptor)
        self._unread = b""
        self._asked = 0
        self._events: list[tuple[str, str]] = []  # method and session, oldest first

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.ask("Browser.close")
        finally:
            os.close(self._commands)
            os.close(self._answers)
            os.waitpid(self._process, 0)

    def open(self, address: str, screen: Screen | None = None) -> Tab:
        """Return a page that has loaded."""
        shown = screen or Screen()
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        tab = Tab(self, target, session, shown)
        tab.ask(
            "Emulation.setDeviceMetricsOverride",
            width=shown.width,
            height=shown.height,
            deviceScaleFactor=1,
            mobile=shown.width < NARROW,
        )
        features = {"prefers-color-scheme": shown.scheme}
        if shown.still:
            features["prefers-reduced-motion"] = "reduce"
        named = [{"name": name, "value": value} for name, value in features.items()]
        tab.ask("Emulation.setEmulatedMedia", features=named)
        tab.ask("Emulation.setScriptExecutionDisabled", value=not shown.script)
        tab.ask("Page.enable")
        tab.go(address)
        return tab

    def ask(self, method: str, session: str | None = None, **values: Any) -> dict[str, Any]:
        """Return the answer to a command; `values` and answers are any JSON."""
        self._asked += 1
        command: dict[str, Any] = {"id": self._asked, "method": method, "params": values}
        if session:
            command["sessionId"] = session
        os.write(self._commands, json.dumps(command).encode() + b"\0")
        while True:
            message = self._read()
            if message.get("id") != self._asked:
                self._events.append((message.get("method", ""), message.get("sessionId", "")))
                continue
            if "error" in message:
                raise RefusedError(f"Chromium refused {method}: {message['error']['message']}")
            return dict(message["result"])

    def wait_for(self, event: str, session: str) -> None:
        """Return when an event has come, be it before the answer to the last command."""
        while (event, session) not in self._events:
            message = self._read()
            self._events.append((message.get("method", ""), message.get("sessionId", "")))
        self._events.clear()

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._unread:
            piece = os.read(self._answers, 1 << 16)
            if not piece:
                raise SystemExit("Chromium ended before it was asked to")
            self._unread += piece
        message, _, self._unread = self._unread.partition(b"\0")
        return dict(json.loads(message))


@dataclass(frozen=True, slots=True)
class Tab:
    """One page in the browser."""

    chromium: Chromium
    target: str
    session: str
    screen: Screen

    def ask(self, method: str, **values: Any) -> dict[str, Any]:
        return self.chromium.ask(method, self.session, **values)

    def go(self, address: str) -> None:
        """Load another page and wait until it has."""
        self.ask("Page.navigate", url=address)
        self.chromium.wait_for("Page.loadEventFired", self.session)

    def value(self, expression: str) -> Any:
        """Return what a JavaScript expression is; of a promise what it comes to."""
        answer = self.ask(
            "Runtime.evaluate",
            expression=expression,
            returnByValue=True,
            awaitPromise=True,
            userGesture=True,
        )
        if "exceptionDetails" in answer:
            raise ValueError(f"{expression}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def until(self, condition: str) -> None:
        """Return when a JavaScript condition holds; it is looked at before each frame.

        Raises:
            ValueError: it does not in good time.
        """
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            with suppress(RefusedError):  # another page is on its way
                look = f"new Promise((seen) => requestAnimationFrame(() => seen(!!({condition}))))"
                if self.value(look):
                    return
        message = f"this never came: {condition}"
        raise ValueError(message)

    def press(self, key: str) -> None:
        """Press a key as a reader does: a character, Enter, Escape or Tab."""
        pressed: dict[str, Any] = {"key": key}
        if key in NAMED_KEYS:
            pressed |= {"windowsVirtualKeyCode": NAMED_KEYS[key], "code": key}
            text = "\r" if key == "Enter" else None
        else:
            text = key
        down = pressed | ({"text": text} if text else {})
        self.ask("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **down)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **pressed)

    def write(self, text: str) -> None:
        """Put text where the cursor stands."""
        self.ask("Input.insertText", text=text)

    def picture(self, *, whole: bool = False) -> bytes:
        """Return a picture of what is seen, or of the whole page, as PNG."""
        size = {"width": self.screen.width, "height": self.screen.height}
        if whole:
            content = self.ask("Page.getLayoutMetrics")["cssContentSize"]
            size["height"] = min(round(content["height"]), WHOLE_PAGE_LIMIT)
        answer = self.ask(
            "Page.captureScreenshot",
            format="png",
            captureBeyondViewport=True,
            clip={"x": 0, "y": 0, **size, "scale": 1},
        )
        return base64.b64decode(answer["data"])

    def printed(self) -> bytes:
        """Return the page on Letter paper, as PDF."""
        answer = self.ask("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return base64.b64decode(answer["data"])

    def close(self) -> None:
        self.chromium.ask("Target.closeTarget", targetId=self.target)
