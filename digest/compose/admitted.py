"""Which articles count at all: none that is advertising, out of date or a pastime."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from datetime import datetime
from urllib.parse import SplitResult, unquote, urlsplit

from digest.model import Article
from digest.text.pastimes import pastime

# Parameters by which live pages address one of their posts.
_POST = re.compile(
    r"^(?:post|block|pinned_post\w*|focus|liveblog\w*|entry_?id)=|^page=with(?::|%3A)"
)


def refusal(article: Article, *, now: datetime) -> str | None:
    """Return why an article is never news, in the words that the briefing's foot prints.

    An alert counts until its expiry; a piece without one never expires.
    """
    if article.kind == "sponsored":
        return "sponsored"
    if article.expires is not None and article.expires < now:
        return "expired"
    return pastime(article.title, [*article.tags, *_folders(article.url)])


def newest_posts(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles with only the newest post of each live page, in their order.

    Some feeds list each post of a live page as an entry of its own: same page, another fragment.
    Pages that carry no live piece are left alone: there, fragments may part what is told apart.
    """
    live = {_page(article) for article in articles if article.kind == "live"}
    return _newest(articles, lambda a: page if (page := _page(a)) in live else None)


def newest_of_each_outlet(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return a story's articles with only the newest live piece of each source, in their order.

    Where each post has a page of its own, a live page comes as several articles on one event.
    """
    return _newest(articles, lambda a: a.source if a.kind == "live" else None)


def _newest(
    articles: Sequence[Article], of: Callable[[Article], Hashable | None]
) -> tuple[Article, ...]:
    """Return the articles, of those that share what `of` tells (but None) the newest alone."""
    newest: dict[Hashable, Article] = {}
    for article in articles:
        shared = of(article)
        known = newest.get(shared, article)
        if (known.when, known.id) <= (article.when, article.id):
            newest[shared] = article
    return tuple(a for a in articles if (shared := of(a)) is None or newest[shared] is a)


def _page(article: Article) -> tuple[str, str]:
    """Return an article's source and page, without what addresses one post of it."""
    parts = _parts(article.url)
    query = "&".join(pair for pair in parts.query.split("&") if not _POST.match(pair))
    return article.source, f"{parts.netloc}{parts.path}?{query}"


def _folders(url: str) -> list[str]:
    """Return the folders of an address as words; its last part is the headline again."""
    path = unquote(_parts(url).path)
    return [part.replace("-", " ").replace("_", " ") for part in path.split("/")[:-1] if part]


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:  # an address that is none, from a feed
        return SplitResult("", "", url, "", "")
