"""What templates of every kind may call beside jinja's own filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from digest.issue import Quote
from digest.renderers import escape, phrases
from digest.renderers.dated import dated
from digest.renderers.reasons import reason
from digest.renderers.view import host_of, outlets, page_of, spark
from digest.renderers.words import Words, direction


def figure(number: int, words: Words) -> str:
    """Return a number in figures, for `map`."""
    return words.figure(number)


def unflagged(quote: Quote) -> Quote:
    """Return a quote without its flag, where another label stands before it."""
    return replace(quote, flag=None)


FILTERS: Mapping[str, Callable[..., object]] = {
    "asked": phrases.asked,
    "corrected_since": phrases.corrected_since,
    "covers": phrases.covers,
    "dated": dated,
    "day_in": phrases.day_in,
    "direction": direction,
    "figure": figure,
    "first_report": phrases.first_report,
    "forms": phrases.forms,
    "headline_quote": phrases.headline_quote,
    "host": host_of,
    "issue_day": phrases.issue_day,
    "label_of": phrases.label_of,
    "languages": phrases.languages,
    "link": escape.link,
    "nothing": phrases.nothing,
    "outlets": outlets,
    "page": page_of,
    "reach": phrases.reach,
    "reason": reason,
    "sentence": phrases.sentence,
    "silent": phrases.silent,
    "spark": spark,
    "spoken_day": phrases.spoken_day,
    "subject": phrases.subject,
    "taken_back": phrases.taken_back,
    "unflagged": unflagged,
}
