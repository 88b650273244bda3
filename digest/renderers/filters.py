"""What templates may call beside jinja's own filters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from markupsafe import Markup

from digest.issue import Quote
from digest.renderers import escape, phrases
from digest.renderers.view import host_of, outlets, page_of, spark
from digest.renderers.width import width, wrap
from digest.renderers.words import Words, direction

COLUMNS = {"md": 76, "txt": 72}

_GAP = re.compile(r"\{(\w+)\}")


def figure(number: int, words: Words) -> str:
    """Return a number in figures, for `map`."""
    return words.figure(number)


def unflagged(quote: Quote) -> Quote:
    """Return a quote without its flag, where another label stands before it."""
    return replace(quote, flag=None)


# Under any target
FILTERS: Mapping[str, Callable[..., object]] = {
    "asked": phrases.asked,
    "corrected_since": phrases.corrected_since,
    "covers": phrases.covers,
    "direction": direction,
    "figure": figure,
    "first_report": phrases.first_report,
    "forms": phrases.forms,
    "headline_quote": phrases.headline_quote,
    "host": host_of,
    "unflagged": unflagged,
    "issue_day": phrases.issue_day,
    "label_of": phrases.label_of,
    "languages": phrases.languages,
    "link": escape.link,
    "nothing": phrases.nothing,
    "outlets": outlets,
    "page": page_of,
    "sentence": phrases.sentence,
    "silent": phrases.silent,
    "spark": spark,
    "subject": phrases.subject,
    "width": width,
}


def target_filters(target: str, harmless: Callable[[str], str]) -> dict[str, Callable[..., object]]:
    """Return the filters that depend on what the template makes.

    `fill` puts values into the gaps of one of our phrases; `wrap` breaks lines; `url` is a link's
    target as it is written there.
    """

    def made(value: object) -> Markup:
        if isinstance(value, Markup):
            return value
        text = harmless(str(value))
        # md and txt are escaped now; html and xml by Markup.escape
        return Markup(text) if target in COLUMNS else Markup.escape(text)  # noqa: S704

    def fill(phrase: str, **values: object) -> Markup:
        parts = _GAP.split(phrase)
        filled = [
            made(values[part]) if at % 2 else made_plain(part) for at, part in enumerate(parts)
        ]
        return Markup("").join(filled)

    def made_plain(part: str) -> Markup:
        """Escape a piece of a phrase, keeping the space at its ends."""
        core = part.strip(" ")
        before, _, after = part.partition(core) if core else (part, "", "")
        return Markup(before) + made(core) + Markup(after)  # noqa: S704  spaces

    def wrapped(
        text: str, first: str = "", then: str | None = None, columns: int | None = None
    ) -> Markup:
        begin = first if then is None else then
        room = (columns or COLUMNS.get(target, 72)) - max(width(first), width(begin))
        lines = wrap(" ".join(str(made(text)).split("\n")), room, anywhere=target == "txt")
        if target == "md":
            lines = [escape.markdown_line(line) for line in lines]
        return Markup(f"\n{begin}".join(lines).join((first, "")) if lines else "")  # noqa: S704

    def url(target_url: str) -> Markup:
        return Markup(escape.markdown_url(target_url))  # noqa: S704  a link of `link` is encoded

    def underlined(text: str) -> Markup:
        lines = wrapped(text).split("\n")
        return Markup("\n").join([*lines, "~" * max(map(width, lines))])

    def as_written(text: str) -> Markup:
        """Return the user's own Markdown as it is: it reads as text."""
        return Markup("\n".join(map(escape.strip, text.strip().splitlines())))  # noqa: S704

    special: dict[str, Callable[..., object]] = {"fill": fill}
    if target in COLUMNS:
        special |= {"wrap": wrapped, "url": url, "underlined": underlined, "as_written": as_written}
    return special
