"""Tell which counts of a story newer articles overtook: yesterday's missing are no news today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from digest.model import Article, Sentence
from digest.text.counted import counts
from digest.text.cues import cues
from digest.text.figures import Figure

# More of these are found day by day: a lower count is somebody's other one, or that of a part.
GROWING = frozenset({"dead", "hurt", "evacuated", "arrested", "aboard", "crowd", "cases", "burnt"})
_OPENING = 3  # sentences of a newer article in which its counts stand


class Overtaken:
    """Knows what newer articles of one story count otherwise.

    Their counts stand in title, deck and first sentences, and in what is `stated` of them.
    """

    def __init__(self, articles: Sequence[Article], stated: Sequence[Sentence] = ()) -> None:
        self._articles = tuple(articles)
        self._stated = tuple(stated)
        self._own: dict[str, list[dict[str, Figure]]] = {}

    def holds(self, text: str, article: Article) -> bool:
        """Return whether a newer article counts otherwise what a text of one article counts."""
        newer = [
            count
            for other in self._articles
            if other.when > article.when and other.language == article.language
            for count in self._counts(other)
        ]
        mine = counts(text, cues(article.language)) if newer else {}
        return any(differ(mine, theirs) for theirs in newer)

    def _counts(self, article: Article) -> list[dict[str, Figure]]:
        """Return what each of an article's foremost lines counts, once found."""
        if article.id not in self._own:
            known = cues(article.language)
            found = (counts(line, known) for line in self._lines(article))
            self._own[article.id] = [count for count in found if count]
        return self._own[article.id]

    def _lines(self, article: Article) -> Iterator[str]:
        yield article.title
        if article.deck:
            yield article.deck
        for start, end in article.sentences[:_OPENING]:
            yield article.text[start:end]
        for sentence in self._stated:
            if sentence.article.id == article.id:
                yield sentence.text


def differ(mine: Mapping[str, Figure], theirs: Mapping[str, Figure]) -> bool:
    """Return whether the newer `theirs` counts one thing otherwise, and not as a rounding."""
    return any(
        abs(figure.value - theirs[what].value) >= max(figure.step, theirs[what].step)
        and not (what in GROWING and theirs[what].value < figure.value)
        and "about" not in (figure.hedge, theirs[what].hedge)
        for what, figure in mine.items()
        if what in theirs
    )
