"""A published site in a real browser: it is searched, framed at 320 px, and its links followed."""

from __future__ import annotations

import functools
import http.server
import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from digest.compose.fragments import fragment_url
from digest.issue import Briefing, from_json
from digest.renderers.environment import Templates
from digest.renderers.html import Html
from digest.renderers.mail import Mail
from digest.renderers.site import site

pytestmark = pytest.mark.endtoend

DATA = Path(__file__).resolve().parents[1] / "data" / "briefing.json"
BROWSER = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@dataclass
class Web:
    """A folder on loopback, and what was asked of it."""

    folder: Path
    address: str = ""
    asked: list[str] = field(default_factory=list)

    def write(self, name: str, body: bytes | str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body.encode() if isinstance(body, str) else body)


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    served = Web(tmp_path / "web")
    served.folder.mkdir()

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            served.asked.append(self.path)

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=str(served.folder))
    )
    served.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield served
    server.shutdown()
    thread.join()
    server.server_close()


def look(url: str) -> str:
    """What a browser has made of a page once its scripts have settled."""
    if not BROWSER:
        pytest.skip("no browser is here: install chromium, or name one in CHROMIUM")
    with tempfile.TemporaryDirectory() as profile:
        seen = subprocess.run(
            [
                BROWSER,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                f"--user-data-dir={profile}",
                "--virtual-time-budget=5000",
                "--dump-dom",
                url,
            ],
            capture_output=True,
            timeout=120,
            check=True,
        )
    return seen.stdout.decode()


@pytest.fixture
def briefing() -> Briefing:
    return from_json(json.loads(DATA.read_text("utf8")))


@pytest.fixture
def published(web: Web, briefing: Briefing) -> Web:
    """The site of one issue, as a folder destination would have it."""
    templates = Templates()
    files = Html(templates).render(briefing, options={})
    files += Mail(templates).render(briefing, options={"base_url": "https://news.example.org"})
    for file in (*files, *site([briefing], templates=templates, options={})):
        web.write(file.name, file.body)
    return web


SOURCE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Source</title>
<style>p { margin: 1200px 0 }</style><h1>%s</h1>%s
<script>addEventListener("load", () => setTimeout(() => {
  const places = [...document.querySelectorAll("p")].map((p) => p.getBoundingClientRect());
  document.title = "at " + places.findIndex((p) => p.top >= 0 && p.bottom <= innerHeight);
}, 500));</script></html>"""
PARAGRAPHS = (
    "The night train to Orm was the first to turn back at the tunnel on Tuesday.",
    "Nobody on the night train to Orm was hurt, the railway said; buses came at six.",
    "“The night train was late, well-lit & warm,” a passenger, Ada Quill, said on Tuesday.",
    "船が戻り、島の人々は喜んだが、便の数はまだ決まっていない。船が戻り、人々は歌った。",
    "기차는 오르므에서 돌아갔고 승객들은 여섯 시에 버스로 갈아탔다고 철도 회사가 밝혔다.",
)


@pytest.mark.parametrize("number", range(len(PARAGRAPHS)))
def test_a_text_fragment_leads_to_the_very_sentence(web: Web, number: int) -> None:
    headline = "The night train to Orm was the first"
    text = "\n\n".join(PARAGRAPHS)
    start = text.index(PARAGRAPHS[number])
    web.write("source.html", SOURCE % (headline, "".join(f"<p>{p}</p>" for p in PARAGRAPHS)))

    url = fragment_url(
        f"{web.address}/source.html",
        text,
        start,
        start + len(PARAGRAPHS[number]),
        before=headline,
    )

    assert f"<title>at {number}</title>" in look(url)


def test_a_briefing_asks_for_nothing_but_its_style_sheet_and_the_keys(published: Web) -> None:
    seen = look(f"{published.address}/daily/2026-03-11/index.html")

    assert "Kestrel tunnel shut again" in seen
    assert sorted(path for path in published.asked if "favicon" not in path) == [
        "/daily/2026-03-11/index.html",
        "/digest.css",
        "/keys.js",
    ]


def test_the_search_page_finds_what_was_told(published: Web) -> None:
    seen = look(f"{published.address}/search/index.html?q=ROCKFALL%20tunnel")

    assert re.search(r'<p id="found"[^>]*>Stories found: 1</p>', seen)
    assert 'href="../daily/2026-03-11/index.html#s1-' in seen


def test_the_search_page_asks_for_a_word_where_only_absent_ones_are_named(published: Web) -> None:
    seen = look(f"{published.address}/search/index.html?q=-rockfall")

    assert re.search(r'<p id="found"[^>]*>Write a word to look for.</p>', seen)


def test_the_search_page_works_from_a_disk_too(published: Web) -> None:
    page = (published.folder / "search" / "index.html").as_uri()

    assert "Nothing was found." in look(f"{page}?q=zeppelin")


def test_hostile_headlines_stay_text_in_what_is_found(published: Web) -> None:
    seen = look(f"{published.address}/search/index.html?q=patience")

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in seen
    assert "<img" not in seen


FRAME = """<!doctype html><meta charset="utf-8"><title>wait</title>
<iframe src="%s" width="320" height="900"></iframe>
<script>addEventListener("load", () => {
  const page = document.querySelector("iframe").contentDocument.documentElement;
  document.title = page.clientWidth + " " + page.scrollWidth;
});</script>"""


@pytest.mark.parametrize(
    "page",
    [
        "daily/2026-03-11/index.html",
        "daily/2026-03-11/mail.html",
        "index.html",
        "archive/2026-03/index.html",
        "search/index.html",
    ],
)
def test_no_page_scrolls_sideways_on_the_narrowest_phone(published: Web, page: str) -> None:
    published.write("frame.html", FRAME % f"/{page}")

    found = re.search(r"<title>(\d+) (\d+)</title>", look(f"{published.address}/frame.html"))

    assert found
    assert int(found[2]) <= int(found[1]) <= 320


def test_a_long_word_does_not_widen_a_page(web: Web, briefing: Briefing) -> None:
    wide = replace(briefing, title="W" * 60, edition="daily")
    for file in Html(Templates()).render(wide, options={}):
        web.write("page.html", file.body)
    web.write("frame.html", FRAME % "/page.html")
    web.write("digest.css", Templates().asset("default", "digest.css"))

    page = (web.folder / "page.html").read_text().replace("../../digest.css", "digest.css")
    web.write("page.html", page)

    found = re.search(r"<title>(\d+) (\d+)</title>", look(f"{web.address}/frame.html"))
    assert found
    assert int(found[2]) <= int(found[1])
