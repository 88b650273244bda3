"""Say in plain sentences why articles are one story."""

from __future__ import annotations

from collections.abc import Sequence

from digest.clusterers.across import Meeting
from digest.clusterers.duplicates import Judgement
from digest.clusterers.linkage import Link
from digest.model import Article, Thread

ALL = 0.999  # of the figures; below it, a percentage


def copied(copy: Article, original: Article, judgement: Judgement) -> str:
    """Return why an article is a copy of another.

    The runs are of four words, or of six signs where words are not spaced.
    """
    if judgement.agreed is None:
        figures = "tell no figures"
    elif judgement.agreed >= ALL:
        figures = "all figures"
    else:
        figures = f"{_percent(judgement.agreed)} of their figures"
    runs = f"{_percent(judgement.share)} of their 4-word runs"
    both = f"{copy.outlet} and {original.outlet}"
    return f"{both} share {runs} and {figures}"


def linked(link: Link, articles: Sequence[Article]) -> str:
    """Return why two articles tell one event."""
    first, second = articles[link.first], articles[link.second]
    return f"titles and leads alike: {first.outlet} and {second.outlet} ({_number(link.likeness)})"


def met(meeting: Meeting, articles: Sequence[Article]) -> str:
    """Return why two articles in different languages tell one event."""
    first, second = articles[meeting.first], articles[meeting.second]
    both = f"{first.outlet} ({first.language}) and {second.outlet} ({second.language})"
    return f"{both} both tell {', '.join(meeting.shared)}"


def goes_on(thread: Thread, articles: Sequence[Article]) -> str:
    """Return why a story continues a thread."""
    entries = {article.entry for article in articles}
    known = len(entries & set(thread.entries))
    return f"{known} of {len(entries)} articles are known since {thread.first_seen:%Y-%m-%d}"


def follows(thread: Thread, shared: Sequence[str]) -> str:
    """Return why a story of new articles goes on with a thread that has none of them."""
    return f"goes on from {thread.first_seen:%Y-%m-%d}: both tell {', '.join(shared)}"


def _percent(part: float) -> str:
    return f"{round(100 * part)} %"


def _number(part: float) -> str:
    return f"{min(part, 1.0):.2f}".removeprefix("0")
