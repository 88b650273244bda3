"""Where a story stands in the briefing, and whether there is room for it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from digest.compose.by_hand import in_place
from digest.compose.headline import headline_article
from digest.compose.select import Candidate, left_out
from digest.issue import LeftOut, Tier
from digest.model import Summary
from digest.plan import Edition
from digest.text.words import reading_seconds

# Of twenty stories three lead and six are notable, as the design has them; smaller briefings keep
# the proportion. Larger ones do not grow more leads: a reader has one morning.
LEADS, NOTABLE, OF = 3, 6, 17
LEAD_KINDS = ("news", "analysis", "live", "alert")
NOTABLE_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate in its tier."""

    candidate: Candidate
    tier: Tier


def place(candidates: Sequence[Candidate], edition: Edition) -> tuple[list[Placed], list[LeftOut]]:
    """Return the candidates that the caps let through, best first, each in its tier.

    More than `max_stories` may come back: some will turn out to have no sentence to quote.
    """
    sources = {article.source for c in candidates for article in c.new}
    # A cap is there for variety: a source never gets less than an even share of the briefing.
    per_source = max(edition.max_per_source, math.ceil(edition.max_stories / max(1, len(sources))))
    caps = {section.name: section.max_stories for section in edition.sections}
    by_source: Counter[str] = Counter()
    by_section: Counter[str] = Counter()
    kept: list[Candidate] = []
    dropped: list[LeftOut] = []
    for candidate in candidates:
        cap = caps.get(candidate.section)
        source = candidate.headline.source
        if cap is not None and by_section[candidate.section] >= cap and not candidate.stays:
            dropped.append(left_out(candidate, "section is full"))
        elif by_source[source] >= per_source and not candidate.stays:
            dropped.append(left_out(candidate, "enough of this outlet"))
        else:
            by_section[candidate.section] += 1
            by_source[source] += 1
            kept.append(candidate)
    return _tiers(kept, min(edition.max_stories, len(kept))), dropped


def named(item: Placed, summary: Summary) -> Placed:
    """Return a story under the best headline of the articles that it quotes.

    What a headline promises should be told below it.
    """
    quoted = {c.sentence.article.id for c in summary.sentences if c.flag != "before"}
    if not quoted:
        return item
    stated = [
        claim.sentence
        for comparison in (*summary.differences, *summary.updates)
        for claim in comparison.claims
    ]
    headline = headline_article(item.candidate.quotable, quoted=quoted, stated=stated)
    return Placed(replace(item.candidate, headline=headline), item.tier)


def fit(
    placed: Sequence[tuple[Placed, Summary]], edition: Edition
) -> tuple[list[tuple[Placed, Summary]], list[LeftOut]]:
    """Return what the edition's number of stories and reading time have room for.

    Cut from the end; what a rare source tells stays. A lead with one sentence, or a notable story
    with none beside it, stands lower. At least one story is kept.
    """
    room = edition.length
    shown: list[tuple[Placed, Summary]] = []
    dropped: list[LeftOut] = []
    for item, summary in placed:
        unquotable = not summary.sentences and item.candidate.kind != "media"
        if unquotable and not item.candidate.hand.pinned:
            dropped.append(left_out(item.candidate, _unquotable(item.candidate)))
            continue
        needs = reading_time(item, summary)
        full = len(shown) >= edition.max_stories or (needs > room and bool(shown))
        if full and not item.candidate.stays:
            dropped.append(too_much(item.candidate))
            continue
        room -= needs
        shown.append((Placed(item.candidate, _earned(item, _news(summary))), summary))
    return shown, dropped


def reading_time(item: Placed, summary: Summary) -> timedelta:
    """Return how long a story takes to read: its headline (not in brief) and its sentences."""
    seconds = sum(
        reading_seconds(choice.sentence.text, language=choice.sentence.article.language)
        for choice in summary.sentences
    ) + sum(
        reading_seconds(claim.sentence.text, language=claim.sentence.article.language)
        for comparison in (*summary.differences, *summary.updates)
        for claim in comparison.claims
    )
    if item.tier != "brief" or not summary.sentences:
        headline = item.candidate.headline
        seconds += reading_seconds(headline.title, language=headline.language)
    return timedelta(seconds=seconds)


def too_much(candidate: Candidate) -> LeftOut:
    """Return the line of a story for which there is no room."""
    outlets = {article.outlet for article in candidate.new}
    return left_out(candidate, "one outlet" if len(outlets) == 1 else "no room")


def _tiers(candidates: Sequence[Candidate], count: int) -> list[Placed]:
    """Give the best their tiers; only what reports news may lead, or what was pinned by hand."""
    leads = min(LEADS, max(1, round(count * LEADS / OF)))
    notable = min(NOTABLE, round(count * NOTABLE / OF))
    placed: list[Placed] = []
    for candidate in candidates:
        may_lead = candidate.kind in LEAD_KINDS and len(candidate.headline.sentences) > 1
        if candidate.hand.pinned or (leads > 0 and may_lead):
            leads -= 1
            placed.append(Placed(candidate, "lead"))
        elif notable and candidate.kind not in ("media", "table", "list", "release"):
            notable -= 1
            placed.append(Placed(candidate, "notable"))
        else:
            placed.append(Placed(candidate, "brief"))
    return _put(_by_tier(placed))


def _put(placed: Sequence[Placed]) -> list[Placed]:
    """Give stories the places that were decided by hand, and each place its tier.

    What is pinned leads wherever it was put.
    """
    ordered = in_place(placed, [item.candidate.hand for item in placed])
    again = [
        Placed(item.candidate, "lead" if item.candidate.hand.pinned else there.tier)
        for item, there in zip(ordered, placed, strict=True)
    ]
    return _by_tier(again)


def _by_tier(placed: Sequence[Placed]) -> list[Placed]:
    order: dict[Tier, int] = {"lead": 0, "notable": 1, "brief": 2}
    return sorted(placed, key=lambda item: order[item.tier])


def _news(summary: Summary) -> int:
    """Return how many sentences tell something new: the background line does not."""
    return sum(choice.flag != "before" for choice in summary.sentences)


def _earned(item: Placed, sentences: int) -> Tier:
    """Return the tier that so many sentences can fill; by hand a single one leads."""
    tier, hand = item.tier, item.candidate.hand
    if (hand.pinned or hand.place is not None) and sentences:
        return tier
    if tier == "lead" and sentences < NOTABLE_SENTENCES:
        return "notable" if sentences else "brief"
    return "brief" if tier == "notable" and sentences == 0 else tier


def _unquotable(candidate: Candidate) -> str:
    if any(article.paywalled for article in candidate.new):
        return "paywalled"
    return "no whole sentence"
