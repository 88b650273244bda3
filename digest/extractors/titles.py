"""Titles as feeds write them, as a reader should see them: headlines, and the outlet's name."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import cache, lru_cache

from digest.extractors.entry_text import is_cut_short
from digest.extractors.headline import SEPARATOR, without_site
from digest.extractors.tables import lines
from digest.extractors.wording import letters, squeeze

MAX_TITLE = 400  # characters

_TAG = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|code|del|div|em|font|h[1-6]|i|img|ins|mark|p|q|s|small|span|strong"
    r"|sub|sup|tt|u|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*$")


def plain_title(title: str) -> str:
    """Return a title without markup, entities and runs of white space.

    What is nothing but markup is the title itself: an article may be about it.

    >>> plain_title("Rain &amp;amp; <b>wind</b> for 3 < 4 days")
    'Rain & wind for 3 < 4 days'
    """
    if "<" not in title and "&" not in title:
        return squeeze(title)[:MAX_TITLE]
    read = html.unescape(html.unescape(title))
    text = _TAG.sub(
        lambda tag: " " if tag[0][1:3].lower() in ("br", "di", "p>") else "", _SCRIPT.sub(" ", read)
    )
    return (squeeze(text) or squeeze(read))[:MAX_TITLE]


def entry_title(title: str, page_title: str | None, outlets: Sequence[str | None]) -> str:
    """Return an entry's headline without outlet suffixes; the page's where the feed's is cut.

    >>> entry_title("Ferry strike ends - Coast Times", None, ["Coast Times"])
    'Ferry strike ends'
    """
    own, page = plain_title(title), plain_title(page_title or "")
    if not own:
        return page
    stem = letters(_ELLIPSIS.sub("", own))
    if page and stem and letters(page).startswith(stem) and is_cut_short([own]):
        return page
    if page and _is_with_suffix(own, page):
        return page
    for outlet in outlets:
        shorter = without_site(own, outlet)
        if shorter != own and letters(shorter):
            return shorter
    return own


def _is_with_suffix(own: str, page: str) -> bool:
    """Tell whether a title is the page's headline and, behind a separator, something short."""
    if len(page.split()) < 2 or not own.startswith(page):
        return False
    rest = own[len(page) :]
    return bool(SEPARATOR.match(rest)) and len(rest.split()) <= 6


@cache
def _generic() -> re.Pattern[str]:
    alternatives = "|".join(f"(?:{line})" for line in lines("feed_titles"))
    return re.compile(alternatives, re.IGNORECASE)


@lru_cache(256)  # the same for all entries of a feed
def outlet_name(feed_title: str | None, *, site: str | None, host: str | None) -> str | None:
    """Return the outlet's name as a feed's title gives it, without section and "RSS".

    Of several parts the one that the site or its host is named by; else the first that is more
    than a generic word.

    >>> outlet_name("World news | The Example Times RSS Feed", site=None, host="exampletimes.com")
    'The Example Times'
    """
    title = plain_title(feed_title or "")
    parts = [part for part in map(_without_feed_words, SEPARATOR.split(title)) if part]
    own = letters(site) or letters(re.sub(r"\.\w+(?:\.\w{2})?$", "", host or ""))
    for part in parts:
        flat = letters(part)
        if own and len(flat) > 2 and (flat in own or own in flat):
            return part
    return next((part for part in parts if not _generic().fullmatch(part)), None)


def _without_feed_words(part: str) -> str:
    shorter = re.sub(
        r"\s*[\[(]?\b(?:rss|atom)(?:[ -]?feeds?)?\b[\])]?\s*$", "", part, flags=re.IGNORECASE
    )
    return shorter.strip() if letters(shorter) else part.strip()
