"""The language of a text: what is declared, then its script, then the letters of its words.

There is no model: what tells languages of one script apart are short hand-written word lists
(data/languages.toml). At first use the letter sequences of each list are counted, and a text
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

READ = 400  # characters: of 200 every text of our test set was known
# A declaration is often a template's default that nobody changed. Where so many letters speak
# against it, by so many nats, the text wins; a language that we have no list of always stands.
LETTERS_TO_DENY, NATS_TO_DENY = 200, 40.0

# Names are foreign to the sentence they stand in: words with a capital, but for the first, count
# less. Whole words count more than their letters. (Swept 0.3–1 and 1–4 on quality/sentences.)
CAPITAL_WEIGHT, WORD_WEIGHT = 0.3, 3.0
LONGEST_SEQUENCE = 4  # letters; with 5 no better, and twice as slow to count
RANK_SHIFT, MOST_FREQUENT = 5, 100.0  # the n-th frequent word weighs 100 / (n + 5), as Zipf found
UNSEEN = 0.5  # added to every count
# Written by fewer, and close to a greater neighbour: they must show themselves by e³ to 1.
SMALLER, HANDICAP = frozenset({"bg", "da", "fa", "hu", "mr", "no", "ro"}), 3.0

# Scripts, the languages written in them, and their letters. Han alone is Chinese; with kana it is
# Japanese, whatever else stands there.
_SCRIPTS: Mapping[str, str] = {
    "latin": "A-Za-zÀ-ɏḀ-ỿ",
    "cyrillic": "Ѐ-ӿ",
    "arabic": "\u0620-\u06ff",
    "devanagari": "\u0900-\u097f",
    "hangul": "\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f",
    "kana": "\u3040-\u30ff",
    "han": "\u3400-\u9fff",
    "greek": "\u0370-\u03ff\u1f00-\u1fff",
    "hebrew": "\u0590-\u05ff",
    "thai": "\u0e00-\u0e7f",
    "bengali": "\u0980-\u09ff",
    "tamil": "\u0b80-\u0bff",
    "telugu": "\u0c00-\u0c7f",
    "malayalam": "\u0d00-\u0d7f",
    "burmese": "\u1000-\u109f",
    "georgian": "\u10a0-\u10ff",
    "armenian": "\u0530-\u058f",
    "ethiopic": "\u1200-\u137f",
    "khmer": "\u1780-\u17ff",
}
_ALONE: Mapping[str, str] = {
    "hangul": "ko", "kana": "ja", "han": "zh", "greek": "el", "hebrew": "he", "thai": "th",
    "bengali": "bn", "tamil": "ta", "telugu": "te", "malayalam": "ml", "burmese": "my",
    "georgian": "ka", "armenian": "hy", "ethiopic": "am", "khmer": "km",
}  # fmt: skip
_SHARED: Mapping[str, tuple[str, ...]] = {
    "latin": (
        "en", "de", "nl", "sv", "da", "no", "fi", "fr", "es", "pt", "it", "ro", "pl", "cs", "hu",
        "tr", "id", "vi",
    ),
    "cyrillic": ("ru", "uk", "bg"),
    "arabic": ("ar", "fa"),
    "devanagari": ("hi", "mr"),
}  # fmt: skip
_SCRIPT_OF: Mapping[str, str] = {
    **{language: script for script, language in _ALONE.items()},
    **{language: script for script, languages in _SHARED.items() for language in languages},
}
# One of their letters is a syllable or a word: it counts as three of an alphabet.
_DENSE, DENSE_WEIGHT = frozenset({"hangul", "kana", "han"}), 3
_KANA_OF_JAPANESE = 0.05  # of kana and Han: a Chinese text may quote a Japanese name
_OLD_CODES: Mapping[str, str] = {"iw": "he", "in": "id", "nb": "no", "nn": "no", "ji": "yi"}
_LETTERS = {script: re.compile(f"[{letters}]") for script, letters in _SCRIPTS.items()}
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_CODE = re.compile(r"\s*([A-Za-z]{2})(?:[-_]|\s*$)")


def identify(text: str, *, declared: str | None = None, among: Sequence[str] = ()) -> str | None:
    """Return the language of a text as ISO 639-1, or None where nothing tells it.

    `declared` (of a page or feed: "en", "pt-BR", "zh_TW") is believed unless the script denies
    it, or a longer text plainly is in another language. `among` bounds the choice within a script
    that several languages share. First use costs about 60 ms of CPU, then 1 ms a text.

    >>> identify("La policía dijo que no hay heridos."), identify("서울에 눈이 내렸다.")
    ('es', 'ko')
    """
    code = _code(declared)
    text = text[:READ]
    script = _script(text)
    if script is None:
        return code
    if script in _ALONE:
        allowed = {_ALONE[script], "ja"} if script == "han" else {_ALONE[script]}
        return code if code in allowed else _ALONE[script]
    if code and code not in _SHARED[script] and code not in _SCRIPT_OF:
        return code  # a language that we have no words of
    if code in _SHARED[script] and len(_LETTERS[script].findall(text)) < LETTERS_TO_DENY:
        return code
    scores = _scores(text, _SHARED[script])
    if code in scores and max(scores.values()) - scores[code] < NATS_TO_DENY:
        return code
    candidates = [language for language in scores if language in among] or list(scores)
    return max(candidates, key=lambda language: scores[language])


def common_words(language: str | None) -> frozenset[str]:
    """Return the hundred or so most frequent words of a language; none where we have no list.

    They tell no text from another. A collection cannot always tell that by itself: where five of
    a hundred articles are Spanish, "los" is rarer there than most names.

    >>> "los" in common_words("es"), "los" in common_words("en"), common_words("ko")
    (True, False, frozenset())
    """
    return _common(language) if language in _SCRIPT_OF else frozenset()


def _code(declared: str | None) -> str | None:
    found = _CODE.match(declared or "")
    if not found:
        return None
    code = found[1].lower()
    return _OLD_CODES.get(code, code)


def _script(text: str) -> str | None:
    """Return the script that most of a text is written in; None without letters."""
    counts: dict[str, int] = {}
    for script, letters in _LETTERS.items():
        count = len(letters.findall(text))
        if count:
            counts[script] = count * (DENSE_WEIGHT if script in _DENSE else 1)
        if text.isascii():
            break  # Latin stands first
    if not counts:
        return None
    kana, han = counts.get("kana", 0), counts.get("han", 0)
    if kana > _KANA_OF_JAPANESE * (kana + han):
        counts["kana"] = kana + han
    return max(counts, key=lambda script: counts[script])


# ----------------------------------------------------------------- letters of the word lists


class _Counts:
    """How often each letter sequence stands in the word lists of some languages.

    Keys are sequences of 1 to 4 letters, spaces marking a word's ends, and whole words behind a
    line feed. `scales` holds for each kind of key (its length; 0 a word) and language what an
    unseen key of that kind is worth.
    """

    def __init__(self, lists: Mapping[str, Mapping[str, str]], languages: Sequence[str]) -> None:
        self.seen: dict[str, dict[str, float]] = {}
        self.languages = tuple(languages)
        totals: defaultdict[tuple[int, str], float] = defaultdict(float)
        for language in languages:
            counts: defaultdict[str, float] = defaultdict(float)
            for rank, word in enumerate(lists[language]["common"].split()):
                weight = MOST_FREQUENT / (rank + RANK_SHIFT)
                counts[f"\n{word}"] += weight
                for sequence in _sequences(word):
                    counts[sequence] += weight
            for word in lists[language]["usual"].split():
                for sequence in _sequences(word):
                    counts[sequence] += 1
            for key, count in counts.items():
                self.seen.setdefault(key, {})[language] = count
                totals[_kind(key), language] += count
        kinds = Counter(_kind(key) for key in self.seen)
        self.scales = {
            kind: {
                language: math.log(UNSEEN / (totals[kind, language] + UNSEEN * kinds[kind]))
                for language in languages
            }
            for kind in kinds
        }


def _scores(text: str, languages: tuple[str, ...]) -> dict[str, float]:
    """Return for each language how likely its words make this text, in nats."""
    counts = _counts(languages)
    scores = {language: -HANDICAP * (language in SMALLER) for language in languages}
    weights: defaultdict[int, float] = defaultdict(float)
    for place, match in enumerate(_WORD.finditer(text.replace("’", "'"))):
        weight = CAPITAL_WEIGHT if place and match[0][0].isupper() else 1.0
        word = match[0].lower()
        for key, factor in ((f"\n{word}", WORD_WEIGHT), *((s, 1.0) for s in _sequences(word))):
            seen = counts.seen.get(key)
            if seen is None:
                continue
            weights[_kind(key)] += weight * factor
            for language, count in seen.items():
                scores[language] += weight * factor * math.log((count + UNSEEN) / UNSEEN)
    for kind, weight in sorted(weights.items()):
        for language, scale in counts.scales[kind].items():
            scores[language] += weight * scale
    return scores


def _sequences(word: str) -> Iterator[str]:
    padded = f" {word} "
    for length in range(1, LONGEST_SEQUENCE + 1):
        for start in range(len(padded) - length + 1):
            yield padded[start : start + length]


def _kind(key: str) -> int:
    return 0 if key[0] == "\n" else len(key)


@functools.cache
def _counts(languages: tuple[str, ...]) -> _Counts:
    return _Counts(_lists(), languages)


@functools.cache
def _common(language: str) -> frozenset[str]:
    return frozenset(_lists().get(language, {}).get("common", "").split())


@functools.cache
def _lists() -> Mapping[str, Mapping[str, str]]:
    text = resources.files("digest.text").joinpath("data/languages.toml").read_text("utf-8")
    return tomllib.loads(text)
