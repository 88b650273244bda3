"""What has become of the sentences that an edition printed: what the store knows of it."""

from __future__ import annotations

from collections.abc import Sequence

from digest.compose.corrections import GONE, Fate, corrections, printed_articles
from digest.compose.quotes import Quoter
from digest.issue import Correction
from digest.model import Article
from digest.storage import PastIssue, Store


def corrected(
    past: Sequence[PastIssue], store: Store, *, quoter: Quoter, notes: Sequence[Article]
) -> tuple[Correction, ...]:
    """Return what outlets have taken back of what these issues, oldest first, printed.

    `notes` are new articles that are correction notices.
    """
    names = printed_articles(past)
    newer = store.superseded(names)
    entries = store.entries_of(names)
    pages = store.pages(sorted(set(entries.values())))
    gone = {
        entry: poll.status
        for entry, poll in pages.items()
        if poll.status in GONE and poll.succeeded  # what never answered has said nothing
    }
    fates = {
        name: Fate(store.version(name), newer.get(name), gone.get(entry))
        for name, entry in entries.items()
        if name in newer or entry in gone
    }
    return corrections(past, fates, quoter=quoter, notes=notes)
