"""Put a denial behind the claim that it denies: nobody can deny what has not been said."""

from __future__ import annotations

from collections.abc import Sequence

from digest.summarizers.choose import Chosen
from digest.summarizers.leaning import QUOTED
from digest.text.cues import Cues

# A sentence that holds so much of a denial's content, and denies nothing, is the claim (read on
# 40 denials of real stories: below it the two only share their subject).
CLAIM_SHARE = 0.3


def claims_first(chosen: Sequence[Chosen], cues: Cues) -> list[Chosen]:
    """Return sentences in an order in which each denial follows its claim, where both are there.

    A denial takes along what leans on it. The order stays as it was where two outlets would
    alternate by it, or where the claim itself leans on a sentence before it.
    """
    blocks = _blocks(chosen)
    for block in list(blocks):
        if not _is_denial(block[0], cues):
            continue
        here = blocks.index(block)
        for claim in blocks[here + 1 :]:
            if _is_claim(claim[0], of=block[0], cues=cues):
                moved = [one for one in blocks if one is not block]
                moved.insert(moved.index(claim) + 1, block)
                blocks = blocks if _alternates(moved) else moved
                break
    return [one for block in blocks for one in block]


def _blocks(chosen: Sequence[Chosen]) -> list[list[Chosen]]:
    """Return runs of sentences that only stand together."""
    blocks: list[list[Chosen]] = []
    for one in chosen:
        if blocks and one.standing.lean == "before":
            blocks[-1].append(one)
        else:
            blocks.append([one])
    return blocks


def _is_denial(one: Chosen, cues: Cues) -> bool:
    outside = QUOTED.sub(" ", one.passage.text)
    return cues.has("denying", outside) and not cues.has("label_denied_unless", outside)


def _is_claim(one: Chosen, *, of: Chosen, cues: Cues) -> bool:
    denied = frozenset(of.passage.terms) - cues.small
    leans = one.standing.lean or one.standing.names
    if leans or cues.has("negation", one.passage.text):
        return False
    return len(denied & set(one.passage.terms)) >= CLAIM_SHARE * len(denied)


def _alternates(blocks: Sequence[Sequence[Chosen]]) -> bool:
    """Return whether outlets alternate: A, B, A, B."""
    order = [one.passage.article for block in blocks for one in block]
    turns = [one for at, one in enumerate(order) if at == 0 or one != order[at - 1]]
    return any(turns[at : at + 2] == turns[at + 2 : at + 4] for at in range(len(turns) - 3))
