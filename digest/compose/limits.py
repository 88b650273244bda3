"""How much may be printed: of one article, since we quote and do not republish; in brief."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from digest.model import Article, Choice, Sentence, Span, Story, Summary
from digest.text.words import word_count

MAX_SENTENCES = 5
MAX_SHARE = 0.15  # of an article's text; one sentence is always allowed

BRIEF_WORDS = 32  # the longest sentence in brief
_SYLLABLES_A_WORD = {"vi": 1.5}  # where what stands between blanks is a syllable

MOST_TRIES = 4  # to find shorter sentences of one article, before it gives only what may stay

Summarize = Callable[[Story], Summary]


def within_limits(sentences: Iterable[Sentence]) -> bool:
    """Tell whether no article is quoted too much.

    One sentence of an article is always allowed; more only up to five, to 15 % of its text, and
    never all that a teaser says.
    """
    return all(_allowed(article, spans) for article, spans in _places(sentences))


def within(story: Story, summarize: Summarize) -> Summary:
    """Return a summary of the story that quotes no article too much.

    Where one is quoted too much, its best sentences stay (first those that headline or deck point
    at), the others are taken from it but for such as still fit, and the story is summarized again:
    what only reads well together stays together. Comparisons beyond the limits are left out.
    """
    summary = whole = summarize(story)
    times: Counter[str] = Counter()
    while (excess := _excess(summary.sentences)) is not None:
        times[excess.article.id] += 1
        story = _narrowed(story, excess, closed=times[excess.article.id] > MOST_TRIES)
        summary = summarize(story)
    summary = _judged_as_in(whole, summary)
    plain = replace(summary, differences=(), updates=())
    return summary if within_limits(quoted(summary)) else plain


def in_brief(story: Story) -> Story:
    """Return the story with its short sentences alone: what may be chosen from in brief."""
    return replace(
        story,
        articles=tuple(
            replace(article, sentences=tuple(s for s in article.sentences if _is_short(article, s)))
            for article in story.articles
        ),
    )


def _is_short(article: Article, span: Span) -> bool:
    words = word_count(article.text[span.start : span.end], language=article.language)
    return words <= BRIEF_WORDS * _SYLLABLES_A_WORD.get(article.language, 1.0)


def _judged_as_in(whole: Summary, summary: Summary) -> Summary:
    """Return a summary whose sentences keep the scores that they had in the whole story."""
    first = {(c.sentence.article.id, c.sentence.start): c for c in whole.sentences}
    judged = (
        replace(c, score=known.score, reasons=known.reasons)
        if (known := first.get((c.sentence.article.id, c.sentence.start)))
        else c
        for c in summary.sentences
    )
    return replace(summary, sentences=tuple(judged))


def quoted(summary: Summary) -> list[Sentence]:
    """Return every sentence that a summary prints, those of its comparisons too."""
    compared = [
        claim.sentence
        for comparison in (*summary.differences, *summary.updates)
        for claim in comparison.claims
    ]
    return [choice.sentence for choice in summary.sentences] + compared


@dataclass(frozen=True, slots=True)
class _Excess:
    """An article quoted too much: what was chosen of it, what may stay, and what is left to use."""

    article: Article
    chosen: frozenset[Span]
    kept: tuple[Span, ...]
    left: float


def _excess(choices: Iterable[Choice]) -> _Excess | None:
    """Return the first article that is quoted too much."""
    chosen = list(choices)
    for article, spans in _places(choice.sentence for choice in chosen):
        if _allowed(article, spans):
            continue
        own = [choice for choice in chosen if choice.sentence.article.id == article.id]
        kept = _kept(article, own)
        left = MAX_SHARE * len(article.text) - sum(end - start for start, end in kept)
        return _Excess(article, frozenset(spans), tuple(sorted(kept)), left)
    return None


def _kept(article: Article, own: Sequence[Choice]) -> set[Span]:
    """Return the places that may stay: what states the event, what is pointed at, what is best.

    What states the event gives way only if two that a deck points at have room without it and not
    beside it: a shorter sentence may state the event as well. A headline alone points at little
    but its own event.
    """
    by_worth = sorted(own, key=lambda c: (not c.pointed, -(c.score or 0), c.sentence.start))
    event, *_ = own
    with_event = _fitting(article, [event, *by_worth])
    without = _fitting(article, [choice for choice in by_worth if choice is not event])
    pointed = {_span(choice) for choice in own if choice.pointed}
    more = bool(article.deck) and len(pointed & without) > max(1, len(pointed & with_event))
    return without if more else with_event


def _fitting(article: Article, choices: Sequence[Choice]) -> set[Span]:
    kept: set[Span] = set()
    for choice in choices:
        if _allowed(article, {*kept, _span(choice)}):
            kept.add(_span(choice))
    return kept


def _span(choice: Choice) -> Span:
    return Span(choice.sentence.start, choice.sentence.end)


def _narrowed(story: Story, excess: _Excess, *, closed: bool) -> Story:
    """Return the story with fewer sentences of one article to choose from: those that may stay.

    Unless `closed`, beside them those that were not chosen and are short enough for what is left.
    """
    article = excess.article
    others = () if closed else article.sentences
    fitting = (s for s in others if s not in excess.chosen and s.end - s.start <= excess.left)
    narrowed = replace(article, sentences=tuple(sorted({*excess.kept, *fitting})))
    return replace(
        story, articles=tuple(narrowed if a.id == article.id else a for a in story.articles)
    )


def _places(sentences: Iterable[Sentence]) -> list[tuple[Article, set[Span]]]:
    spans: dict[str, set[Span]] = defaultdict(set)
    articles: dict[str, Article] = {}
    for sentence in sentences:
        spans[sentence.article.id].add(Span(sentence.start, sentence.end))
        articles[sentence.article.id] = sentence.article
    return [(article, spans[key]) for key, article in articles.items()]


def _allowed(article: Article, spans: set[Span]) -> bool:
    if len(spans) <= 1:
        return True
    printed = sum(end - start for start, end in spans)
    return len(spans) <= MAX_SENTENCES and printed <= MAX_SHARE * len(article.text)
