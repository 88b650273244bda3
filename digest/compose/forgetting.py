"""A briefing as if some articles had never been there: what is left of it stays as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from digest.issue import (
    ArticleLine,
    Briefing,
    ComparisonLine,
    Coverage,
    Quote,
    SectionLine,
    StoryLine,
)

Gone = Callable[[str | None], bool]  # an address → whether what stands there is to be forgotten


def without(briefing: Briefing, gone: Gone) -> Briefing:
    """Return the briefing without every sentence, headline and line that came from such a place.

    A story that no article is left of goes; one that loses its headline takes that of its next
    article; one that loses its last sentence stands in brief, where a headline alone may stand.
    Its reasons go too, for they may name who is forgotten. Nothing is added or reordered.
    """
    sections = [
        SectionLine(section.name, tuple(_stories(section.stories, gone)))
        for section in briefing.sections
    ]
    kept = tuple(section for section in sections if section.stories)
    shown = {story.id for section in kept for story in section.stories}
    before = sum(len(story.sentences) for story in briefing.stories)
    after = sum(len(story.sentences) for section in kept for story in section.stories)
    return replace(
        briefing,
        sections=kept,
        opening=tuple(
            each for each in briefing.opening if each.story in shown and not gone(each.sentence.url)
        ),
        corrections=tuple(
            each
            for each in briefing.corrections
            if not gone(each.before.url) and not (each.after and gone(each.after.url))
        ),
        left_out=tuple(each for each in briefing.left_out if not gone(each.url)),
        aside=tuple(each for each in briefing.aside if not gone(each.url)),
        failures=tuple(each for each in briefing.failures if not gone(each.subject)),
        moved=tuple(each for each in briefing.moved if not (gone(each.subject) or gone(each.to))),
        slowed=tuple(each for each in briefing.slowed if not gone(each)),
        outpaced=tuple(each for each in briefing.outpaced if not gone(each)),
        late_sources=tuple(each for each in briefing.late_sources if not gone(each)),
        paywalled=tuple(each for each in briefing.paywalled if not gone(each)),
        counts=replace(
            briefing.counts,
            shown=len(shown),
            sentences=briefing.counts.sentences - before + after,
        ),
    )


def _stories(stories: Iterable[StoryLine], gone: Gone) -> list[StoryLine]:
    left = (_story(_without_picture(story, gone), gone) for story in stories)
    return [story for story in left if story is not None]


def _without_picture(story: StoryLine, gone: Gone) -> StoryLine:
    picture = story.picture
    taken = picture is not None and (gone(picture.url) or gone(picture.page))
    return replace(story, picture=None) if taken else story


def _story(story: StoryLine, gone: Gone) -> StoryLine | None:
    """Return what is left of a story: itself where nothing is gone, None where nothing is left."""
    articles = tuple(line for line in story.articles if not gone(line.url))
    if len(articles) == len(story.articles) and _left(story.sentences, gone) == story.sentences:
        return story
    if not articles:
        return None
    sentences = _left(story.sentences, gone)
    kept = {line.id for line in articles}
    lost_head = story.headline_article not in kept
    return replace(
        story,
        articles=tuple(_own_text(line, kept) for line in articles),
        sentences=sentences,
        tier=story.tier if sentences or not story.sentences else "brief",
        differences=_comparisons(story.differences, gone),
        updates=_comparisons(story.updates, gone),
        headline=articles[0].title if lost_head else story.headline,
        headline_article=articles[0].id if lost_head else story.headline_article,
        language=articles[0].language if lost_head else story.language,
        thread=replace(story.thread, headline=None),
        coverage=_coverage(story.coverage, story.articles, articles),
        why=(),
    )


def _own_text(line: ArticleLine, kept: set[str]) -> ArticleLine:
    """Return a line that does not carry the text of one that is gone."""
    return line if line.duplicate_of in kept else replace(line, duplicate_of=None)


def _left(quotes: Iterable[Quote], gone: Gone) -> tuple[Quote, ...]:
    return tuple(quote for quote in quotes if not gone(quote.url))


def _comparisons(found: Iterable[ComparisonLine], gone: Gone) -> tuple[ComparisonLine, ...]:
    """Return comparisons of what is left; one value alone is compared with nothing."""
    left = [
        replace(each, claims=tuple(one for one in each.claims if not gone(one.sentence.url)))
        for each in found
    ]
    return tuple(each for each in left if len(each.claims) > 1)


def _coverage(
    told: Coverage, before: Iterable[ArticleLine], after: Iterable[ArticleLine]
) -> Coverage:
    """Return the coverage less what is gone, as the lines that are left count it."""
    left = list(after)
    gone = Counter(line.language for line in before) - Counter(line.language for line in left)
    kept = {line.id for line in left}
    return Coverage(
        outlets=len({line.source for line in left}),
        texts=sum(line.duplicate_of not in kept for line in left),
        articles=len(left),
        languages=_less(told.languages, gone),
        also_in=_less(told.also_in, gone),
    )


def _less(counts: dict[str, int], gone: Counter[str]) -> dict[str, int]:
    left = {language: number - gone[language] for language, number in counts.items()}
    return {language: number for language, number in left.items() if number > 0}
