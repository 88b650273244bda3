"""Which language's words make a text likeliest: the letters of short hand-written word lists.

The letter sequences of each list in data/languages.toml are counted at first use, and a text
belongs to the list that makes its own sequences most likely.
"""

from __future__ import annotations

import functools
import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from typing import Final

# Names are foreign to the sentence they stand in: words with a capital, but for the first, count
# less, three tenths. Whole words count more than their letters. (Swept 0.3–1 and 1–4 on
# quality/sentences.)
TENTHS_OF_CAPITALS: Final = 3
WORD_WEIGHT: Final = 3
LONGEST_SEQUENCE: Final = 4  # letters; with 5 no better, and twice as slow to count
RANK_SHIFT: Final = 5
MOST_FREQUENT: Final = 100.0  # the n-th frequent word weighs 100 / (n + 5), as Zipf found
FOREIGN: Final = 4.0  # nats held against a letter that a language does not write; swept 1–6
UNSEEN: Final = 0.5  # added to every count
# Written by fewer, and close to a greater neighbour: they must show themselves by e³ to 1.
SMALLER: Final = frozenset({"bg", "da", "fa", "hu", "mr", "no", "ro"})
HANDICAP: Final = 3.0

# A sequence's cost in every language (how unlikely it is there, in thousandths of a nat) stands in
# one integer, a field a language, so that one addition adds eighteen: 0.3 ms for 400 characters
# of new words, where a loop over the languages took 1.8. 40 bits hold a text of a million letters.
FIELD: Final = 40
UNIT: Final = 1000
REMEMBERED: Final = 8192  # words whose cost is kept: 1 MB, and nine of ten words of the day's news

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def words(text: str) -> Iterator[str]:
    """Yield the words of a text as they are written.

    >>> list(words("It’s 7 to 1"))
    ["It's", 'to']
    """
    return (match[0] for match in _WORD.finditer(text.replace("’", "'")))


class Letters:
    """How often each letter sequence stands in the word lists of some languages.

    Keys are sequences of 1 to 4 letters, spaces marking a word's ends, and whole words behind a
    line feed. Keys that no list holds tell nothing.
    """

    def __init__(self, languages: Sequence[str]) -> None:
        """Count the lists: 60 ms for the eighteen languages of the Latin script."""
        self._languages = tuple(languages)
        self._seen: dict[str, dict[int, float]] = {}
        totals: defaultdict[tuple[int, int], float] = defaultdict(float)
        for number, language in enumerate(self._languages):
            for key, count in _counts(_lists()[language]).items():
                self._seen.setdefault(key, {})[number] = count
                totals[_kind(key), number] += count
        kinds = Counter(map(_kind, self._seen))
        self._unseen = {
            kind: _packed(
                math.log((totals[kind, number] + UNSEEN * kinds[kind]) / UNSEEN)
                for number in range(len(self._languages))
            )
            for kind in kinds
        }
        self._foreign = {
            letter: _packed(
                0.0 if language in users.split() else FOREIGN for language in self._languages
            )
            for users, owned in _lists()["alphabets"].items()
            for letter in owned
        }
        self._costs: dict[str, int] = {}
        self._word_cost = functools.lru_cache(REMEMBERED)(self._of_word)

    def scores(self, spoken: Sequence[str]) -> dict[str, float]:
        """Return for each language how likely it makes these words, in nats (all below 0)."""
        tenths = 0
        for place, word in enumerate(spoken):
            is_name = place > 0 and word[0].isupper()
            tenths += (TENTHS_OF_CAPITALS if is_name else 10) * self._word_cost(word.lower())
        found: dict[str, float] = {}
        for language in self._languages:
            handicap = HANDICAP if language in SMALLER else 0.0
            found[language] = -(tenths & ((1 << FIELD) - 1)) / (10 * UNIT) - handicap
            tenths >>= FIELD
        return found

    def _of_word(self, word: str) -> int:
        sequences = sum(map(self._cost, _sequences(word)))
        foreign = sum(self._foreign.get(letter, 0) for letter in word)
        return sequences + WORD_WEIGHT * self._cost(f"\n{word}") + foreign

    def _cost(self, key: str) -> int:
        known = self._costs.get(key)
        if known is not None:
            return known
        seen = self._seen.get(key)
        if seen is None:
            return 0  # and not kept: a text can hold any number of such
        cost = self._unseen[_kind(key)]
        for number, count in seen.items():
            cost -= round(UNIT * math.log((count + UNSEEN) / UNSEEN)) << (FIELD * number)
        self._costs[key] = cost
        return cost


@functools.cache
def letters(languages: tuple[str, ...]) -> Letters:
    """Return the counted lists of some languages."""
    return Letters(languages)


@functools.cache
def common(language: str) -> frozenset[str]:
    """Return the most frequent words of a language; none where there is no list."""
    return frozenset(_lists().get(language, {}).get("common", "").split())


@functools.cache
def speakers(languages: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Return for each frequent word those of some languages in which it is one."""
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for language in languages:
        for word in common(language):
            found[word] += (language,)
    return dict(found)


def _packed(costs: Iterator[float]) -> int:
    return sum(round(UNIT * cost) << (FIELD * number) for number, cost in enumerate(costs))


def _counts(lists: Mapping[str, str]) -> Mapping[str, float]:
    """Return how often each key stands in the lists of a language."""
    counts: defaultdict[str, float] = defaultdict(float)
    for rank, word in enumerate(lists["common"].split()):
        weight = MOST_FREQUENT / (rank + RANK_SHIFT)
        counts[f"\n{word}"] += weight
        for sequence in _sequences(word):
            counts[sequence] += weight
    for word in lists["usual"].split():
        for sequence in _sequences(word):
            counts[sequence] += 1
    return counts


def _sequences(word: str) -> list[str]:
    padded = f" {word} "
    return [
        padded[start : start + length]
        for length in range(1, LONGEST_SEQUENCE + 1)
        for start in range(len(padded) - length + 1)
    ]


def _kind(key: str) -> int:
    """Return 0 for a whole word, otherwise the number of letters."""
    return 0 if key[0] == "\n" else len(key)


@functools.cache
def _lists() -> Mapping[str, Mapping[str, str]]:
    text = resources.files("digest.text").joinpath("data/languages.toml").read_text("utf-8")
    return tomllib.loads(text)
