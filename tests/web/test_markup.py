from __future__ import annotations

import time

import pytest

from digest.web.markup import MAX_DEPTH, clean, line, parse


@pytest.mark.parametrize(
    "source", ["", " ", "<!-- -->", "\x00\x01", "<?xml version='1.0'?>", "<?php x ?>"]
)
def test_an_empty_document_gives_an_empty_tree(source: str) -> None:
    tree = parse(source)

    assert tree.tag == "html"
    assert tree.text_content().strip() == ""


def test_a_tree_always_has_a_head_and_a_body() -> None:
    assert [child.tag for child in parse("words only")] == ["head", "body"]


def test_declarations_and_byte_marks_do_not_matter() -> None:
    source = '\ufeff<?xml version="1.0" encoding="euc-kr"?><!DOCTYPE html SYSTEM "x"><p>서울</p>'

    assert parse(source).text_content() == "서울"


def test_what_no_reader_sees_is_dropped_and_every_space_is_one() -> None:
    assert clean("a\ud800b\udfffc\u200bd\x00") == "abcd"
    assert line(" a\x0cb\n\x85 c ") == "a b c"


@pytest.mark.parametrize("tag", ["div", "span", "b", "table", "font"])
def test_text_that_is_nested_beyond_sense_is_kept(tag: str) -> None:
    depth = 40 * MAX_DEPTH
    source = f"<h1>Top</h1>{f'<{tag}>' * depth}<p>deep<br>down</p>{f'</{tag}>' * depth}<p>end</p>"

    began = time.process_time()
    text = parse(source).text_content()

    assert text == "Topdeepdownend"
    assert time.process_time() - began < 2
