"""Find the feeds of a site: what its page names, what stands at the usual places, what it links to.

Nothing counts as a feed before it was read as one: a page is never taken for a feed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from digest.errors import FetchError, InputError
from digest.model import Feed
from digest.parsers import any as parsers
from digest.parsers import links
from digest.plan import Source
from digest.protocols import Fetcher
from digest.traffic import Failure, Fetched
from digest.web import charset, markup, urls

MAX_ASKED: Final = 20  # addresses that are tried for one site
# Where the usual programs put feeds: WordPress, Ghost and Hugo, Jekyll, Blogger, Medium and others.
_USUAL: Final = ("feed", "rss", "feed.xml", "rss.xml", "atom.xml", "index.xml", "feed.json")
_NAMES: Final = ("rss", "atom", "feed", "rdf", ".xml")


@dataclass(frozen=True, slots=True)
class Found:
    """A feed that was read: its address, and what it calls itself."""

    url: str
    title: str | None
    entries: int


def discover(url: str, http: Fetcher) -> list[Found]:
    """Return the feeds of a site, the best first; if the address is a feed itself, only that one.

    1. the address itself  2. the feeds that its page names  3. the feeds that its page links to
    4. the usual places. What a step finds spares the later ones.

    Raises:
        FetchError: the address cannot be fetched.
    """
    answer = http.fetch(Source(url), None)
    if isinstance(answer, Failure):
        raise FetchError(
            f"{answer.subject}: {answer.reason}", subject=answer.subject, status=answer.status
        )
    own = _read(answer)
    if own is not None:
        return [_found(answer, own)]  # 1
    html = charset.decode(answer.body, declared=answer.charset)
    named = [link.url for link in links.advertised(html, base=answer.url)]
    for candidates in (named, list(_linked(html, answer.url)), list(_usual(answer.url))):  # 2, 3, 4
        found = list(_feeds(candidates, http))
        if found:
            return found
    return []


def _feeds(candidates: list[str], http: Fetcher) -> Iterator[Found]:
    seen: set[tuple[str | None, int]] = set()
    for url in candidates[:MAX_ASKED]:
        answer = http.fetch(Source(url), None)
        feed = None if isinstance(answer, Failure) else _read(answer)
        if feed is None or isinstance(answer, Failure):
            continue
        one = _found(answer, feed)
        mark = (urls.identity(one.url), one.entries)
        if mark not in seen:
            seen.add(mark)
            yield one


def _read(answer: Fetched) -> Feed | None:
    try:
        return parsers.parse(answer)
    except InputError:
        return None


def _found(answer: Fetched, feed: Feed) -> Found:
    return Found(answer.permanent or answer.requested, feed.title, len(feed.entries))


def _linked(html: str, base: str) -> Iterator[str]:
    """Yield what a page links to and what looks like a feed by its address."""
    seen: set[str] = set()
    for anchor in markup.parse(html).iter("a"):
        url = urls.absolute(anchor.get("href"), base)
        last = (url or "").rstrip("/").rpartition("/")[2].lower()
        if url and url not in seen and any(name in last for name in _NAMES):
            seen.add(url)
            yield url


def _usual(url: str) -> Iterator[str]:
    places = dict.fromkeys((url if url.endswith("/") else f"{url}/", urljoin(url, "/")))
    for place in places:
        yield from (urljoin(place, name) for name in _USUAL)
