"""Take pictures of a published site with headless Chromium.

usage:   python docs/pictures.py FOLDER_OF_A_SITE OUT
makes:   briefing, page, thread, index, search and mail as PNG, wide (1280) and narrow (390), light
         and dark; print of the page
needs:   chromium, chromium-browser or google-chrome, or $CHROMIUM; a folder with mail.html

python docs/pictures.py --demo OUT first makes the site: three days of the sample news in examples/,
so that stories run, with the status page that `digest serve` shows of it.
"""

from __future__ import annotations

import itertools
import re
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from chromium import Chromium, Screen, browser

ROOT = Path(__file__).resolve().parents[1]
MORNING = "2026-10-15T06:12:00+01:00"  # of the sample's last issue
FOLD, FIRST_SCREEN = 1350, 1125  # heights that show enough of a long page


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a reader sees it. Without `height` the picture shows the whole page."""

    name: str
    page: str
    width: int
    scheme: str = "light"
    height: int | None = None


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    path = browser()
    if path is None:
        print("no Chromium: install one, or name it in $CHROMIUM", file=sys.stderr)
        return 1
    out = Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as made:
        site = Path(made, "public") if sys.argv[1] == "--demo" else Path(sys.argv[1]).resolve()
        config = None
        if sys.argv[1] == "--demo":
            from three_days import publish

            config = publish(Path(made))
        issue = newest(site)
        if issue is None:
            print(f"no briefing in {site}: make one with `make demo`", file=sys.stderr)
            return 1
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as profile, Chromium(path, Path(profile)) as chromium:
            take(chromium, site, issue.relative_to(site).as_posix(), out)
            if config:
                take_status(chromium, config, out)
    return 0


def take(chromium: Chromium, site: Path, issue: str, out: Path) -> None:
    """Take every picture; a page that the site does not have is left out and named."""
    for picture in pictures(site, issue):
        page = site / picture.page.partition("?")[0]
        if not page.is_file():
            print(f"left out {picture.name}: there is no {picture.page}", file=sys.stderr)
            continue
        query = picture.page.partition("?")[2]
        screen = Screen(picture.width, picture.height or 900, picture.scheme)
        tab = chromium.open(page.as_uri() + (f"?{query}" if query else ""), screen)
        file = out / f"{picture.name}.png"
        file.write_bytes(tab.picture(whole=picture.height is None))
        tab.close()
        print(f"{file} {file.stat().st_size / 1000:.0f} kB")
    tab = chromium.open((site / issue / "index.html").as_uri())
    (out / "page-print.pdf").write_bytes(tab.printed())
    tab.close()


def take_status(chromium: Chromium, config: Path, out: Path) -> None:
    """Take pictures of the status page, as `digest serve` had it on the sample's last morning."""
    command = [sys.executable, str(ROOT / "docs" / "status_then.py"), str(config), MORNING]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT) as serving:
        assert serving.stderr
        told = re.search(r"http://\S+", serving.stderr.readline())
        assert told
        for width, scheme in itertools.product((1280, 390), ("light", "dark")):
            tab = chromium.open(f"{told[0].rstrip('/')}/status", Screen(width, scheme=scheme))
            file = out / f"status-{width}-{scheme}.png"
            file.write_bytes(tab.picture(whole=True))
            tab.close()
            print(f"{file} {file.stat().st_size / 1000:.0f} kB")
        serving.send_signal(signal.SIGINT)


def newest(site: Path) -> Path | None:
    """Return the folder of the newest briefing of a site."""
    dated = sorted(site.glob("*/*/briefing.json"), key=lambda file: file.parent.name)
    return dated[-1].parent if dated else None


def pictures(site: Path, issue: str) -> list[Picture]:
    """Return what is shown: README's picture first, then each kind of page in each guise."""
    made = [Picture("briefing", f"{issue}/index.html", 1280, height=FIRST_SCREEN)]
    longest = max(site.glob("threads/*/index.html"), key=_size, default=site / "threads")
    pages: dict[str, tuple[str, int | None]] = {
        "page": (f"{issue}/index.html", FOLD),
        "thread": (longest.relative_to(site).as_posix(), None),
        "index": ("index.html", None),
        "search": ("search/index.html?q=rain", None),
        "mail": (f"{issue}/mail.html", FOLD),
    }
    for name, (page, height) in pages.items():
        for width in (1280, 390):
            made += [
                Picture(f"{name}-{width}-{scheme}", page, width, scheme, height)
                for scheme in ("light", "dark")
            ]
    return made


def _size(page: Path) -> tuple[int, str]:
    return page.stat().st_size, page.parent.name


if __name__ == "__main__":
    signal.alarm(300)  # a browser that hangs ends here
    raise SystemExit(main())
