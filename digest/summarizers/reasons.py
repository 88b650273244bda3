"""Put into plain words why a sentence was chosen for what it is worth."""

from __future__ import annotations

from digest.summarizers.features import Measured, Traits
from digest.summarizers.rank import Weights

_WORDS = {
    "opening": "stands near the head of its article",
    "early": "stands near the head of its article",
    "central": "says what many other sentences say",
    "built_on": "later sentences come back to it",
    "frequent": "uses the words that the text uses most",
    "headline": "shares its words with the headlines",
    "early_negation": "says early on what is not so",
    "contrast": "tells of a turn",
    "figure": "holds a figure",
}
# A trait is named if it gives at least this share of what speaks for the sentence.
NAMED_SHARE = 0.2
_MOST = 2
TELLS_REPEATED = 0.5  # of the most that any sentence tells of what is told more than once


def reason(measured: Measured, at: int, weights: Weights) -> str:
    """Return the two strongest reasons for a sentence, joined."""
    traits = measured.traits[at]
    gains = {name: _gain(traits, name, weights) for name in _WORDS if name in weights.traits}
    whole = sum(gains.values()) or 1.0
    strong = sorted(gains, key=lambda name: -gains[name])
    named = [_WORDS[name] for name in strong if gains[name] >= NAMED_SHARE * whole]
    if traits.first:
        named.insert(0, "opens its article")
        named = [words for words in named if words != _WORDS["opening"]]
    if sum(measured.told[at].values()) >= TELLS_REPEATED:
        named.insert(1, "tells what is told more than once")
    return "; ".join(list(dict.fromkeys(named))[:_MOST]) or "fits best beside the others"


def _gain(traits: Traits, name: str, weights: Weights) -> float:
    return max(0.0, weights.traits[name] * float(getattr(traits, name)))
