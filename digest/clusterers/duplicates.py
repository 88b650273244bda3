"""Judge a pair of articles: how alike, one text twice, or one form filled twice."""

from __future__ import annotations

import math
from typing import NamedTuple

from digest.clusterers.candidates import ALMOST, Candidate
from digest.clusterers.evidence import Evidence, Met
from digest.clusterers.options import Options
from digest.text.shingles import share


class Judgement(NamedTuple):
    """How alike two articles are, and, if they are copies, what they share."""

    likeness: float
    is_copy: bool = False
    share: float = 0.0
    agreed: float | None = None


def judge(pair: Candidate, days: float, evidence: Evidence, options: Options) -> Judgement:
    """Return how alike two articles are that stand `days` apart.

    1. The cosine falls with the time between.
    2. The figures of each head, looked up in the other text, move it: in the direction that agrees
       more, because an independent article has figures of its own. So does one source for both.
    3. Routine pieces (weather, the market's close) are alike on one day only, with like figures;
       titles that name other towns or people are not alike, unless the figures of a head agree.
    4. Where long runs of text are shared: if figures and names agree too it is a copy; if either
       do not, another filling of one form (the next day's market, another town's weather, the same
       report from another court), and never one story.
    """
    likeness = faded(pair.cosine, days, options)
    if likeness < ALMOST * options.least_likeness:
        return Judgement(0.0)
    heads = evidence.heads(pair.first, pair.second)
    moved = max(options.figures_least, min(options.figures_most, max(heads)))
    if options.one_source and evidence.is_of_one_source(pair.first, pair.second):
        moved += options.one_source
    likeness *= math.exp(options.figures_scale * moved)
    if evidence.is_elsewhere(pair.first, pair.second, figures_agree=max(heads) >= 0):
        return Judgement(0.0)
    if _is_another_days_routine(pair, days, evidence, heads=max(heads), options=options):
        return Judgement(0.0)
    if pair.cosine < options.looked_at:
        return Judgement(likeness)
    return _by_text(pair, likeness, sum(heads), evidence, options=options)


def faded(cosine: float, days: float, options: Options) -> float:
    """Return what a cosine is worth between articles that stand `days` apart."""
    kept = options.undecayed + (1 - options.undecayed) * math.exp(-days / options.decay_days)
    return cosine * kept


def _by_text(
    pair: Candidate, likeness: float, heads: float, evidence: Evidence, *, options: Options
) -> Judgement:
    """Return how alike two articles are after a look at the runs of text that they share."""
    one, other = evidence.runs(pair.first), evidence.runs(pair.second)
    same = share(one, other)
    if same < min(options.form_share, options.form_share_of_heads, options.copy_share):
        return Judgement(likeness)
    figures = evidence.whole(pair.first, pair.second)
    names = evidence.names(pair.first, pair.second)
    is_own = options.one_source and evidence.is_of_one_source(pair.first, pair.second)
    if is_own and (
        _is_own_form(same, figures, names, options)
        or (same >= options.form_share and evidence.is_of_others(pair.first, pair.second))
    ):
        return Judgement(0.0)
    if _is_form(same, figures, heads / 2, names, options=options):
        return Judgement(0.0)
    runs = same * min(len(one), len(other))
    is_enough = runs >= options.copy_runs or same >= options.copy_share_sure
    if (
        is_enough
        and _is_named_alike(names, figures, options)
        and _is_copy(pair.cosine, same, figures, heads, options=options)
    ):
        return Judgement(max(likeness, options.copy_likeness), True, same, figures.agreed)
    return Judgement(likeness)


def _is_copy(cosine: float, same: float, figures: Met, heads: float, *, options: Options) -> bool:
    """Tell whether one text was written from the other.

    Figures part false friends from copies, long runs part copies from independent texts.
    """
    agreed = 1.0 if figures.agreed is None else figures.agreed
    if same >= options.copy_share_sure:
        return agreed >= options.copy_agreed
    return (
        same >= options.copy_share
        and cosine >= options.copy_cosine
        and agreed >= options.copy_agreed
        and figures.worth >= options.copy_worth
        and heads > 0
    )


def _is_another_days_routine(
    pair: Candidate, days: float, evidence: Evidence, *, heads: float, options: Options
) -> bool:
    """Tell whether two routine pieces of one sort are of other days, or tell other figures."""
    sort = evidence.routine(pair.first)
    if sort is None or sort != evidence.routine(pair.second):
        return False
    return days > options.routine_days or heads < 0


def _is_named_alike(names: float | None, figures: Met, options: Options) -> bool:
    """Tell whether names let two texts be copies; a desk that reworks one drops quotations."""
    if names is None or names >= options.copy_names:
        return True
    return names >= options.copy_names_least and figures.worth >= 2 * options.copy_worth


def _is_own_form(same: float, figures: Met, names: float | None, options: Options) -> bool:
    """Tell whether one source filled its form again: a court's next verdict, another fire."""
    if not options.form_share <= same < options.copy_share_sure:
        return False
    return figures.worth < options.own_form_unlike and (names or 0.0) < options.own_form_names


def _is_form(
    same: float, figures: Met, heads: float, names: float | None, *, options: Options
) -> bool:
    """Tell whether two texts fill one form with different figures or names."""
    if same >= options.form_share and figures.worth <= options.form_unlike:
        return True
    is_unsure = figures.worth < options.copy_worth and same >= options.form_share
    if is_unsure and names is not None and names <= options.form_names:
        return True
    return same >= options.form_share_of_heads and heads <= options.form_unlike
