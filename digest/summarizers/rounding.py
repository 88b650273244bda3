"""Tell whether two numbers can be one: printed roughly, converted, or loosened by "about"."""

from __future__ import annotations

from digest.summarizers.claims import FigureClaim

ABOUT = 0.1  # "about 300" is 270 to 330
_EXACT = frozenset({"date", "clock"})


def may_be_one(one: FigureClaim, other: FigureClaim) -> bool:
    """Return whether two values lie within half of the last printed digit, or within "about"."""
    low, high = sorted((one, other), key=lambda claim: claim.size)
    slack = 0.0 if one.figure.unit in _EXACT else max(low.step, high.step) / 2
    if "about" in (low.figure.hedge, high.figure.hedge):
        slack = max(slack, ABOUT * high.size)
    return high.size - low.size <= slack


def can_both_be(one: FigureClaim, other: FigureClaim) -> bool:
    """Return whether two values can both be right: rounding, "about", "at least", "at most"."""
    low, high = sorted((one, other), key=lambda claim: claim.size)
    peaks = one.sort == other.sort == "gust"  # "up to" names the peak, as the others do
    if not peaks and (low.figure.hedge == "least" or high.figure.hedge == "most"):
        return True
    return may_be_one(one, other)
