"""A reader before the site, in a real browser: keys, search, paper, the dark, no script."""

from __future__ import annotations

import functools
import http.server
import json
import re
import threading
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from digest.issue import Briefing, from_json
from digest.renderers.environment import Templates
from digest.renderers.html import Html
from digest.renderers.rehearsal import specimen
from digest.renderers.site import site
from tests.endtoend.browser import chromium, screen

pytestmark = pytest.mark.endtoend

DATA = Path(__file__).resolve().parents[1] / "data" / "briefing.json"
PAGE = "daily/2026-03-11/index.html"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of two issues, as a folder destination would have it."""
    today: Briefing = from_json(json.loads(DATA.read_text("utf8")))
    before = replace(today, issue="2026-03-10", issued="2026-03-10T06:00:00+09:00")
    templates, made = Templates(), tmp_path_factory.mktemp("site")
    pages = [
        file
        for issue in (before, today)
        for file in Html(templates).render(issue, options={"previous": "daily/2026-03-10"})
    ]
    for file in (*pages, *site([before, today], templates=templates, options={})):
        path = made / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.body)
    return made


@pytest.fixture(scope="module")
def web(folder: Path) -> Iterator[str]:
    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=str(folder))
    )
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with chromium(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


FOCUSED = "document.activeElement.id"


def test_j_and_k_go_from_story_to_story(browser: Any, web: str) -> None:
    tab = browser.open(f"{web}/{PAGE}")

    for key, expected in (("j", "s1"), ("j", "s2"), ("j", "s3"), ("k", "s2"), ("k", "s1")):
        tab.press(key)
        assert tab.value(FOCUSED) == expected
        tab.until("Math.abs(document.activeElement.getBoundingClientRect().top) < innerHeight")
    tab.press("k")
    assert tab.value(FOCUSED) == "s1"
    tab.close()


def test_j_reaches_every_story_down_to_the_last_one_in_brief(browser: Any, web: str) -> None:
    tab = browser.open(f"{web}/{PAGE}", screen(still=True))

    for _ in range(20):
        tab.press("j")

    assert tab.value(FOCUSED) == "s11"
    tab.close()


def test_the_keys_are_told_and_can_be_turned_off_for_good(browser: Any, web: str) -> None:
    tab = browser.open(f"{web}/{PAGE}")
    tab.press("?")

    assert tab.value("document.querySelector('dialog').open")
    named = "[...document.querySelectorAll('dialog dt')].map((e) => e.textContent).join(' ')"
    assert tab.value(named) == "j k / ?"
    tab.value("document.querySelector('dialog button').click()")
    tab.go(f"{web}/{PAGE}")
    tab.press("j")
    assert tab.value(FOCUSED) == ""

    tab.value("document.querySelector('button.keys').click()")
    tab.value("document.querySelector('dialog button').click()")
    tab.until("!document.querySelector('dialog')")
    tab.press("j")
    assert tab.value(FOCUSED) == "s1"
    tab.close()


def test_escape_closes_what_tells_the_keys(browser: Any, web: str) -> None:
    tab = browser.open(f"{web}/{PAGE}")
    tab.press("?")
    tab.press("Escape")

    tab.until("!document.querySelector('dialog')")
    tab.close()


def test_a_slash_leads_from_a_briefing_to_the_search(browser: Any, web: str) -> None:
    tab = browser.open(f"{web}/{PAGE}")
    tab.press("/")
    tab.until("location.pathname === '/search/index.html' && document.activeElement?.id === 'q'")

    tab.write("gravel tracks")
    tab.press("Enter")
    tab.until("document.getElementById('found')?.textContent === 'Stories found: 2'")

    links = tab.value(
        "[...document.querySelectorAll('#hits a')].map((a) => a.getAttribute('href'))"
    )
    assert links == [f"../daily/2026-03-{day}/index.html#s1-3" for day in (11, 10)]
    tab.close()


def test_what_is_typed_into_the_field_is_no_key(browser: Any, web: str) -> None:
    tab = browser.open(f"{web}/index.html")
    tab.press("/")
    tab.press("j")

    assert tab.value("document.getElementById('q').value") == "j"
    tab.close()


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("밝혔", "s4-1"),  # within a Korean word
        ("灯台守", "s5-1"),
        ("brücke tor", "s6-1"),
        ("BRUCKE", "s6-1"),
        ('"metre deep"', "s1-3"),
        ("ferr", None),  # a title says it in Korean alone
        ("gravel -metre", None),
    ],
)
def test_a_hit_leads_to_the_sentence_from_a_disk_too(
    browser: Any, folder: Path, query: str, place: str | None
) -> None:
    page = (folder / "search" / "index.html").as_uri()
    tab = browser.open(page)
    tab.value(f"location.search = '?q=' + encodeURIComponent({json.dumps(query)})")
    told = "document.getElementById('found')?.textContent"
    tab.until(f"location.search && /found: \\d|Nothing/.test({told})")

    first = tab.value("document.querySelector('#hits a')?.getAttribute('href') ?? null")
    assert first == (place and f"../{PAGE}#{place}")
    if place:
        tab.value("document.querySelector('#hits a').click()")
        tab.until(f"document.querySelector('q:target')?.id === '{place}'")
    tab.close()


def test_a_page_prints_without_what_only_a_screen_needs(browser: Any, web: str) -> None:
    tab = browser.open(f"{web}/{PAGE}")
    paper = tab.printed()
    tab.ask("Emulation.setEmulatedMedia", media="print")

    hidden = ".bar, .contents, .to, .keys, details"
    shown = f"[...document.querySelectorAll('{hidden}')].filter((e) => e.checkVisibility()).length"
    assert tab.value(shown) == 0
    assert tab.value("document.querySelector('.mark').checkVisibility()")
    assert paper.startswith(b"%PDF")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)) <= 5
    tab.close()


@pytest.mark.parametrize("page", [PAGE, "index.html", "threads/kestrel/index.html"])
def test_a_page_is_whole_without_script(browser: Any, web: str, folder: Path, page: str) -> None:
    tab = browser.open(f"{web}/{page}", screen(script=False))
    picture = tab.picture()
    tab.close()

    words = re.sub(r"<[^>]+>", " ", (folder / page).read_text("utf8"))
    assert "Kestrel tunnel" in words
    assert len(picture) > 20_000  # something is drawn


SHIFT = """new Promise((done) => { let sum = 0;
  new PerformanceObserver((list) => { for (const e of list.getEntries()) sum += e.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300); })"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("page", [PAGE, "index.html", "threads/kestrel/index.html"])
def test_nothing_on_a_page_moves_while_it_loads(
    browser: Any, web: str, page: str, width: int
) -> None:
    tab = browser.open(f"{web}/{page}", screen(width=width))

    assert tab.value(SHIFT) == 0
    tab.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_when_a_picture_comes(
    browser: Any, web: str, folder: Path, width: int
) -> None:
    drawing = pytest.importorskip("PIL.Image", reason="Pillow is not installed")
    templates, root = Templates(), folder / "pictured"
    (page,) = Html(templates).render(specimen(), options={})
    (root / page.name).parent.mkdir(parents=True, exist_ok=True)
    (root / page.name).write_bytes(page.body)
    for name in ("digest.css", "keys.js"):
        (root / name).write_bytes(templates.asset("default", name))
    picture = root / specimen().folder / "images" / "0123456789abcdef.jpg"
    picture.parent.mkdir(exist_ok=True)
    drawing.linear_gradient("L").resize((1024, 683)).save(picture)
    tab = browser.open(f"{web}/pictured/{page.name}", screen(width=width))

    tab.value("document.querySelector('img').scrollIntoView()")
    tab.until("document.querySelector('img').complete")

    assert tab.value("document.querySelector('img').naturalWidth") == 1024
    assert tab.value(SHIFT) == 0
    wide = "document.querySelector('img').width <= document.querySelector('.lead').clientWidth"
    assert tab.value(wide)
    tab.close()


@pytest.mark.parametrize(("scheme", "paper"), [("light", "252, 252, 250"), ("dark", "19, 21, 23")])
def test_a_page_is_as_light_or_dark_as_its_reader_wants(
    browser: Any, web: str, scheme: str, paper: str
) -> None:
    tab = browser.open(f"{web}/{PAGE}", screen(scheme=scheme))

    assert tab.value("getComputedStyle(document.body).backgroundColor") == f"rgb({paper})"
    tab.close()


@pytest.mark.parametrize(("still", "way"), [(False, "smooth"), (True, "auto")])
def test_a_page_scrolls_at_once_for_who_wants_no_motion(
    browser: Any, web: str, *, still: bool, way: str
) -> None:
    tab = browser.open(f"{web}/{PAGE}", screen(still=still))

    assert tab.value("getComputedStyle(document.documentElement).scrollBehavior") == way
    tab.close()


def test_a_page_with_its_style_sheet_and_keys_is_small(folder: Path) -> None:
    files = (PAGE, "digest.css", "keys.js")
    packed = sum(len(zlib.compress((folder / name).read_bytes(), 9)) for name in files)

    assert packed <= 20_000
