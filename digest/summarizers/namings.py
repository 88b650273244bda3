"""Find where outlets name one person otherwise: another spelling, another speaker of a line."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.model import Article, Claim, Comparison, Sentence
from digest.summarizers.grouping import grouped
from digest.summarizers.leaning import QUOTED
from digest.text.cues import Cues
from digest.text.names import fold

# Languages that bend names by case, or whose names are one syllable from one another.
_BENDING = frozenset({"cs", "et", "fi", "hu", "lt", "lv", "pl", "ru", "sk", "sr", "tr", "uk", "vi"})
_ENDINGS = ("s", "n", "e", "m", "a", "i")  # of adjectives and plurals: Europe and European
SHORTEST_NAME = 4  # letters: shorter surnames are too close to one another
SHORTEST_LINE = 4  # words of a quoted sentence that two people do not say by chance

_NAME = re.compile(
    r"\b[A-ZÀ-ÖØ-Þ][\w’-]*[a-zß-öø-ÿ]"
    r"(?: (?:al-|de |van |von |da |di |del |bin )?[A-ZÀ-ÖØ-Þ][\w’-]*[a-zß-öø-ÿ]){1,3}\b"
)
_GENITIVE = re.compile(r"(?:[’']s?|(?<=[a-z])s)$")
_SOUND = str.maketrans({"y": "i", "j": "i", "w": "v", "k": "c", "q": "c", "z": "s"})
_DOUBLED = re.compile(r"(.)\1")


@dataclass(frozen=True, slots=True)
class NameClaim:
    """A name as one article prints it; `shown` is the name, `key` its folded words."""

    article: int
    sentence: Sentence
    shown: str
    key: tuple[str, ...]


def namings(articles: Sequence[Article], cues: Cues) -> Iterator[Comparison]:
    """Yield differences in spelling and in who is said to have spoken, newest claim first."""
    names = [list(_names(number, article)) for number, article in enumerate(articles)]
    if cues.language not in _BENDING:
        yield from _compared(_spelled_apart(names), label="name")
    yield from _compared(_spoken_apart(articles, cues), label="said by")


def _spelled_apart(names: Sequence[Sequence[NameClaim]]) -> list[tuple[NameClaim, NameClaim]]:
    """Return names that differ in one letter of one word, each unknown to the other article."""
    pairs = []
    for one, other in itertools.combinations(names, 2):
        known = [{claim.key for claim in side} for side in (one, other)]
        for left, right in itertools.product(_distinct(one), _distinct(other)):
            if left.key in known[1] or right.key in known[0]:
                continue
            if _is_misspelt(left.key, right.key):
                pairs.append((left, right))
    return pairs


def _spoken_apart(articles: Sequence[Article], cues: Cues) -> list[tuple[NameClaim, NameClaim]]:
    """Return the two named speakers of one quotation."""
    lines: dict[str, list[NameClaim]] = {}
    for number, article in enumerate(articles):
        for start, end in article.sentences:
            sentence = Sentence(article, start, end)
            outside = QUOTED.sub(" ", sentence.text)
            speakers = list(dict.fromkeys(_NAME.findall(outside)))
            if len(speakers) != 1 or not cues.has("saying", outside):
                continue
            claim = NameClaim(number, sentence, speakers[0], _key(speakers[0]))
            for quotation in QUOTED.findall(sentence.text):
                line = " ".join(re.findall(r"\w+", quotation.casefold()))
                if len(line.split()) >= SHORTEST_LINE and quotation[1:].lstrip()[:1].isupper():
                    lines.setdefault(line, []).append(claim)
    return [
        (one, other)
        for claims in lines.values()
        for one, other in itertools.combinations(claims, 2)
        if one.article != other.article and not set(one.key) & set(other.key)
    ]


def _names(number: int, article: Article) -> Iterator[NameClaim]:
    for start, end in article.sentences:
        sentence = Sentence(article, start, end)
        for match in _NAME.finditer(sentence.text):
            words = match[0].split()
            if match.start() == 0 and len(words) > 2:  # "Then Ida Rowe": the first is no name
                words = words[1:]
            shown = " ".join(words)
            yield NameClaim(number, sentence, shown, _key(shown))


def _key(name: str) -> tuple[str, ...]:
    """Return a name's first and last word, folded."""
    words = [fold(word) for word in name.split()]
    return (words[-2], _GENITIVE.sub("", words[-1]))


def _distinct(claims: Sequence[NameClaim]) -> list[NameClaim]:
    return list({claim.key: claim for claim in reversed(claims)}.values())[::-1]


def _is_misspelt(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two names share one word and differ by one letter in the other.

    Letters that transcription swaps (y and i, k and c) and doubles are no difference.
    """
    apart = [(left, right) for left, right in zip(one, other, strict=True) if left != right]
    if len(apart) != 1:
        return False
    left, right = (_DOUBLED.sub(r"\1", word.translate(_SOUND)) for word in apart[0])
    if left == right or min(len(left), len(right)) < SHORTEST_NAME:
        return False
    return _one_edit(left, right)


def _one_edit(one: str, other: str) -> bool:
    """Return whether one letter was changed, added or left out, or two swapped."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((k for k, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :] and not (at == len(short) and long.endswith(_ENDINGS))
    swapped = short[:at] + short[at : at + 2][::-1] + short[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped == long


def _compared(pairs: Sequence[tuple[NameClaim, NameClaim]], *, label: str) -> Iterator[Comparison]:
    for group in grouped(pairs):
        newest = sorted(group, key=lambda claim: (-_when(claim), claim.article))
        yield Comparison(label, tuple(Claim(claim.shown, claim.sentence) for claim in newest))


def _when(claim: NameClaim) -> float:
    published = claim.sentence.article.published
    return published.timestamp() if published else 0.0
