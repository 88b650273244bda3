"""Draw where a run's time goes, step by step, as an SVG that reads in light and in dark."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import accumulate

WIDTH, LEFT, RIGHT = 760, 190, 90  # of the picture; for the names; for the figures
LINE, BAR, TOP, BOTTOM = 26, 16, 64, 34
GRID_LINES = 6  # about so many
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.soft { fill: #59636e }
.title { font-weight: 600; font-size: 15px }
.grid { stroke: #d1d9e0 }
.network { fill: #4b8bbe } .reading { fill: #5a9e6f } .choosing { fill: #c8862a }
.writing { fill: #9a6fb0 } .rest { fill: #9aa4ae }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .soft { fill: #9198a1 } .grid { stroke: #3d444d }
}
"""
KINDS = {
    "fetch": "network",
    "parse": "reading",
    "recognize": "reading",
    "extract": "reading",
    "cluster": "choosing",
    "summarize": "choosing",
    "compose": "choosing",
    "render": "writing",
    "deliver": "writing",
    "store": "writing",
    "record": "writing",
}


def drawn(title: str, note: str, steps: Sequence[tuple[str, float]]) -> str:
    """Return the picture: a bar a step, each begun where the one before ended."""
    whole = sum(seconds for _, seconds in steps)
    scale = (WIDTH - LEFT - RIGHT) / whole
    starts = [0.0, *accumulate(seconds for _, seconds in steps)]
    height = TOP + LINE * len(steps) + BOTTOM
    size = f'viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {size}><style>{STYLE}</style>']
    parts += [_text(12, 24, title, "title"), _text(12, 44, note, "soft")]
    parts += _grid(whole, scale, height)
    for row, (name, seconds) in enumerate(steps):
        y, x = TOP + LINE * row, LEFT + starts[row] * scale
        width = max(1.0, seconds * scale)
        kind = KINDS.get(name, "rest")
        place = f'x="{x:.1f}" y="{y}" width="{width:.1f}" height="{BAR}" rx="2"'
        parts.append(_text(LEFT - 10, y + 13, name, "name", anchor="end"))
        parts.append(f'<rect class="{kind}" {place}/>')
        parts.append(_text(x + width + 6, y + 13, f"{seconds:.2f} s", "soft"))
    return "\n".join([*parts, "</svg>\n"])


def _text(x: float, y: float, words: str, kind: str, *, anchor: str = "start") -> str:
    place = f'x="{x:.1f}" y="{y:.0f}" text-anchor="{anchor}"'
    return f'<text class="{kind}" {place}>{escape(words)}</text>'


def _grid(whole: float, scale: float, height: int) -> list[str]:
    """Return a line and its figure every so many seconds."""
    found: list[str] = []
    for second in range(0, int(whole) + 1, max(1, round(whole / GRID_LINES))):
        x = LEFT + second * scale
        ends = f'x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 8}" y2="{height - BOTTOM + 6}"'
        found.append(f'<line class="grid" {ends}/>')
        found.append(_text(x, height - 10, f"{second} s", "soft", anchor="middle"))
    return found
