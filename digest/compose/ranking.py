"""How much a story matters: independent texts, breadth, freshness, weight and interests."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from digest.compose.interests import matching
from digest.model import Article, Kind, Story
from digest.plan import Interests

# Constants by reason; no corpus says what an editor would lead with. A second independent text is
# worth as much as the first, the fourth as much as both; thirteen more mastheads of one text add
# at most BREADTH, less than a second text does.
BREADTH = 0.3
FRESH_HOURS = 18.0  # after so many hours a story weighs e⁻¹ of its fresh part
FRESH_PART = 0.5  # the share of a score that fades
PREFERRED = 1.6  # times, where the reader asked for it
HALF = 2.0  # the raw value that scores 0.5
# A text that is not a desk's own report of an event says less about how much happened.
KIND_WEIGHT: dict[Kind, float] = {
    "news": 1.0,
    "alert": 1.0,
    "correction": 0.8,
    "analysis": 0.8,
    "live": 0.8,
    "opinion": 0.5,
    "media": 0.5,
    "list": 0.4,
    "release": 0.4,
    "table": 0.3,
    "sponsored": 0.0,
}


@dataclass(frozen=True, slots=True)
class Score:
    """A score in 0..1 and, in plain words, what it is made of."""

    value: float
    why: tuple[str, ...]


def kind_of(story: Story) -> Kind:
    """Return what a story is: news if any of its independent texts is, else its fullest's kind."""
    kinds: list[Kind] = [article.kind for article in story.texts]
    return "news" if "news" in kinds else kinds[0]


def score(
    story: Story,
    new: Sequence[Article],
    *,
    now: datetime,
    oldest: datetime,
    interests: Interests | None = None,
) -> Score:
    """Return how much a story matters, judged by its `new` articles alone.

    `new` are those of the issue's window, in the story's order; not empty. `oldest` is the
    window's begin. Values of different
    stories compare; their absolute size means nothing.
    """
    copied = {copy for copy, _ in story.copies}
    originals = [a for a in new if a.id not in copied] or [new[0]]
    texts = len({article.outlet for article in originals})
    outlets = len({article.outlet for article in new})
    breadth = BREADTH * (1 - 1 / (1 + outlets - texts)) if outlets > texts else 0.0
    weight = max(article.weight * KIND_WEIGHT[article.kind] for article in originals)
    age = _age_hours(new, now, oldest)
    fresh = 1 - FRESH_PART * (1 - math.exp(-age / FRESH_HOURS))
    preferred = matching(interests.prefer, new) if interests else None
    raw = weight * (math.log2(1 + texts) + breadth) * fresh * (PREFERRED if preferred else 1)
    dated = any(article.published for article in new)
    why = [_told_by(outlets, texts), _newest(age) if dated else "no date given"]
    if weight != 1:
        why.append(f"weighted {weight:g}")
    if preferred:
        why.append(f"you prefer “{preferred}”")
    return Score(round(raw / (raw + HALF), 6), tuple(why))


def _age_hours(new: Sequence[Article], now: datetime, oldest: datetime) -> float:
    """Return the age of the newest article that tells its time.

    Where none does, it is taken from the middle of the window: a missing date must neither lift a
    story nor sink it.
    """
    dated = [article.when for article in new if article.published]
    newest = max(dated) if dated else now - (now - oldest) / 2
    return max(0.0, (now - newest).total_seconds() / 3600)


def _told_by(outlets: int, texts: int) -> str:
    """Say who tells it.

    >>> _told_by(14, 3), _told_by(1, 1)
    ('told by 14 outlets in 3 independent texts', 'told by one outlet')
    """
    if outlets == 1:
        return "told by one outlet"
    many = "one text" if texts == 1 else f"{texts} independent texts"
    return f"told by {outlets} outlets in {many}"


def _newest(hours: float) -> str:
    if hours < 1:
        return "newest article less than an hour old"
    if hours < 48:
        return f"newest article {round(hours)} {'hour' if round(hours) == 1 else 'hours'} old"
    return f"newest article {round(hours / 24)} days old"
