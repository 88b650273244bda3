"""Find the sentences that headline and deck point at: what was not said, denied, put off, reversed.

A headline says what happened; its second half, or the deck under it, often says what did not. A
pointer is that clause: its words, and the acts that it tells of. A sentence answers it by words
(its own and its neighbours': stems, common beginnings, initials of acronyms both ways) and by a
cue of the act asked for. Lines that desks add to every report ("nobody was hurt") answer nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.summarizers.features import Traits
from digest.summarizers.passages import Passage
from digest.text.cues import ACTS, Act, Cues
from digest.text.words import UNSPACED, is_cjk, stems

# What speaks for an answer. Swept on three sets of invented cases (36; 20 and 15 written before the
# tables had their present breadth): the share solved is flat from half to twice each number. What
# says its act in several words (MORE for each) says it more surely: without it a twelfth is lost. A
# bare negation beside the pointer’s words, or the pointer’s actor as subject, adds only idle ones.
OWN, ABOVE, BELOW = 0.4, 0.1, 0.2
ASKED, KIN, ANY = 1.0, 0.3, 0.15
MORE, MOST_MORE = 0.2, 2
ROUTINE, SHORT = -1.2, -0.05
BESIDE = 0.25  # of the headline's words: a negation that holds fewer is beside the point
BEGINNING = 5  # letters that two words of one root share
_SHORT_TERMS, _SHORT_PAIRS = 8, 12

# Acts that news tells in each other's words.
_KIN: tuple[frozenset[Act], ...] = (
    frozenset({"omission", "refusal", "number"}),
    frozenset({"reversal", "postponement"}),
    frozenset({"denial", "correction"}),
)
# What a bare "not" in a pointer may mean.
_NEGATED: frozenset[Act] = frozenset(
    {"omission", "denial", "refusal", "reversal", "postponement", "number"}
)

# A headline's halves: dashes, dots, semicolons, question marks, and small words before a turn.
_TURNS = (
    "but|and|with|without|as|despite|mais|malgré|pero|pese a|aunque|aber|doch|trotz|sin|sans|ohne|"
    "ma|mas|senza|sem|но|nhưng"
)
_HALVES = re.compile(
    r"\s+[–—|-]\s+|[;；]\s?|(?<=[.!?。！？])\s+|…+\s*|\.\.\.+\s*|　|[·]{2,}"
    rf"|,\s+(?=(?:{_TURNS})\b)"
    r"|\s(?=(?:but|mais|pero|aber|without|sans|sin|ohne|with no|ma|mas|но|nhưng)\s)"
    # a second verb: "…, drops its toll", "… und widerspricht …", "… y da marcha atrás"
    r"|\s+and\s+(?=\w+s\s)"
    r"|,\s+(?=\w+[^s\W]s\s(?:its|his|her|their|the|an?|no|to|on|off|out|up|down|back|over)\s)"
    r"|(?-i:(?:,|\s+und)\s+(?=[a-zäöü]+t\s))"
    r"|(?:,|\s+y)\s+(?=(?:no |se )?\w+[aeó]\s)"
    r"|(?:,|\s+et)\s+(?=(?:ne |se |n’|s’)?\w+[etd]\s)",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[,，、]\s?")
_CAPITALISED = re.compile(
    r"[A-ZÀ-Þ][\w’'-]+(?:[ -](?:of|the|and|for|de|des|du|la|et|y|für|und|[A-ZÀ-Þ][\w’'-]+))+"
)
_ALL_QUOTED = re.compile(r"[“„«\"「『‘][^”“»\"」』’]+[”“»\"」』’]\W*$")
_GAP = re.compile(r"[ -]")
_LONGEST_ACRONYM = 7
_UNSPACED = re.compile(f"[{UNSPACED}]")


@dataclass(frozen=True, slots=True)
class Pointer:
    """A clause of headline or deck that asks for an answer. `where` is "deck" or "headline"."""

    clause: str
    acts: frozenset[Act]
    where: str


def halves(headline: str) -> list[str]:
    """Return the parts of a headline or deck.

    >>> halves("Rail talks resume - no word on fares")
    ['Rail talks resume', 'no word on fares']
    """
    return [part.strip() for part in _HALVES.split(headline) if part and part.strip()]


def pointer(title: str, deck: str | None, cues: Cues) -> Pointer | None:
    """Return what asks for an answer: the deck's clauses with a cue (else all of it).

    Without a deck, the later halves of the headline that have a cue (a headline of one piece falls
    apart at its commas); None where there is none.
    """
    parts = halves(deck or title)
    if not deck and len(parts) == 1:
        parts = [part.strip() for part in _COMMA.split(title) if part.strip()] or parts
    candidates = parts if deck else parts[1:] or parts
    told = [
        part
        for part in candidates
        if cues.acts(part) or cues.has("negation", part) or (not deck and _ALL_QUOTED.match(part))
    ]
    clause = " ".join(told or (parts if deck else []))
    if not clause:
        return None
    acts = cues.acts(clause)
    if not acts and cues.has("negation", clause) and not cues.has("routine", clause):
        acts = _NEGATED
    # "but" that joins a half to the headline asks for nothing beside the act that it brings
    acts = acts - {"contrast"} or acts
    return Pointer(clause, acts, "deck" if deck else "headline")


def is_idle(traits: Traits, *, place: int, asked: bool) -> bool:
    """Return whether a sentence tells what did not happen, and nobody asked for it.

    Where headline or deck ask for something (`asked`), that is a negation beside the headline's
    words, the first sentence aside; else what desks add to every report.
    """
    beside = asked and place > 0 and traits.negation and traits.headline < BESIDE
    return bool(traits.routine or beside)


class Answering:
    """The passages of one text, read once for all that is asked of them."""

    def __init__(self, passages: Sequence[Passage], cues: Cues) -> None:
        self._passages = passages
        self._cues = cues
        self._language = cues.language
        self._terms = [frozenset(passage.terms) for passage in passages]
        self._beginnings = [_beginnings(terms) for terms in self._terms]
        self._initials = [initials(passage.text) for passage in passages]
        self._small = {
            stem for word in sorted(cues.small) for stem in stems(word, language=cues.language)
        }

    def words(self, clause: str) -> list[float]:
        """Return the share of a clause's words, weighed by rarity, that each passage holds."""
        wanted = [
            word
            for word in dict.fromkeys(stems(clause, language=self._language))
            if len(word) > 1 and word not in self._small
        ]
        acronyms = initials(clause)
        count = len(self._passages)
        held = [self._held(at, wanted, acronyms) for at in range(count)]
        found = {word: sum(word in line for line in held) for word in sorted(set().union(*held))}
        rare = {word: math.log((count + 1) / (many + 0.5)) for word, many in found.items()}
        total = sum(rare.values()) or 1.0
        return [sum(rare[word] for word in sorted(line)) / total for line in held]

    def answers(self, asked: Pointer) -> list[float]:
        """Return how well each passage answers a pointer; no fixed range, above .3 it does."""
        words = self.words(asked.clause)
        told = [self._cues.acts(passage.text) for passage in self._passages]
        rare = self._rarity(told)
        kin = frozenset[Act]().union(*(family for family in _KIN if family & asked.acts))
        scores = []
        for at, passage in enumerate(self._passages):
            score = OWN * words[at] + ABOVE * self._next(words, at, -1)
            score += BELOW * self._next(words, at, 1)
            score += ASKED * max((rare[act] for act in told[at] & asked.acts), default=0.0)
            score += MORE * self._more(passage, told[at] & asked.acts)
            score += KIN * bool(told[at] & (kin - asked.acts))
            score += ANY * min(1.0, sum(rare[act] for act in sorted(told[at])) / 2)
            score += ROUTINE * self._cues.has("routine", passage.text)
            score += SHORT * self._is_short(passage)
            scores.append(score)
        return scores

    def _held(self, at: int, wanted: Sequence[str], acronyms: frozenset[str]) -> set[str]:
        terms, beginnings = self._terms[at], self._beginnings[at]
        held = {
            word
            for word in wanted
            if word in terms
            or word in self._initials[at]
            or (len(word) >= BEGINNING and word[:BEGINNING] in beginnings)
        }
        return held | {short for short in acronyms if short in terms}

    def _next(self, words: Sequence[float], at: int, step: int) -> float:
        """Return the value of the neighbour, if it stands in the same paragraph."""
        other = at + step
        if not 0 <= other < len(words):
            return 0.0
        one, two = self._passages[at], self._passages[other]
        alike = (one.article, one.paragraph) == (two.article, two.paragraph)
        return words[other] if alike else 0.0

    def _rarity(self, told: Sequence[frozenset[Act]]) -> Mapping[Act, float]:
        """Return how much a cue says: one that stands all over the text says little."""
        count = len(told)
        return {
            act: math.log((count + 1) / (sum(act in acts for acts in told) + 0.5))
            / math.log(count + 1)
            for act in ACTS
        }

    def _more(self, passage: Passage, acts: frozenset[Act]) -> int:
        """Return how many cues beyond the first tell one of the acts, up to a few."""
        most = max((len(self._cues.found(act, passage.text)) for act in sorted(acts)), default=1)
        return min(most - 1, MOST_MORE)

    def _is_short(self, passage: Passage) -> bool:
        return len(passage.terms) < (_SHORT_PAIRS if is_cjk(self._language) else _SHORT_TERMS)


def initials(text: str) -> frozenset[str]:
    """Return the acronyms that a text's runs of capitalised words could have.

    >>> "sofa" in initials("the Status of Forces Agreement")
    True
    """
    found: set[str] = set()
    for run in _CAPITALISED.findall(text):
        words = _GAP.split(run)
        for start in range(len(words)):
            for end in range(start + 2, min(len(words), start + _LONGEST_ACRONYM) + 1):
                part = [word for word in words[start:end] if word]
                found.add("".join(word[0] for word in part).lower())
                found.add("".join(word[0] for word in part if word[0].isupper()).lower())
    return frozenset(short for short in found if len(short) > 1)


def _beginnings(terms: frozenset[str]) -> frozenset[str]:
    return frozenset(
        term[:BEGINNING] for term in terms if len(term) >= BEGINNING and not _UNSPACED.match(term)
    )
