"""Put the article first that tells a story's event: the story opens with it and keeps its order.

Mostly that is the fullest one. But a report may be long because it opens with a scene, looks back
or explains. Which words are the event's shows in any language: those that the headlines and first
sentences of several outlets have in common. Nor does one open the story whose count newer
articles overtook, where another tells the event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from digest.model import Article
from digest.summarizers.leaning import is_quotation_or_question
from digest.summarizers.passages import Passage, passages
from digest.summarizers.standing import standing
from digest.text.cues import Cues
from digest.text.overtaken import Overtaken
from digest.text.words import stems

# The fullest article opens the story whose first sentence says this share of what the best one
# says of the event. (Swept 0–1 on halves of 100 Vietnamese stories, ROUGE-2 of each: .5 to .7 are
# alike and gain on both, 1 loses what the fullest is worth; read on 98 stories in 12 languages.)
ENOUGH = 0.6
OPENINGS = 3  # an article states its event in one of so many sentences, or not at all
SHORTEST = 6  # terms: what is shorter is a dateline, a credit or a heading


def spine_first(
    articles: Sequence[Article], cues: Cues, *, overtaken: Overtaken | None = None
) -> list[Article]:
    """Return articles, given fullest first, with the one before all others that opens the story.

    >>> from digest.summarizers.face import article
    >>> from digest.text.cues import cues
    >>> scene = article("For nine years people in Tarn drove round the lake.", title="A bridge")
    >>> news = article("The longest bridge of wood was opened in Tarn.", title="Bridge opened")
    >>> more = article("A bridge of wood was opened in Tarn on Monday.", title="A bridge for Tarn")
    >>> spine_first([scene, news, more], cues("en")).index(scene)
    1
    """
    if len(articles) < 2:
        return list(articles)
    heads = [_head(article, cues) for article in articles]
    event = event_words(articles, heads, cues)
    told = [_tells(head, event) if head and _states(head, cues) else 0 for head in heads]
    current = [
        at
        for at, (article, head) in enumerate(zip(articles, heads, strict=True))
        if told[at] and head and not (overtaken and overtaken.holds(head.text, article))
    ] or list(range(len(articles)))
    most = max(told[at] for at in current)
    spine = next(at for at in current if told[at] >= ENOUGH * most)
    return [articles[spine], *articles[:spine], *articles[spine + 1 :]]


def event_words(
    articles: Sequence[Article], heads: Sequence[Passage | None], cues: Cues
) -> dict[str, int]:
    """Return the terms that several articles use in headline or `heads`: how many others do."""
    users: Counter[str] = Counter()
    for article, head in zip(articles, heads, strict=True):
        terms = [*stems(article.title, language=cues.language), *(head.terms if head else ())]
        users.update(list(dict.fromkeys(terms)))
    small = cues.small | {
        stem for word in sorted(cues.small) for stem in stems(word, language=cues.language)
    }
    return {
        term: count - 1
        for term, count in users.items()
        if count > 1 and len(term) > 1 and term not in small
    }


def _tells(head: Passage, event: Mapping[str, int]) -> int:
    return sum(event.get(term, 0) for term in dict.fromkeys(head.terms))


def _head(article: Article, cues: Cues) -> Passage | None:
    """Return the first sentence that can state an event; else the first that is long enough."""
    opening = replace(article, sentences=article.sentences[: 2 * OPENINGS])
    found = [one for one in passages([opening], language=cues.language) if one.place < OPENINGS]
    long = [one for one in found if len(one.terms) >= SHORTEST] or found
    return next((one for one in long if _states(one, cues)), long[0] if long else None)


def _states(one: Passage, cues: Cues) -> bool:
    """Return whether a sentence can state an event: it stands alone, and somebody reports it."""
    found = standing(one.text, cues, opens_article=one.place == 0)
    stands = found.bar is None and found.lean is None and not found.personal
    return stands and not is_quotation_or_question(one.text)
