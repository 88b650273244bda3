"""The summarizer that ships: a story's sentences chosen, ordered, labelled and compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digest.model import Choice, Story, Summary
from digest.summarizers.choose import Choosing, Chosen
from digest.summarizers.differences import compare
from digest.summarizers.labels import label
from digest.summarizers.passages import with_deck
from digest.summarizers.quotable import language_of, quotable
from digest.summarizers.spine import spine_first
from digest.summarizers.story import arranged
from digest.text.cues import Cues, cues
from digest.text.overtaken import Overtaken


@dataclass(frozen=True, slots=True)
class Default:
    """Chooses by place, centrality and headline, minus what repeats and what cannot stand alone.

    `languages` are preferred in this order; the sentences of a story are all of one language.
    `background`: where earlier issues told of the story, one sentence that they printed may stand
    first, flagged `before`. `never_empty`: one sentence at least, even if it leans on another.
    """

    languages: tuple[str, ...] = ()
    background: bool = True
    never_empty: bool = False

    def summarize(
        self, story: Story, /, *, max_sentences: int, told: Sequence[str] = ()
    ) -> Summary:
        """Return at most `max_sentences` sentences in reading order, each a place in an article.

        `told` are sentences that earlier issues printed of this thread: not chosen again.
        """
        language = language_of(story, self.languages)
        articles = [with_deck(article) for article in quotable(story, language)]
        if not articles or max_sentences < 1:
            return Summary(story, ())
        known = cues(language)
        differences, updates = compare(articles, language=language)
        last = [counter.claims[-1].sentence for counter in updates]
        overtaken = Overtaken(story.articles, last)
        articles = spine_first(articles, known, overtaken=overtaken)
        choosing = Choosing(
            articles,
            cues=known,
            count=max_sentences,
            told=told,
            overtaken=overtaken,
            brief=max_sentences == 1 and not self.never_empty,
        )
        chosen = arranged(
            choosing.choose(never_empty=self.never_empty, remind=self.background),
            headline=articles[0].title,
            cues=known,
        )
        return Summary(story, tuple(_choice(one, known) for one in chosen), differences, updates)


def _choice(one: Chosen, known: Cues) -> Choice:
    return Choice(
        sentence=one.passage.sentence,
        score=one.score,
        reasons=one.reasons,
        flag=one.flag or label(one.passage.text, known),
        pointed=one.pointed,
    )
