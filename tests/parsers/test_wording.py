from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.parsers import wording
from digest.web.markup import clean, line


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p><p>Two<br>lines.</p>", "One.\n\nTwo\nlines."),
        ("Loose <b>words</b> only", "Loose words only"),
        ("<ul><li>a</li><li>b</li></ul>tail", "a\n\nb\n\ntail"),
        ("<p>Seen<script>x()</script><style>p{}</style>.</p>", "Seen."),
        ("<svg><text>no</text></svg><p>yes</p>", "yes"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("a &amp; b &lt; c", "a & b < c"),
        ("<p>Unclosed <i>here", "Unclosed here"),
        ("<!-- note --><p>x</p><?php y ?>", "x"),
        ("", ""),
        ("<>", "<>"),
    ],
)
def test_html_becomes_paragraphs_of_its_words(html: str, text: str) -> None:
    assert wording.paragraphs(html) == text


def test_a_nest_too_deep_to_read_still_gives_its_words() -> None:
    assert wording.paragraphs("<div>" * 100_000 + "bottom") == "bottom"


@given(st.text(max_size=200) | st.from_regex(r"(<[a-z/!]{0,4}[ >]|&#?[a-z0-9]{1,4};|[a-z ]){0,40}"))
def test_nothing_unseen_and_no_blank_line_too_many_is_left(text: str) -> None:
    for made in (wording.paragraphs(text), wording.title(text), wording.plain(text)):
        assert clean(made) == made
        assert "\n\n\n" not in made
        assert made == made.strip()


def test_a_title_that_calls_itself_text_keeps_its_brackets() -> None:
    assert wording.title("Why 5 <6> matters", is_html=False) == "Why 5 <6> matters"
    assert wording.title("<em>Why</em> not", is_html=False) == "Why not"
    assert wording.title("Use <b>", is_html=False, is_exact=True) == "Use"


def test_halves_of_surrogate_pairs_are_dropped() -> None:
    assert clean("a\ud800b\udfffc") == "abc"


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>", "</p>", "<p>It rained.</p>", "<p> A  lot.\n</p>", " ", "\n\n", "wind",
                "<br>", "&amp;", "\xa0", "\x0b", "<p></p>", "<P>Sun</P>", "<p>One\n\ntwo\u200b</p>",
            ]
        ),
        max_size=8,
    )
)  # fmt: skip
def test_plain_paragraphs_are_read_as_a_tree_reads_them(pieces: list[str]) -> None:
    text = "".join(["<p>First.</p>", *pieces])

    same = f"{text}<!-- seen by nobody -->"  # a comment: not plain any more

    assert wording.paragraphs(text) == wording.paragraphs(same)


@given(st.text(max_size=40))
def test_a_line_is_what_cleaning_and_folding_give(text: str) -> None:
    assert line(text) == " ".join(clean(f"{text}\x00").split())
