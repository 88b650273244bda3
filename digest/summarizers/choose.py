"""Choose a story's sentences: the event, what headline and deck point at, what is worth most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digest.model import Article, Flag
from digest.summarizers.adding import Adding
from digest.summarizers.background import background
from digest.summarizers.features import Measured, measure
from digest.summarizers.leaning import is_quotation_or_question
from digest.summarizers.passages import Passage, passages
from digest.summarizers.pointed import Answering, Pointer, halves, is_idle, pointer
from digest.summarizers.rank import SINGLE, STORY, scores, values
from digest.summarizers.reasons import reason
from digest.summarizers.select import Selection
from digest.summarizers.standing import Standing
from digest.summarizers.standings import all_standings
from digest.summarizers.told import NEAR_SHARE, Told
from digest.text.cues import Cues
from digest.text.overtaken import Overtaken
from digest.text.words import stems

# An answer must score more than GATE; the headline's second half is told where chosen sentences
# hold ASPECT of what its best match holds. Swept with the numbers in pointed.py.
GATE, ASPECT = 0.3, 0.6
ANSWERS = 2
# In a story of several outlets only a plain act is worth a place, and only a good answer to it
# (swept .3–.9 on stories: from .6 on an answer costs nothing).
STORY_GATE = 0.6
_PLAIN = frozenset({"omission", "denial", "refusal", "reversal", "postponement", "correction"})
LONGEST = 45  # words: a longer sentence is printed only if nothing else tells the event
LONGEST_ALONE = 32  # words: where one sentence is all, it is never longer
OPENING = (0.25, 0.1, 0.0)  # the event is told in one of so many first sentences: worth of place
_SHORT_OPENING = 12  # terms: a first sentence below it is a scene or a heading
# Languages whose sentences may leave their subject out: where one is all, a later one may need
# the one before it, and nothing shows it.
_LEFT_OUT, _LEFT_OUT_PART = frozenset({"es", "it", "ja", "ko", "pt", "zh"}), 0.3
# What stands alone in brief, without its headline, tells the event: it holds this share of the
# headline's words and is one of so many first sentences (read on 60 briefs of the sample news).
EVENT_SHARE, EVENT_PLACES = 0.25, 4
_LONG_ALONE = 0.3  # what a long one loses: a shorter one must tell the event nearly as well
_NO_EVENT = 0.3  # what a quotation or question loses as the sentence that states the event


@dataclass(frozen=True, slots=True)
class Chosen:
    """A chosen passage with its score in 0..1, how it stands, and why it was chosen."""

    passage: Passage
    score: float
    standing: Standing
    reasons: tuple[str, ...]
    flag: Flag | None = None
    pointed: bool = False


class Choosing:
    """One story's choice in the making.

    `articles` are spine first, then fullest first: the spine states the event. `told` are
    sentences that are not chosen again. `overtaken` knows counts that newer articles corrected: a
    sentence with one is chosen only where no other can be. `brief`: one short sentence is all that
    is printed, without the headline.
    """

    def __init__(
        self,
        articles: Sequence[Article],
        *,
        cues: Cues,
        count: int,
        told: Sequence[str] = (),
        overtaken: Overtaken | None = None,
        brief: bool = False,
    ) -> None:
        self._spine = articles[0]
        self._cues = cues
        self._several = len(articles) > 1
        self._weights = STORY if self._several else SINGLE
        self._brief = brief
        self._measured = _measured(articles, cues, headline="" if brief else articles[0].title)
        self._worth = values(self._measured.traits, self._weights)
        self._told = Told(told, language=cues.language)
        found = self._measured.passages
        barred = {at for at, one in enumerate(self._measured.standings) if one.bar}
        barred |= {at for at in range(len(found)) if self._is_told(at)}
        self._overtaken = self._found_overtaken(overtaken) - barred
        self._selection = Selection(self._measured, count=count, barred=barred | self._overtaken)
        self._own = [at for at, passage in enumerate(found) if passage.article == 0]
        self._adding = (
            Adding(self._measured, cues, wanted=frozenset(self._wanted()))
            if self._several
            else None
        )
        self._asked = False  # whether headline or deck point at something

    def choose(self, *, never_empty: bool = False, remind: bool = False) -> list[Chosen]:
        """Return what is chosen, in the order of the passages.

        1. The event. 2. The headline's second half. 3. What headline or deck ask for. 4. The rest.
        5. If all that can be printed was overtaken, the best of it.
        6. With `remind`, one sentence that was told before, flagged, in the place of the last.
        7. With `never_empty`, if nothing can be printed, the best sentence all the same.
        """
        if self._brief:
            self._selection.bar(self._longer_than(LONGEST_ALONE) | self._beside_the_event())
        reminders = self._reminders() if remind else []
        if reminders:
            self._selection.count -= 1
            self._selection.bar(reminders[:1])
        if self._spine.title:
            self._take_event()  # 1
        if self._selection.chosen:
            self._selection.bar(self._longer_than(LONGEST))
        if self._spine.title:
            self._take_pointed()  # 2, 3
        self._fill()  # 4
        reminder = next((at for at in reminders if not self._tells_again(at)), None)
        if reminders and reminder is None:
            self._selection.count += 1
            self._fill()
        if not self._selection.chosen:
            self._take_overtaken()  # 5
        if reminder is not None and self._selection.chosen:
            self._selection.force(reminder, "says what the story is about")  # 6
        if never_empty and not self._selection.chosen and self._worth:
            best = max(range(len(self._worth)), key=lambda at: (self._worth[at], -at))
            self._selection.force(best, "nothing else could be printed")  # 7
        return self._result(reminder)

    def _is_told(self, at: int) -> bool:
        one = self._measured.passages[at]
        return bool(self._told) and self._told.is_told(one, title=one.sentence.article.title)

    def _found_overtaken(self, overtaken: Overtaken | None) -> set[int]:
        """Return the sentences whose counts newer articles corrected."""
        if overtaken is None or not self._several:
            return set()
        return {
            at
            for at, passage in enumerate(self._measured.passages)
            if overtaken.holds(passage.text, passage.sentence.article)
        }

    def _fill(self) -> None:
        self._selection.fill(
            self._worth,
            self._weights,
            lambda at: reason(self._measured, at, self._weights),
            self._may_fill,
        )

    def _tells_again(self, reminder: int) -> bool:
        """Return whether today's sentences hold half of the reminder's words themselves."""
        passages = self._measured.passages
        terms = set(passages[reminder].terms) - self._cues.small
        news = set[str]().union(*(passages[at].terms for at in self._selection.chosen))
        return len(terms & news) >= NEAR_SHARE * len(terms)

    def _beside_the_event(self) -> set[int]:
        """Return the sentences that come late or say little of what the headline says.

        A headline without any word ("***") tells no event that one of them could stand for.
        """
        wanted = self._wanted()
        wordless = not stems(self._spine.title, language=self._cues.language)
        return {
            at
            for at, passage in enumerate(self._measured.passages)
            if wordless
            or passage.place >= EVENT_PLACES
            or len(wanted & set(passage.terms)) < EVENT_SHARE * len(wanted)
        }

    def _wanted(self) -> set[str]:
        return set(stems(self._spine.title, language=self._cues.language)) - self._cues.small

    def _longer_than(self, limit: int) -> set[int]:
        return {at for at, words in enumerate(self._measured.words) if words > limit}

    def _take_pointed(self) -> None:
        answering = Answering([self._measured.passages[at] for at in self._own], self._cues)
        asked = pointer(self._spine.title, self._spine.deck, self._cues)
        self._asked = asked is not None
        if not self._several:
            self._take_headline(answering, asked)
        if asked and (not self._several or self._cues.acts(asked.clause) & _PLAIN):
            self._take_answers(answering, asked)

    def _take_event(self) -> None:
        """Take the one of the spine's first sentences that says most of the headline."""
        language = self._cues.language
        wanted = self._wanted()
        best: list[tuple[float, int]] = []
        for place, at in enumerate(self._own[: len(OPENING)]):
            passage = self._measured.passages[at]
            share = len(wanted & set(passage.terms)) / (len(wanted) or 1)
            short = 0.1 * (len(passage.terms) < _SHORT_OPENING)
            no_event = _NO_EVENT * is_quotation_or_question(passage.text)
            long = self._selection.count == 1 and self._measured.words[at] > LONGEST_ALONE
            first_of_one = place == 0 and self._selection.count == 1
            alone = _LEFT_OUT_PART * (first_of_one and language in _LEFT_OUT)
            best.append(
                (no_event + short + long * _LONG_ALONE - share - alone - OPENING[place], at)
            )
        for _, at in sorted(best):
            if self._selection.add(at, "states the event"):
                return

    def _take_overtaken(self) -> None:
        """Take one of the spine's first sentences though it was overtaken: two would contradict."""
        self._selection.lift(self._overtaken)
        self._take_event()
        self._selection.bar(self._overtaken)
        self._fill()

    def _take_headline(self, answering: Answering, asked: Pointer | None) -> None:
        """Take the earliest sentence that tells the headline's second half, if none does yet."""
        parts = [
            part
            for part in halves(self._spine.title)[1:]
            if self._spine.deck or not asked or part not in asked.clause
        ]
        if not parts or self._selection.count < 3:
            return
        words = answering.words(parts[0])
        chosen = self._selection.chosen
        held = [words[number] for number, at in enumerate(self._own) if at in chosen]
        if not words or max(held, default=0.0) >= ASPECT * max(words):
            return
        for number, at in enumerate(self._own):
            if words[number] >= ASPECT * max(words) and self._selection.add(
                at, "tells what the headline also says", pointed=True
            ):
                return

    def _take_answers(self, answering: Answering, asked: Pointer) -> None:
        """Take the sentences that answer best; one where only a few may be chosen."""
        score = answering.answers(asked)
        shared = answering.words(asked.clause)
        left = ANSWERS if self._selection.count > 3 and not self._several else 1
        gate = STORY_GATE if self._several else GATE
        taken = False  # a second answer that negates must speak in the pointer's words
        for number in sorted(range(len(self._own)), key=lambda number: -score[number]):
            at = self._own[number]
            idle = taken and not shared[number] and self._measured.traits[at].negation
            fits = left and score[number] > gate and not idle
            why = f"tells what the {asked.where} points at"
            if fits and self._selection.add(at, why, pointed=True):
                left, taken = left - 1, True

    def _may_fill(self, at: int) -> bool:
        """Return whether a sentence is neither too long, nor routine, nor a repetition."""
        if not self._selection.chosen:
            return True
        if self._measured.words[at] > LONGEST:  # the event was told by none with a title
            return False
        if self._adding is None:
            place = self._measured.passages[at].place
            return not is_idle(self._measured.traits[at], place=place, asked=self._asked)
        return self._adding.adds(at, self._selection.chosen)

    def _reminders(self) -> list[int]:
        if self._selection.count < 2:
            return []
        return background(
            self._measured,
            self._told,
            bears_on_the_news=self._bears_on_the_news,
            barred=self._overtaken,
        )

    def _bears_on_the_news(self, at: int) -> bool:
        """Return whether a sentence shares a word with the headline or the spine's first ones."""
        passages = self._measured.passages
        news = [passages[other].terms for other in self._own[: len(OPENING)] if other != at]
        return bool((self._wanted().union(*news) - self._cues.small) & set(passages[at].terms))

    def _result(self, reminder: int | None) -> list[Chosen]:
        score = scores(self._worth)
        measured = self._measured
        return [
            Chosen(
                passage=measured.passages[at],
                score=score[at],
                standing=measured.standings[at],
                reasons=tuple(self._selection.reasons[at]),
                flag="before" if at == reminder else None,
                pointed=at in self._selection.pointed,
            )
            for at in sorted(self._selection.chosen)
        ]


def _measured(articles: Sequence[Article], cues: Cues, *, headline: str) -> Measured:
    found = passages(articles, language=cues.language)
    stands = all_standings(found, articles, headline=headline, cues=cues)
    return measure(found, stands, titles=[article.title for article in articles], cues=cues)
