"""Starting is cheap: what is not needed is not imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.endtoend
ROOT = Path(__file__).resolve().parents[2]
HEAVY = {
    "alembic",
    "apscheduler",
    "css_inline",
    "feedparser",
    "httpx2",
    "jinja2",
    "lxml",
    "markdown",
    "pydantic",
    "sqlalchemy",
    "starlette",
    "trafilatura",
    "yaml",
}


# Imports every module, and says how often one of them asked for a name or opened a connection.
ASKING = """
import importlib, pkgutil, sys
asked = []
sys.addaudithook(lambda event, _: asked.append(event) if event in {
    "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"} else None)
import digest
names = [m.name for m in pkgutil.walk_packages(digest.__path__, "digest.")]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
print(len(names) > 300, asked)
"""


def imported(*arguments: str, stdin: str = "") -> set[str]:
    """Return the top-level packages that a command line imports."""
    code = (
        "import sys\nfrom digest.__main__ import main\n"
        f"sys.argv = ['digest', *{list(arguments)!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('\\n'.join(sorted({m.partition('.')[0] for m in sys.modules})), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    return set(done.stderr.splitlines())


def test_help_imports_nothing_heavy() -> None:
    assert not imported("--help") & HEAVY


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, digest; print('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )

    assert not {name.partition(".")[0] for name in done.stdout.splitlines()} & {*HEAVY, "click"}


@pytest.mark.parametrize(
    ("command", "line"),
    [
        ("summarize", '{"id": 1, "title": "Rain", "text": "Rain fell. The dam held. It is dry."}'),
        ("extract", '{"id": 1, "text": "Rain\\n\\nRain fell on Tarn.\\n\\nThe dam held."}'),
        ("cluster", '{"id": 1, "title": "Rain", "text": "Rain fell.", "published": null}'),
    ],
)
def test_filters_import_neither_store_nor_config_nor_client(command: str, line: str) -> None:
    loaded = imported(command, "--jsonl", stdin=line + "\n")

    assert not loaded & {"sqlalchemy", "pydantic", "httpx2", "yaml", "jinja2"}


def test_a_round_without_news_imports_nothing_that_reads_or_writes(tmp_path: Path) -> None:
    page = tmp_path / "rain.txt"
    page.write_text("Rain in Tarn\n\nRain fell on Tarn for six hours.\n\nThe dam held.\n")
    config = tmp_path / "config.yaml"
    config.write_text(
        f"sources: [{{file: {page}}}]\n"
        f"editions: {{daily: {{title: Tarn, deliver: [{{folder: {tmp_path / 'out'}}}]}}}}\n"
    )
    imported("collect", "-q", "-c", str(config))

    loaded = imported("collect", "-q", "-c", str(config))

    assert "sqlalchemy" in loaded
    assert not loaded & {"feedparser", "jinja2", "lxml", "markdown", "trafilatura"}


def test_every_public_name_is_there_and_the_list_is_sorted() -> None:
    import digest

    assert sorted(digest.__all__) == digest.__all__
    assert all(getattr(digest, name) is not None for name in digest.__all__)
    assert dir(digest) == digest.__all__
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        digest.nothing  # noqa: B018  the look-up is the test


def test_importing_any_module_asks_nothing_of_the_network() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKING], capture_output=True, text=True, cwd=ROOT, check=True
    )

    assert done.stdout.split("\n")[-2] == "True []"
