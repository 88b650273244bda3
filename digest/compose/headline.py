"""A story's headline: the most typical one that its news articles printed."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from digest.compose.words import labels
from digest.model import Article, Kind, Story
from digest.text.figures import figures
from digest.text.words import stems

# A title of two words is in every head: it must not win for saying little.
FEW_WORDS = 3
# What reports an event names it better than what judges it, lists it or sells it.
_REPORTING: dict[Kind, int] = {"news": 0, "alert": 1, "live": 1, "analysis": 1}
_QUOTES = "\"'“„«‘「『‚"


def headline_article(
    story: Story, *, languages: Sequence[str] = (), quoted: Collection[str] = ()
) -> Article:
    """Return the article whose title names the story best.

    Titles in `languages` come first (in that order), then those of news and next to it of what
    reports otherwise, then those that are no question, teaser, label, shout or quotation; then
    those that no newer figure of the story contradicts; then those of articles that are `quoted`
    below it (ids); among them the one whose words most of the others' titles and first paragraphs
    use, and of these the fullest text's.
    """
    texts = story.texts
    order = {language: rank for rank, language in enumerate(languages)}
    heads = {a.id: frozenset(stems(_head(a), language=a.language)) for a in texts}

    def typical(article: Article) -> float:
        own = frozenset(stems(article.title, language=article.language))
        others = [heads[a.id] for a in texts if a.outlet != article.outlet]
        return sum(len(own & other) for other in others) / (len(own) + FEW_WORDS)

    def rank(article: Article) -> tuple[object, ...]:
        return (
            order.get(article.language, len(order)),
            _REPORTING.get(article.kind, 2),
            poor(article.title),
            _outdated(article, texts),
            bool(quoted) and article.id not in quoted,
            -round(typical(article), 9),
            texts.index(article),
        )

    return min(texts, key=rank)


def _head(article: Article) -> str:
    return f"{article.title}\n{article.text.partition(chr(10))[0]}"


def poor(title: str) -> bool:
    """Tell whether a title asks, teases, shouts, begins with a quotation or bears a label.

    >>> poor("Live: storm reaches the coast"), poor("Storm reaches the coast")
    (True, False)
    """
    text = title.strip()
    letters = [c for c in text if c.isalpha()]
    shouts = len(letters) > 8 and text == text.upper() and text != text.lower()
    return (
        not letters
        or text[0] in _QUOTES
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
