from __future__ import annotations

from markupsafe import Markup

from digest.renderers.targets import TARGETS

HTML, MARKDOWN, TEXT = TARGETS["html"], TARGETS["md"], TARGETS["txt"]


def test_a_phrase_is_filled_with_what_is_safe_and_what_is_not() -> None:
    link = Markup('<a href="#">there</a>')

    assert HTML.fill("See {page} & {name}.", page=link, name="<b>") == (
        'See <a href="#">there</a> &amp; &lt;b&gt;.'
    )
    assert MARKDOWN.fill("{a}*{b}", a="x", b=Markup("**y**")) == r"x\***y**"


def test_text_is_wrapped_with_its_beginnings() -> None:
    made = TEXT.wrap("word " * 20, "* ", "  ")

    assert made.split("\n")[0] == f"* {'word ' * 13}word"
    assert made.split("\n")[1].startswith("  word")


def test_a_line_of_markdown_never_begins_as_a_list_by_chance() -> None:
    made = MARKDOWN.wrap(f"{'x' * 74} - not a list, nor is {'y' * 70} 1986. It was", "> ")

    assert "\n> \\- not a list" in made
    assert "\n> 1986\\. It" in made


def test_a_headline_is_underlined_to_its_width() -> None:
    assert TEXT.underlined("한파 a") == "한파 a\n~~~~~~"


def test_the_users_own_markdown_stays_as_written_without_html() -> None:
    made = MARKDOWN.as_written(
        " Hi *you*,\n<https://a.example> <script>x</script><b>bold</b>\x00\n"
    )

    assert made == "Hi *you*,\n<https://a.example> bold"


def test_a_link_in_markdown_holds_no_character_reference() -> None:
    assert MARKDOWN.url("https://a.example/?a&copy;b") == "https://a.example/?a%26copy;b"


def test_html_has_no_filter_that_makes_lines() -> None:
    assert set(HTML.filters()) == {"fill"}
