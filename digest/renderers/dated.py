"""Which quotes bear the date of their article: those that name a day a reader would mistake."""

from __future__ import annotations

from datetime import date, timedelta

from digest.compose.words import days
from digest.issue import Briefing, Quote

WEEKDAYS_AGREE = timedelta(days=3)  # so long "Monday" is the same day to writer and reader


def dated(quote: Quote, briefing: Briefing) -> str | None:
    """Return the ISO date to print beside a quote, None where its words say enough.

    "Yesterday" and "tonight" mean another day as soon as it is another day. "Monday" and "the 2nd"
    mean the same one in an article of the issue's window, if that is not long. What is told to
    remind always bears its date.
    """
    if quote.date is None or quote.flag == "before":
        return quote.date
    if days(quote.language).near.search(quote.text):
        return quote.date
    age = date.fromisoformat(briefing.issued[:10]) - date.fromisoformat(quote.date)
    in_window = quote.date >= briefing.window.from_[:10]
    return None if in_window and age <= WEEKDAYS_AGREE else quote.date
