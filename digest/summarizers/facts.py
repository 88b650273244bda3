"""Say what a sentence adds to those that are printed already: a name, a figure, an act."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from digest.summarizers.passages import Passage
from digest.text.cues import Act, Cues
from digest.text.figures_tables import calendar
from digest.text.names import fold
from digest.text.words import stems

# A sentence whose content words are new to this share does something that was not told. Below it,
# it tells a told fact in other words (read on 100 pairs of stories of several outlets).
NEW_SHARE = 0.35
NEW_NAME_SHARE = 0.15  # the same beside a new name
# Another outlet's sentence retells the event if the event's words make up this share of it, or a
# little less and most of the event. (Read on 60 stories in six languages; swept .36–.5 and .6–.7
# on stories of several outlets, where lower shares cost ROUGE-2 .2 to .5 points and these none.)
RETOLD, RETOLD_IN_FULL, EVENT_RETOLD = 0.45, 0.38, 0.7
OPENINGS = 2  # an article's first sentences: what they share with the event's is the event

_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_NAME = re.compile(r"(?<![.!?“\"„«] )(?<!^)\b[A-ZÀ-ÞĐ][\w’-]+")


@dataclass(frozen=True, slots=True)
class Facts:
    """What sentences hold: figures as printed, names and terms as stems, acts.

    Days and months are no names, though some languages give them a capital.
    """

    figures: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    acts: frozenset[Act] = frozenset()
    terms: frozenset[str] = frozenset()

    def joined(self, other: Facts) -> Facts:
        """Return the facts of both."""
        return Facts(
            self.figures | other.figures,
            self.names | other.names,
            self.acts | other.acts,
            self.terms | other.terms,
        )


def facts(passage: Passage, cues: Cues) -> Facts:
    """Return what one sentence holds."""
    found = _NAME.findall(passage.text)
    named = " ".join(name for name in found if fold(name) not in calendar())
    return Facts(
        figures=figures_in(passage.text),
        names=frozenset(one for one in stems(named, language=cues.language) if len(one) > 1),
        acts=cues.acts(passage.text),
        terms=frozenset(term for term in passage.terms if len(term) > 1) - cues.small,
    )


def figures_in(text: str) -> frozenset[str]:
    """Return the figures of a text as printed.

    >>> sorted(figures_in("At 6:48 it carried 2,100 people."))
    ['2,100', '6:48']
    """
    return frozenset(_FIGURE.findall(text))


def union(all_facts: Iterable[Facts]) -> Facts:
    """Return the facts of many sentences."""
    whole = Facts()
    for one in all_facts:
        whole = whole.joined(one)
    return whole


def addition(new: Facts, printed: Facts) -> str | None:
    """Return in plain words what a sentence adds to printed ones, or None where it adds nothing."""
    unknown = len(new.terms - printed.terms) / (len(new.terms) or 1)
    if new.figures - printed.figures:
        return "adds a figure"
    if new.names - printed.terms - printed.names and unknown > NEW_NAME_SHARE:
        return "adds a name"
    if unknown >= NEW_SHARE:
        return "adds what the others do not tell"
    return None


def event_terms(event: frozenset[str], openings: Iterable[tuple[int, Facts]]) -> frozenset[str]:
    """Return which of the event's terms two articles use in their first sentences.

    `openings` are those sentences' facts, each with the number of its article.
    """
    users: defaultdict[str, set[int]] = defaultdict(set)
    for article, one in openings:
        for term in one.terms & event:
            users[term].add(article)
    return frozenset(term for term, articles in users.items() if len(articles) > 1)


def retells(new: Facts, printed: Facts, event: frozenset[str]) -> bool:
    """Return whether a sentence tells a printed event again, with no new figure and no new act.

    Names do not save it: every outlet has a speaker of its own, a fuller name, another title.
    `event` are the event's terms as `event_terms` finds them.
    """
    again = len(new.terms & event)
    made_of_it = again >= RETOLD * len(new.terms)
    in_full = again >= RETOLD_IN_FULL * len(new.terms) and again >= EVENT_RETOLD * len(event)
    if not event or not (made_of_it or in_full) or new.figures - printed.figures:
        return False
    unknown = len(new.terms - printed.terms)
    return not new.acts - printed.acts or unknown <= NEW_SHARE * len(new.terms)
