from __future__ import annotations

from collections.abc import Callable

from digest.compose.limits import in_brief, quoted, within, within_limits
from digest.model import Article, Choice, Claim, Comparison, Sentence, Story, Summary

Article_ = Callable[..., Article]
Story_ = Callable[..., Story]


def sentences(article: Article, count: int) -> list[Sentence]:
    return [Sentence(article, *span) for span in article.sentences[:count]]


def long(article: Article_, count: int) -> Article:
    return article(
        text=" ".join(f"Pier {n} of the bridge was looked at by divers." for n in range(count))
    )


def test_one_sentence_is_always_allowed(article: Article_) -> None:
    assert within_limits(sentences(article(text="The bridge is closed."), 1))


def test_a_teaser_is_never_shown_whole(article: Article_) -> None:
    teaser = article(text="The bridge is closed. Ferries run.", teaser=True)

    assert not within_limits(sentences(teaser, 2))


def test_fifteen_hundredths_of_a_text_may_be_shown(article: Article_) -> None:
    assert within_limits(sentences(long(article, 20), 3))
    assert not within_limits(sentences(long(article, 20), 4))


def test_five_sentences_of_an_article_are_the_most(article: Article_) -> None:
    assert within_limits(sentences(long(article, 100), 5))
    assert not within_limits(sentences(long(article, 100), 6))


def test_a_sentence_that_stands_twice_counts_once(article: Article_) -> None:
    assert within_limits(sentences(long(article, 100), 5) + sentences(long(article, 100), 2))


def test_each_article_has_its_own_measure(article: Article_) -> None:
    both = [article(outlet="Tarn Courier"), article(outlet="Bay Ledger")]

    assert within_limits([s for a in both for s in sentences(a, 1)])


def test_what_one_article_may_not_give_another_gives(article: Article_, story: Story_) -> None:
    told = story(article(outlet="Tarn Courier"), article(outlet="Bay Ledger"))

    def greedy(story: Story) -> Summary:
        """Choose two sentences, from the first articles that have any."""
        places = [Sentence(a, *span) for a in story.articles for span in a.sentences]
        scores = [1 - n / 10 for n in range(len(places))]
        chosen = [Choice(s, score) for s, score in zip(places, scores, strict=True)]
        return Summary(story, tuple(chosen[:2]))

    summary = within(told, greedy)

    assert [c.sentence.article.outlet for c in summary.sentences] == ["Tarn Courier", "Bay Ledger"]
    assert within_limits(quoted(summary))


def test_comparisons_beyond_the_limits_are_left_out(article: Article_, story: Story_) -> None:
    one = article()
    first, second = sentences(one, 2)
    both = Comparison("cross the bridge", (Claim("4,000", first), Claim("5,000", second)))

    kept = within(story(one), lambda told: Summary(told, (Choice(first),), (both,)))

    assert kept == Summary(story(one), (Choice(first),))


LONG = (
    "The council of Tarnmouth, which had met for nine hours in the old customs house, closed the "
    "bridge.\n\nThe council met on Tuesday. It did not say who will pay. It denied any delay."
) + "\n\nThe bridge was built for trams, and there are none left." * 8


def event_and_pointed(*pointed: str) -> Callable[[Story], Summary]:
    """Choose the first sentence that is left, and what is pointed at."""

    def choose(told: Story) -> Summary:
        (known,) = told.articles
        places = [Sentence(known, *span) for span in known.sentences]
        answers = [place for place in places if place.text in pointed]
        chosen = [Choice(places[0], 1.0), *(Choice(a, 0.2, pointed=True) for a in answers)]
        return Summary(told, tuple(chosen))

    return choose


def texts(summary: Summary) -> list[str]:
    return [choice.sentence.text for choice in summary.sentences]


def test_a_shorter_sentence_states_the_event_where_two_answers_need_the_room(
    article: Article_, story: Story_
) -> None:
    answers = ("It did not say who will pay.", "It denied any delay.")

    decked, plain = (
        within(story(article(text=LONG, deck=deck)), event_and_pointed(*answers))
        for deck in ("No word on the costs", None)
    )

    assert texts(decked) == ["The council met on Tuesday.", *answers]
    assert texts(plain)[0].startswith("The council of Tarnmouth")


def test_what_states_the_event_stays_before_one_answer(article: Article_, story: Story_) -> None:
    summary = within(story(article(text=LONG)), event_and_pointed("It did not say who will pay."))

    assert len(texts(summary)) == 1
    assert texts(summary)[0].startswith("The council of Tarnmouth")


def test_in_brief_only_short_sentences_may_be_chosen(article: Article_, story: Story_) -> None:
    long_one = f"The bridge is closed {'again and ' * 16}again."
    one = article(text=f"{long_one} The pier is open.")

    (narrowed,) = in_brief(story(one)).articles

    assert [Sentence(narrowed, *span).text for span in narrowed.sentences] == ["The pier is open."]
