"""The language of a text: what is declared, then its script, then the letters of its words.

There is no model: what tells languages of one script apart are short hand-written word lists
(data/languages.toml), read by digest/text/language_letters.py.
"""

from __future__ import annotations

import functools
import re
import string
from collections import Counter
from collections.abc import Mapping

from digest.text.language_letters import common, letters, speakers, words

# Characters. A text is read further only while its best two languages are close: of 3,424 texts
# none was taken for another's at 120, and at 80 one of 500.
READ = (200, 400, 1200)
CLEAR = 25.0  # nats; of 200 characters, six of the 3,424 texts are read further
# What is held against a declaration: its first so many characters.
READ_OF_DECLARED = 400
# A declaration is often a template's default that nobody changed. Where so many letters speak
# against it, by so many nats, the text wins; a language that we have no list of always stands.
LETTERS_TO_DENY, NATS_TO_DENY = 200, 40.0
# A declared language whose frequent words come so often, and twice as often as any other's, is
# believed without counting letters.
WORDS_TO_CONFIRM, TIMES_TO_CONFIRM = 6, 2

# Share of words that only "lorem ipsum" has: such a text tells nothing of its page's language.
PLACEHOLDER = 0.3

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
_ASCII_LETTERS = string.ascii_letters.encode()
_CODE = re.compile(r"\s*([A-Za-z]{2})(?:[-_]|\s*$)")


def identify(text: str, *, declared: str | None = None) -> str | None:
    """Return the language of a text as ISO 639-1, or None where nothing tells it.

    `declared` (of a page or feed: "en", "pt-BR", "zh_TW") is believed unless the script denies
    it, or a longer text plainly is in another language. First use costs about 60 ms of CPU; then
    a text costs 0.25 ms, 0.06 ms where its frequent words are those of the declared language,
    however long it is.

    >>> identify("La policía dijo que no hay heridos."), identify("서울에 눈이 내렸다.")
    ('es', 'ko')
    """
    code = _code(declared)
    counts = _letter_counts(text[:READ_OF_DECLARED])
    script = _script(counts)
    if script is None:
        return code
    if script in _ALONE:
        allowed = {_ALONE[script], "ja"} if script == "han" else {_ALONE[script]}
        return code if code in allowed else _ALONE[script]
    if code and code not in _SCRIPT_OF:
        return code  # a language that we have no words of
    shared = _SHARED[script]
    if code in shared and _stands(code, text[:READ_OF_DECLARED], shared, counts[script]):
        return code
    scores = _scores(text, shared)
    return max(shared, key=lambda language: scores[language])


def common_words(language: str | None) -> frozenset[str]:
    """Return the hundred or so most frequent words of a language; none where we have no list.

    They tell no text from another. A collection cannot always tell that by itself: where five of
    a hundred articles are Spanish, "los" is rarer there than most names.

    >>> "los" in common_words("es"), "los" in common_words("en"), common_words("ko")
    (True, False, frozenset())
    """
    return common(language) if language in _SCRIPT_OF else frozenset()


def _code(declared: str | None) -> str | None:
    found = _CODE.match(declared or "")
    if not found:
        return None
    code = found[1].lower()
    return _OLD_CODES.get(code, code)


def _letter_counts(text: str) -> Counter[str]:
    """Return how many letters of each script stand in a text."""
    if text.isascii():  # 10 times as fast
        rest = text.encode().translate(None, _ASCII_LETTERS)
        return Counter(latin=len(text) - len(rest)) if len(rest) < len(text) else Counter()
    counts: Counter[str] = Counter()
    for char, count in Counter(text).items():
        script = _script_of(char)
        if script is not None:
            counts[script] += count
    return counts


@functools.lru_cache(4096)  # more than a day's news holds, in Chinese too
def _script_of(char: str) -> str | None:
    return next((script for script, known in _LETTERS.items() if known.match(char)), None)


def _script(counts: Mapping[str, int]) -> str | None:
    """Return the script that most of a text is written in; None without letters."""
    weights = {
        script: counts[script] * (DENSE_WEIGHT if script in _DENSE else 1)
        for script in _SCRIPTS
        if script in counts
    }
    kana, han = weights.get("kana", 0), weights.get("han", 0)
    if kana > _KANA_OF_JAPANESE * (kana + han):
        weights["kana"] = kana + han
    return max(weights, key=lambda script: weights[script], default=None)


def _stands(code: str, text: str, shared: tuple[str, ...], letter_count: int) -> bool:
    """Tell whether a text leaves its declared language standing."""
    if letter_count < LETTERS_TO_DENY:
        return True
    spoken = list(words(text))
    frequent = speakers(shared)
    hits: Counter[str] = Counter()
    for word in spoken:
        for language in frequent.get(word.lower(), ()):
            hits[language] += 1
    if sum(word.lower() in common("placeholder") for word in spoken) > PLACEHOLDER * len(spoken):
        return True
    others = max((hits[other] for other in hits if other != code), default=0)
    if hits[code] >= max(WORDS_TO_CONFIRM, TIMES_TO_CONFIRM * others):
        return True
    scores = letters(shared).scores(spoken)
    return max(scores.values()) - scores[code] < NATS_TO_DENY


def _scores(text: str, languages: tuple[str, ...]) -> dict[str, float]:
    """Return how likely each language makes a text's beginning: as much of it as tells."""
    scores: dict[str, float] = {}
    for end in READ:
        scores = letters(languages).scores(list(words(text[:end])))
        best, second = sorted(scores.values())[:-3:-1]
        if best - second >= CLEAR or end >= len(text):
            break
    return scores
