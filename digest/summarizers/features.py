"""Measure what speaks for and against each sentence: place, centrality, headline, length, voice."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from statistics import median

from digest.summarizers.passages import Passage
from digest.summarizers.standing import Standing
from digest.text.cues import Cues
from digest.text.likeness import likenesses, rarity, vectors
from digest.text.words import stems

Pair = tuple[str, str]

# Terms that make a word: pairs of characters overlap, and a Vietnamese word has 1.5 syllables.
TERMS_A_WORD = {"ja": 1.7, "zh": 1.7, "ko": 1.7, "th": 1.7, "vi": 1.5}
_SHORT, _LONG, _OVERLONG = 12, 35, 30  # words: swept with the weights in rank.py
# Long is also a matter of the desk: some write 40 words a sentence throughout. (Swept 1–2: in
# Vietnamese stories 1.2 to 2 are alike, in ten languages of short sentences 1.2 is best.)
_OVER_MEDIAN = 1.2
_DIGIT = re.compile(r"\d")
_QUOTING = re.compile(r"\"|“")


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of one sentence, each in 0..1 unless said otherwise.

    Place: `opening` 1 / (1 + p), `early` e^(−p/6), `first`. Content: `central` likeness to all
    others; `built_on` likeness to what follows minus half of that to what precedes; `frequent`
    mean share of its words in the text; `headline` share of the headlines' words. Form: `length`
    1 between 12 and 35 words; `overlong` words beyond what is long here, in twenties (from 0, no
    ceiling). Voice:
    `negation`, `routine` (a negation that desks add to every report), `early_negation`,
    `contrast`, `quotation`, `personal`, `figure`.
    """

    opening: float
    early: float
    first: float
    central: float
    built_on: float
    frequent: float
    headline: float
    length: float
    overlong: float
    negation: float
    routine: float
    early_negation: float
    contrast: float
    quotation: float
    personal: float
    figure: float


NAMES = tuple(trait.name for trait in fields(Traits))


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything that choosing needs to know of n passages, in their order.

    `likeness` is n × n in 0..1. `told` maps the pairs of neighbouring terms that are told more
    than once to their weight; a passage's weights sum to at most 1. `words` counts reading words.
    """

    passages: Sequence[Passage]
    standings: Sequence[Standing]
    traits: Sequence[Traits]
    likeness: Sequence[Sequence[float]]
    told: Sequence[Mapping[Pair, float]]
    words: Sequence[float] = field(default=())


def measure(
    passages: Sequence[Passage], standings: Sequence[Standing], *, titles: Sequence[str], cues: Cues
) -> Measured:
    """Return the traits, likeness and repeated pairs of passages of one language.

    Cost: for likeness, the square of the sentences that share a term.
    """
    bags = [passage.terms for passage in passages]
    rare = rarity(bags)
    likeness = likenesses(vectors(bags, weights=rare))
    per_word = TERMS_A_WORD.get(cues.language, 1.0)
    words = [len(bag) / per_word for bag in bags]
    content = zip(
        _scaled([sum(row) for row in likeness]),
        _scaled(_built_on(passages, likeness)),
        _scaled(_frequent(bags, rare)),
        strict=True,
    )
    heads = _title_words(titles, cues)
    limit = max(_OVERLONG, _OVER_MEDIAN * median(words)) if words else _OVERLONG
    traits = [
        Traits(
            **_place(passage),
            central=central,
            built_on=built_on,
            frequent=frequent,
            headline=_share(heads, passage.terms),
            length=min(1.0, count / _SHORT) * min(1.0, _LONG / (count or 1)),
            overlong=max(0.0, (count - limit) / 20),
            **_voice(passage, standing, cues),
        )
        for passage, standing, count, (central, built_on, frequent) in zip(
            passages, standings, words, content, strict=True
        )
    ]
    step = 2 if cues.language in ("ja", "zh") else 1  # neighbouring pairs of characters overlap
    many = len({passage.article for passage in passages}) > 1
    told = _told(passages, rare, step=step, by_article=many)
    return Measured(passages, standings, traits, likeness, told, words)


def _place(passage: Passage) -> dict[str, float]:
    return {
        "opening": 1 / (1 + passage.place),
        "early": math.exp(-passage.place / 6),
        "first": float(passage.place == 0),
    }


def _voice(passage: Passage, standing: Standing, cues: Cues) -> dict[str, float]:
    text = passage.text
    negated = float(cues.has("negation", text))
    return {
        "negation": negated,
        "routine": negated * cues.has("routine", text),
        "early_negation": negated * math.exp(-passage.place / 6),
        "contrast": float(cues.has("turn", text)),
        "quotation": float(_is_quoting(text)),
        "personal": float(standing.personal or text.endswith(("?", "？"))),
        "figure": float(_DIGIT.search(text) is not None),
    }


def _built_on(passages: Sequence[Passage], likeness: Sequence[Sequence[float]]) -> list[float]:
    """Return how much each sentence's own article comes back to it after it was said."""
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for at, passage in enumerate(passages):
        groups[passage.article].append(at)
    values = [0.0] * len(passages)
    for group in groups.values():
        for at in group:
            row = likeness[at]
            values[at] = sum(row[other] if other > at else -0.5 * row[other] for other in group)
    return values


def _frequent(bags: Sequence[Sequence[str]], rare: Mapping[str, float]) -> list[float]:
    mass = Counter(term for bag in bags for term in bag if rare[term])
    total = mass.total() or 1
    values = []
    for bag in bags:
        distinct = dict.fromkeys(bag)
        said = sum(mass[term] for term in distinct if rare[term])
        values.append(said / total / (len(distinct) or 1))
    return values


def _told(
    passages: Sequence[Passage], rare: Mapping[str, float], *, step: int, by_article: bool
) -> list[dict[Pair, float]]:
    """Return the pairs of terms that several articles tell (in one article: several sentences)."""
    lines: list[dict[Pair, None]] = []
    where: defaultdict[Pair, set[int]] = defaultdict(set)
    for at, passage in enumerate(passages):
        terms = passage.terms
        pairs = zip(terms, terms[step:], strict=False)
        line = dict.fromkeys(pair for pair in pairs if rare[pair[0]] and rare[pair[1]])
        lines.append(line)
        for pair in line:
            where[pair].add(passage.article if by_article else at)
    counts = [
        {pair: len(where[pair]) - 1 for pair in line if len(where[pair]) > 1} for line in lines
    ]
    most = max((sum(line.values()) for line in counts), default=0) or 1
    return [{pair: count / most for pair, count in line.items()} for line in counts]


def _title_words(titles: Sequence[str], cues: Cues) -> Counter[str]:
    language = cues.language
    small = {stem for word in sorted(cues.small) for stem in stems(word, language=language)}
    found: Counter[str] = Counter()
    for title in titles:
        words = dict.fromkeys(stems(title, language=language))
        found.update(word for word in words if len(word) > 1 and word not in small)
    return found


def _share(wanted: Counter[str], terms: Sequence[str]) -> float:
    held = set(terms)
    return sum(count for word, count in wanted.items() if word in held) / (wanted.total() or 1)


def _is_quoting(text: str) -> bool:
    return _QUOTING.search(text) is not None or text[0] in "“'‘«„「"


def _scaled(values: Sequence[float]) -> list[float]:
    top = max(values, default=0.0)
    return [value / top if top > 0 else 0.0 for value in values]
