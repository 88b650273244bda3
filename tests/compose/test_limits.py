from __future__ import annotations

from collections.abc import Callable

from digest.compose.limits import within_limits
from digest.model import Article, Sentence

Article_ = Callable[..., Article]


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
