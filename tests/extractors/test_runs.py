from __future__ import annotations

import time

import pytest

from digest.extractors.runs import chrome_rank, drop, is_huge, marks, runs
from digest.web.markup import MAX_DEPTH, parse


def texts(source: str) -> list[str]:
    return [run.text for run in runs(parse(source))]


def test_runs_are_the_text_between_block_tags_in_order() -> None:
    source = "<div>One <b>two</b><p>three</p> four<br>five<script>x()</script> six</div>"

    assert texts(source) == ["One two", "three", "four", "five six"]


def test_a_run_knows_how_much_of_it_is_links() -> None:
    found = runs(parse("<p>See <a href='/x'>the page</a></p>"))

    assert found[0].link_share == pytest.approx(8 / 12)
    assert found[0].node.tag == "p"


def test_the_text_behind_an_element_that_is_not_read_stays() -> None:
    assert texts("<p>a<style>b</style>c</p>") == ["ac"]


@pytest.mark.parametrize("tag", ["div", "span", "b", "table", "font"])
def test_text_that_is_nested_beyond_sense_is_kept(tag: str) -> None:
    depth = 40 * MAX_DEPTH
    source = f"<h1>Top</h1>{f'<{tag}>' * depth}<p>deep<br>down</p>{f'</{tag}>' * depth}<p>end</p>"

    began = time.process_time()
    found = texts(source)

    assert [text for text in found if text in ("Top", "deep", "down", "end")] == found
    assert "deep" in found
    assert time.process_time() - began < 2


def test_dropped_elements_leave_what_follows_them() -> None:
    tree = parse("<div><aside>x</aside>tail</div>")
    aside = tree.xpath("//aside")[0]

    drop([aside, aside])

    assert [run.text for run in runs(tree)] == ["tail"]


def test_names_say_what_a_box_is_for() -> None:
    tree = parse(
        '<p class="storyBody" id="lead-text">a</p><div class="share-tools">b</div>'
        '<div class="author">c</div><div class="author-body">d</div>'
    )
    first, share, author, body = tree.body

    assert marks(first) == {"story", "body", "lead", "text"}
    assert [chrome_rank(node) for node in (first, share, author, body)] == [0, 2, 1, 0]


def test_a_page_of_many_elements_is_huge() -> None:
    assert is_huge(parse("<p>a" * 31_000))
    assert not is_huge(parse("<p>a" * 100))
