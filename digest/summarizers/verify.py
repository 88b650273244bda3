"""Prove that what was printed stands word for word in its article."""

from __future__ import annotations

from dataclasses import dataclass

from digest.model import Article, Claim, Summary


@dataclass(frozen=True, slots=True)
class Flaw:
    """A printed text that is not verbatim at its place, and why."""

    text: str
    reason: str


def is_verbatim(article: Article, *, start: int, end: int, text: str) -> bool:
    """Return whether a text is exactly what stands at a place of an article.

    >>> from digest.summarizers.face import article
    >>> is_verbatim(article("Rain fell."), start=0, end=10, text="Rain fell.")
    True
    """
    return 0 <= start < end <= len(article.text) and article.text[start:end] == text


def is_whole(article: Article, *, start: int, end: int) -> bool:
    """Return whether a place covers whole sentences of its article, but for a dateline before it.

    A printed sentence that is torn out of a longer one would say what its author did not.
    """
    ends = {span.end for span in article.sentences}
    inside = [span for span in article.sentences if span.start <= start < span.end]
    return end in ends and bool(inside)


def quotes(quoted: str, text: str) -> bool:
    """Return whether words stand in a text as they are, white space aside."""
    return " ".join(quoted.split()) in " ".join(text.split())


def flaws(summary: Summary) -> list[Flaw]:
    """Return what a summary prints that is not verbatim; empty for a sound one."""
    found = []
    known = {article.id: article for article in summary.story.articles}
    for choice in summary.sentences:
        sentence = choice.sentence
        article = known.get(sentence.article.id)
        if article is None:
            found.append(Flaw(sentence.text, "its article is not of this story"))
        elif not is_whole(article, start=sentence.start, end=sentence.end):
            found.append(Flaw(sentence.text, "it is torn out of a longer sentence"))
    for comparison in (*summary.differences, *summary.updates):
        found += [flaw for claim in comparison.claims for flaw in _of_claim(claim)]
    return found


def _of_claim(claim: Claim) -> list[Flaw]:
    if quotes(claim.value, claim.sentence.text):
        return []
    return [Flaw(claim.value, "the value does not stand in its sentence")]
