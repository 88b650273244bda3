"""A story's headline: the most typical one that its news articles printed."""

from __future__ import annotations

from collections.abc import Sequence

from digest.compose.words import labels
from digest.model import Article, Story
from digest.text.figures import figures
from digest.text.words import stems


def headline_article(story: Story, *, languages: Sequence[str] = ()) -> Article:
    """Return the article whose title names the story best.

    Titles in `languages` come first (in that order), then those of news, then those that are no
    question, teaser, label or shout; then those that no newer figure of the story contradicts;
    among them the one that shares most words with the others, and of these the fullest text's.
    """
    texts = story.texts
    order = {language: rank for rank, language in enumerate(languages)}
    title_stems = {a.id: frozenset(stems(a.title, language=a.language)) for a in texts}

    def typical(article: Article) -> float:
        own = title_stems[article.id]
        others = [title_stems[a.id] for a in texts if a.id != article.id]
        return sum(len(own & other) / (len(own | other) or 1) for other in others)

    def rank(article: Article) -> tuple[object, ...]:
        return (
            order.get(article.language, len(order)),
            article.kind != "news",
            poor(article.title),
            _outdated(article, texts),
            -round(typical(article), 9),
            texts.index(article),
        )

    return min(texts, key=rank)


def poor(title: str) -> bool:
    """Tell whether a title asks, teases, shouts or bears a desk's label.

    >>> poor("Live: storm reaches the coast"), poor("Storm reaches the coast")
    (True, False)
    """
    text = title.strip()
    letters = [c for c in text if c.isalpha()]
    shouts = len(letters) > 8 and text == text.upper() and text != text.lower()
    return (
        not letters
        or text.endswith(("?", "\uff1f", "…", "..."))
        or shouts
        or bool(labels().label.match(text) or labels().teaser.search(text))
    )


def _outdated(article: Article, texts: Sequence[Article]) -> bool:
    """Tell whether a newer title counts the same thing otherwise."""
    mine = _counted(article)
    return bool(mine) and any(
        (theirs := _counted(other)).keys() & mine.keys()
        and any(theirs[noun] != mine[noun] for noun in theirs.keys() & mine.keys())
        for other in texts
        if other.when > article.when and other.language == article.language
    )


def _counted(article: Article) -> dict[str, float]:
    return {
        figure.noun: figure.value
        for figure in figures(article.title, language=article.language)
        if figure.noun
    }
