"""Read a story's articles as passages: the sentences that may be chosen, with their terms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digest.model import Article, Sentence
from digest.summarizers.dateline import skip
from digest.text.sentences import join_open_quotes, split
from digest.text.words import stems

# A first line longer than this is no deck (the longest of 300 decks read had 190 signs).
DECK_SIGNS = 200
# Likeness costs the square of the sentences. News says what it has to say long before the 300th
# sentence; what is longer is a transcript or somebody's attack.
MOST_OF_ARTICLE, MOST = 300, 1000

_END = re.compile(r"[.!?。！？…](?:[\"'”’»」』)\]]|\s)*$")
_ALL_QUOTED = re.compile(
    r"\s*(?:\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|「[^」]*」|『[^』]*』|‘[^’]*’)\s*"
)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that may be chosen.

    `article` is the number of its article among those read, `place` its own number there, both
    from 0; `text` has its white space folded; `terms` are stems, or pairs of characters.
    """

    sentence: Sentence
    article: int
    place: int
    paragraph: int
    text: str
    terms: tuple[str, ...]


def passages(articles: Sequence[Article], *, language: str) -> list[Passage]:
    """Return the sentences of articles in their order, each text once, headline and deck left out.

    Spans that cut a quotation are joined; a paragraph cut by a line break alone counts as two.
    Where an article's spans leave words out, a place is left out too: what follows a gap follows
    no sentence. Of one article at most `MOST_OF_ARTICLE` are read, of all `MOST`.
    """
    found: list[Passage] = []
    seen: set[str] = set()
    for number, article in enumerate(articles):
        seen |= {_folded(article.title), _folded(article.deck or "")}
        place, last_end = 0, _head_end(article)
        spans = article.sentences[: min(MOST_OF_ARTICLE, MOST - len(found))]
        for begin, end in join_open_quotes(article.text, spans):
            place += bool(article.text[last_end:begin].strip())
            last_end = end
            start = begin + (skip(article.text[begin:end]) if place <= 1 else 0)
            text = " ".join(article.text[start:end].split())
            key = _folded(text)
            place += 1
            if key in seen:
                continue
            seen.add(key)
            found.append(
                Passage(
                    sentence=Sentence(article, start, end),
                    article=number,
                    place=place - 1,
                    paragraph=article.text.count("\n", 0, start),
                    text=text,
                    terms=tuple(stems(text, language=language)),
                )
            )
    return found


def lines_between(own: Sequence[Passage], article: Article) -> list[list[str]]:
    """Return for each passage of an article the sentences that stand before it and are not read.

    They are left out of an article of which only some sentences may be quoted; what they introduce
    is introduced all the same.
    """
    found: list[list[str]] = []
    last_end = 0
    for passage in own:
        between = article.text[last_end : passage.sentence.start]
        last_end = passage.sentence.end
        if not any(map(str.isalnum, between)):
            found.append([])
            continue
        spans = split(between, language=article.language)
        found.append([" ".join(between[start:end].split()) for start, end in spans])
    return found


def with_deck(article: Article) -> Article:
    """Return the article with the deck that its text begins with, where it names none.

    A first line without an end mark, or all in quotation marks, above a line with an end mark is
    a deck: it is read as one and its sentences are not chosen. The text stays what it is.
    """
    lines = list(_LINE.finditer(article.text[: 20 * DECK_SIGNS]))
    if article.deck or not article.title or len(lines) < 3:
        return article
    first, second = lines[0], lines[1]
    deck = first[0].strip()
    is_deck = (
        len(deck) <= DECK_SIGNS
        and (not _END.search(deck) or _ALL_QUOTED.fullmatch(deck))
        and _END.search(second[0])
    )
    if not is_deck:
        return article
    rest = tuple(span for span in article.sentences if span.start >= first.end())
    return replace(article, deck=deck, sentences=rest)


def _head_end(article: Article) -> int:
    """Return where an article's body begins: after the deck, where its text begins with it."""
    head = article.deck or ""
    return len(head) if head and article.text.startswith(head) else 0


def _folded(text: str) -> str:
    return "".join(_WORD.findall(text)).casefold()
