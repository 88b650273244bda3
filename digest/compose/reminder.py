"""The background line of a running story: a sentence of an earlier issue that says what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.model import Article, Choice, Sentence, Span, Story, Summary
from digest.text.cues import cues
from digest.text.words import stems

# An earlier sentence of whose words one of today's holds this share is no background: it repeats
# (read on the running stories of the sample news: what tells the same event again holds more).
REPEATS = 0.5
REASON = "says what the story is about"  # as the summarizer has it for one of today's


def has_reminder(summary: Summary) -> bool:
    """Tell whether a summary has its background line already."""
    return any(choice.flag == "before" for choice in summary.sentences)


def may_remind(summary: Summary, *, count: int) -> bool:
    """Tell whether a background line has room: with the last sentence gone, if all are used.

    A denial or what is pointed at never gives way.
    """
    if not summary.sentences or has_reminder(summary):
        return False
    *first, last = summary.sentences
    gives_way = bool(first) and last.flag is None and not last.pointed
    return len(summary.sentences) < count or gives_way


def reminders(
    told: Sequence[Sentence], summary: Summary, *, headline: Article
) -> Iterator[tuple[Sentence, Story]]:
    """Yield earlier sentences that may remind, best first, each with a story of it alone.

    The best shares the most words with today's headline and sentences; of equals, it is the one
    that was told first. Nothing stands before it, so its article has no headline to lean on.
    """
    language = headline.language
    small = cues(language).small
    today = [_terms(choice.sentence.text, language, small) for choice in summary.sentences]
    every = frozenset().union(_terms(headline.title, language, small), *today)
    ranked: list[tuple[int, int, Sentence]] = []
    for number, sentence in enumerate(told):
        own = _terms(sentence.text, language, small)
        repeats = any(len(own & one) >= REPEATS * len(own) for one in today)
        if own and not repeats and sentence.article.language == language:
            ranked.append((-len(own & every), number, sentence))
    for shared, _, sentence in sorted(ranked, key=lambda item: item[:2]):
        if shared:
            yield sentence, _alone(sentence)


def reminded(summary: Summary, sentence: Sentence, *, count: int) -> Summary:
    """Return a summary with an earlier sentence first; where all are used, the last gives way."""
    choice = Choice(sentence, reasons=(REASON,), flag="before")
    return replace(summary, sentences=(choice, *summary.sentences[: count - 1]))


def _alone(sentence: Sentence) -> Story:
    spans = (Span(sentence.start, sentence.end),)
    article = replace(sentence.article, title="", deck=None, sentences=spans)
    return Story(id="", articles=(article,))


def _terms(text: str, language: str, small: frozenset[str]) -> frozenset[str]:
    return frozenset(stems(text, language=language)) - small
