"""When a quoted sentence needs its article's date: it names a day that the reader would misread."""

from __future__ import annotations

from datetime import datetime, tzinfo

from digest.compose.words import days
from digest.model import Sentence


def needed_date(
    sentence: Sentence, *, issued: datetime, zone: tzinfo, is_past: bool = False
) -> str | None:
    """Return the article's local ISO date where the sentence would mislead without it.

    "Yesterday", "Monday", "the 2nd": what they mean is counted from the day of writing, and a
    reader counts from the issue's. What `is_past`, told to remind, may say what is so no longer.
    """
    article = sentence.article
    written = article.when.astimezone(zone).date()
    patterns = days(article.language)
    names_day = patterns.near.search(sentence.text) or patterns.named.search(sentence.text)
    if (names_day or is_past) and written != issued.astimezone(zone).date():
        return written.isoformat()
    return None
