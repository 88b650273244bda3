"""Running stories remind of what they are about, where their own articles do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.compose.reminder import may_remind, reminded, reminders
from digest.compose.tiers import Placed
from digest.issue import Correction, Quote
from digest.model import Sentence, Summary
from digest.protocols import Summarizer
from digest.storage import PastIssue, Store


@dataclass(frozen=True, slots=True)
class Reminding:
    """Finds background lines for one issue.

    `sentences` are those of a lead, a notable and a brief story; `wrong` are the sentences that
    outlets have taken back: they never remind.
    """

    store: Store
    summarizer: Summarizer
    sentences: tuple[int, int, int]
    wrong: frozenset[str]

    def __call__(self, item: Placed, summary: Summary) -> Summary:
        """Return a summary that begins with a background line, if the story runs and one is found.

        It is a sentence that an earlier issue printed and its article still says, that stands alone
        and repeats nothing of today. In brief there is no room for one.
        """
        known = item.candidate.told
        lead, notable, _ = self.sentences
        count = lead if item.tier == "lead" else notable
        if known is None or item.tier == "brief" or not may_remind(summary, count=count):
            return summary
        said = list(self._still_said(known.quotes))
        headline = item.candidate.headline
        for sentence, alone in reminders(said, summary, headline=headline):
            if self.summarizer.summarize(alone, max_sentences=2).sentences:
                return reminded(summary, sentence, count=count)
        return summary

    def _still_said(self, quotes: Sequence[Quote]) -> Iterator[Sentence]:
        """Yield the sentences as places in the newest versions of their articles, in order."""
        newer = self.store.superseded(sorted({quote.article for quote in quotes}))
        for quote in quotes:
            article = newer.get(quote.article) or self.store.version(quote.article)
            start = article.text.find(quote.text) if article else -1
            if article and start >= 0 and quote.text not in self.wrong:
                yield Sentence(article, start, start + len(quote.text))


def taken_back(past: Sequence[PastIssue], corrections: Sequence[Correction]) -> frozenset[str]:
    """Return the sentences that these issues and the coming one say are wrong."""
    shown = [one for issue in past for one in issue.briefing.corrections]
    return frozenset(one.before.text for one in (*shown, *corrections))
