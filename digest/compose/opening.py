"""The day in five sentences: one for each of the first stories, none that the story uses below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from digest.compose.limits import quoted
from digest.compose.quotes import Quoter
from digest.compose.tiers import Placed
from digest.issue import Opening
from digest.model import Article, Choice, Sentence, Span, Story, Summary
from digest.text.overtaken import Overtaken

Summarize = Callable[[Story, int], Summary]
SENTENCES = 5
STALE = timedelta(hours=18)  # so much older than what stands below is no news beside it
MIN_STORIES = 6  # below, the briefing is its own overview


def opening(
    shown: Sequence[tuple[Placed, Summary]], quoter: Quoter, summarize: Summarize
) -> tuple[Opening, ...]:
    """Return the opening of a briefing, empty where it shows fewer than six stories.

    A story is told by the first sentence of an article that the story below does not quote; where
    none can stand alone, by its headline. Opinion and what has no text never open a day.
    """
    if len(shown) < MIN_STORIES:
        return ()
    lines: list[Opening] = []
    for item, summary in shown:
        candidate = item.candidate
        if item.tier == "brief" and len(lines) >= MIN_STORIES - 1:
            break
        if candidate.kind in ("opinion", "media") or not summary.sentences:
            continue
        chosen = _first_of_another(candidate.quotable, summary, summarize)
        if chosen:
            lines.append(Opening(candidate.story.id, quoter.quote(chosen)))
        elif item.tier != "brief":  # in brief prints no headline, but opens with its sentence
            lines.append(
                Opening(candidate.story.id, quoter.headline(candidate.headline), headline=True)
            )
        if len(lines) == SENTENCES:
            break
    return tuple(lines)


def _first_of_another(story: Story, summary: Summary, summarize: Summarize) -> Choice | None:
    """Return the first sentence of an article that is not quoted below, and not much older.

    Nor may newer articles count otherwise what it counts: yesterday's number of missing opens no
    day. Other outlets' articles are asked first, then other articles of the outlets quoted below.
    """
    printed = quoted(summary)
    outlets = {sentence.article.outlet for sentence in printed}
    articles = {sentence.article.id for sentence in printed}
    news = [choice.sentence for choice in summary.sentences if choice.flag != "before"]
    since = (news or printed)[0].article.when - STALE
    overtaken = Overtaken(story.texts, printed)
    fresh = [
        replace(article, sentences=_first(article))
        for article in story.texts
        if article.id not in articles
        and article.sentences
        and article.kind == "news"
        and article.when >= since
        and not overtaken.holds(_first_sentence(article), article)
    ]
    for leads in (
        tuple(article for article in fresh if article.outlet not in outlets),
        tuple(article for article in fresh if article.outlet in outlets),
    ):
        found = summarize(replace(story, articles=leads, copies=()), 2).sentences if leads else ()
        for choice in found:
            if _folded(choice.sentence) not in map(_folded, printed):
                return choice
    return None


def _folded(sentence: Sentence) -> str:
    return " ".join(sentence.text.split())


def _first(article: Article) -> tuple[Span, ...]:
    """Return the span of the first sentence alone."""
    return article.sentences[:1]


def _first_sentence(article: Article) -> str:
    return article.text[slice(*article.sentences[0])]
