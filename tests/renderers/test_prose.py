from __future__ import annotations

import pytest

from digest.renderers.prose import prose


def test_markdown_becomes_html() -> None:
    assert prose("# Hi\n\nRead *this* at [ours](https://a.example).") == (
        'Hi\n<p>Read <em>this</em> at <a href="https://a.example">ours</a>.</p>'
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src="https://a.example/track.gif">',
        '<p style="color:red" onclick="x()">t</p>',
        "[t](javascript:alert(1))",
        '<iframe src="https://a.example"></iframe>',
        "<style>p{}</style>",
    ],
)
def test_nothing_but_text_and_links_comes_through(hostile: str) -> None:
    made = prose(hostile)

    for forbidden in ("script", "img", "style", "onclick", "iframe", "alert"):
        assert forbidden not in made


def test_nothing_is_nothing() -> None:
    assert prose(" \n") == ""
