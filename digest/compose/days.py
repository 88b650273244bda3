"""When a quoted sentence needs its article's date: it names a day that the reader would misread."""

from __future__ import annotations

from datetime import datetime, tzinfo

from digest.compose.words import days
from digest.model import Sentence


def needed_date(
    sentence: Sentence, *, issued: datetime, zone: tzinfo, oldest: datetime
) -> str | None:
    """Return the article's local ISO date where the sentence would mislead without it.

    "Yesterday" misleads if the article is not of the issue's calendar day; "Monday" or "the 2nd"
    only if it is older than `oldest`, the begin of the issue's window: within it they mean the
    same day to reader and writer.
    """
    article = sentence.article
    written = article.when.astimezone(zone).date()
    patterns = days(article.language)
    if patterns.near.search(sentence.text) and written != issued.astimezone(zone).date():
        return written.isoformat()
    if patterns.named.search(sentence.text) and article.when < oldest:
        return written.isoformat()
    return None
