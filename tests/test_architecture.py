"""The house stands: imports go down its floors only, and rooms on one floor are strangers."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "digest"

FLOORS = {
    "errors": 0,
    "model": 0,
    "issue": 0,
    "pictures": 0,
    "traffic": 0,
    "version": 0,
    "decisions": 0.2,
    "plan": 0.2,
    "traces": 0.4,
    "storage": 0.5,
    "protocols": 1,
    "text": 1,
    "web": 1,
    "parsers": 2,
    "extractors": 2,
    "clusterers": 2,
    "summarizers": 2,
    "compose": 2,
    "editions": 2,
    "sources": 3,
    "renderers": 3,
    "deliverers": 3,
    "stores": 3,
    "engines": 3,
    "config": 4,
    "registry": 4,
    "parts": 4.2,
    "publishing": 4.5,
    "collecting": 4.7,  # what is looked up depends on what the next issue would show
    "pipeline": 5,
    "scheduler": 6,
    "server": 6,
    "cli": 7,
    "__main__": 7,
    "__init__": 7,
}
PURE = {"parsers", "extractors", "clusterers", "summarizers", "compose", "editions", "text", "web"}
OUTSIDE = {
    "socket",
    "ssl",
    "smtplib",
    "sqlite3",
    "subprocess",
    "threading",
    "random",
    "time",
    "os",
    "urllib.request",
    "http.client",
    "httpx2",
    "sqlalchemy",
    "yaml",
}
# A foreign package that touches the outside lives in one room.
HOMES = {
    "httpx2": {"sources", "deliverers"},  # deliverers: webhooks
    "sqlalchemy": {"stores"},
    "yaml": {"config"},
    "jinja2": {"renderers"},
    "feedparser": {"parsers"},
    "trafilatura": {"extractors"},
    "protego": {"sources"},
    "PIL": {"sources"},
    "smtplib": {"deliverers"},
    "markdown": {"renderers"},
    "css_inline": {"renderers"},
    "pydantic": {"config"},
    "starlette": {"server"},
    "uvicorn": {"server"},
}


def files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> list[tuple[int, str]]:
    """Return (line, dotted name) of everything that a file imports."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            if node.module == "digest":
                found += [(node.lineno, f"digest.{alias.name}") for alias in node.names]
            else:
                found.append((node.lineno, node.module))
    return found


def test_every_room_has_a_floor() -> None:
    assert {room(path) for path in files()} <= set(FLOORS)


def test_imports_go_down_and_rooms_on_one_floor_are_strangers() -> None:
    wrong = []
    for path in files():
        here = room(path)
        for line, name in imports(path):
            parts = name.split(".")
            if parts[0] != "digest" or len(parts) == 1 or here in (parts[1], "__init__"):
                continue  # the face names everything; it loads it when it is asked for
            there = parts[1] if parts[1] in FLOORS else "__init__"
            if FLOORS[there] >= FLOORS[here] and {here, there} != {"protocols", "text"}:
                if FLOORS[here] == FLOORS[there] and here in ("__main__", "model", "issue"):
                    continue  # single files on one floor, not rooms
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports {name}")

    assert not wrong, "\n".join(wrong)


def test_pure_rooms_touch_nothing_outside() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in files()
        if room(path) in PURE
        for line, name in imports(path)
        if name in OUTSIDE or name.split(".")[0] in OUTSIDE
    ]

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("package", sorted(HOMES))
def test_a_foreign_package_lives_in_one_room(package: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in files()
        for line, name in imports(path)
        if name.split(".")[0] == package and room(path) not in HOMES[package]
    ]

    assert not wrong, "\n".join(wrong)


def test_files_and_functions_keep_their_ceilings() -> None:
    long = []
    for path in files():
        text = path.read_text("utf8")
        if text.count("\n") > 300:
            long.append(f"{path.relative_to(ROOT)}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > 40:
                    long.append(
                        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {lines} lines"
                    )

    assert not long, "\n".join(long)


def test_rooms_hold_nothing_in_their_init() -> None:
    for path in PACKAGE.glob("*/__init__.py"):
        body = ast.parse(path.read_text("utf8")).body
        assert all(isinstance(node, ast.Expr) for node in body), path
