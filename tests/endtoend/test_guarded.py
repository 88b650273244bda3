"""A neighbour that nobody allowed: no page, picture, redirect, discovery or webhook reaches it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

from .conftest import World

pytestmark = pytest.mark.endtoend


class Neighbour:
    """A server at 127.0.0.2 that counts who dials it."""

    def __init__(self, listener: socket.socket) -> None:
        self.root = f"http://127.0.0.2:{listener.getsockname()[1]}"
        self.visits = 0
        self._listener = listener

    def serve(self) -> None:
        """Count until the socket is closed."""
        with suppress(OSError):
            while True:
                visitor, _ = self._listener.accept()
                self.visits += 1
                visitor.close()


@pytest.fixture
def neighbour() -> Iterator[Neighbour]:
    try:
        listener = socket.create_server(("127.0.0.2", 0))
    except OSError:
        pytest.skip("this machine has no 127.0.0.2")
    made = Neighbour(listener)
    thread = threading.Thread(target=made.serve, daemon=True)
    thread.start()
    yield made
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(30)


def item(title: str, link: str, picture: str) -> str:
    return (
        f"<item><title>{title}</title><link>{link}</link><guid>{title}</guid>"
        "<pubDate>Tue, 10 Mar 2026 04:00:00 GMT</pubDate>"
        f"<description>{title} on Tuesday, its master said. Nobody was hurt.</description>"
        f'<enclosure url="{picture}" type="image/png" length="9"/></item>'
    )


def name_inside(world: World, inside: str) -> None:
    """Serve a feed, pages, pictures and redirects that all lead to a neighbour; name it, too."""
    here = world.web.root
    named = [
        item("Night ferry held in port by fog", f"{inside}/a", f"{inside}/a.png"),
        item("Glass works at Ostry reopens", f"{here}/moved", f"{here}/moved.png"),
    ]
    world.web.served["/inside.xml"] = (
        "application/rss+xml",
        f"<rss version='2.0'><channel><title>Inside</title>{''.join(named)}</channel></rss>",
    )
    world.web.served["/home"] = (
        "text/html",
        f"<html><body><a rel=alternate type='application/rss+xml' href='{inside}/rss.xml'>feed</a>",
    )
    world.web.moved |= {f"/{path}": f"{inside}/x" for path in ("moved", "moved.png", "away.xml")}
    world.configure(
        sources=f"  - {here}/inside.xml\n  - {here}/away.xml\n  - {inside}/feed.xml\n",
        edition=f"      - {{webhook: '{inside}/hook'}}\n    images: local\n",
    )
    config = world.folder / "config.yaml"
    config.write_text(
        config.read_text("utf8").replace(
            "allow_private: [127.0.0.0/8]", "full_text: page, allow_private: [127.0.0.1/32]"
        ),
        "utf8",
    )


def test_nothing_that_a_feed_or_a_page_names_is_dialled_inside(
    world: World, neighbour: Neighbour
) -> None:
    inside, here = neighbour.root, world.web.root
    name_inside(world, inside)

    run = world.run("run", "-vv")
    found = world.command("sources", "discover", f"{here}/home", cwd=world.folder)
    at_once = world.command("sources", "discover", f"{inside}/", cwd=world.folder)

    assert neighbour.visits == 0
    assert run.returncode == 1, run.stderr
    assert len(world.headlines()) == 2
    refused = [line for line in run.stderr.splitlines() if "127.0.0.2 is a loopback" in line]
    for named_there in ("/feed.xml", "/away.xml", "/a", "/moved", "/a.png", "/moved.png"):
        assert any(f"{named_there} reason=" in line for line in refused), named_there
    assert any(line.startswith("failed: webhook") for line in refused), run.stderr
    assert found.returncode != 0
    assert "127.0.0.2" in at_once.stderr
    assert at_once.returncode == 3
