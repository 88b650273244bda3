from __future__ import annotations

from datetime import UTC, datetime, timedelta

from digest.model import Article, Sentence, article_id
from digest.text.overtaken import Overtaken
from digest.text.sentences import split

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


def article(text: str, *, hours: float = 0, title: str = "", language: str = "en") -> Article:
    moment = NOON + timedelta(hours=hours)
    return Article(
        id=article_id("", title, text),
        entry="",
        source="",
        outlet="",
        url="",
        title=title,
        text=text,
        sentences=split(text, language=language),
        language=language,
        seen=moment,
        published=moment,
    )


def holds(older: str, newer: Article, *, language: str = "en") -> bool:
    one = article(older, language=language)
    return Overtaken([one, newer]).holds(older, one)


def test_a_count_is_overtaken_by_a_newer_one_of_the_same_sort() -> None:
    older = "Twelve people were missing after a ferry sank off Oxby."

    assert holds(older, article("Six people are missing off Oxby.", hours=20))
    assert holds(older, article("It rained.", title="Six people missing off Oxby", hours=20))
    assert not holds(older, article("Six people were hurt in Tarn.", hours=20))


def test_nothing_is_overtaken_by_what_is_older_or_counts_alike() -> None:
    older = "Twelve people were missing after a ferry sank off Oxby."

    assert not holds(older, article("Six people are missing off Oxby.", hours=-3))
    assert not holds(older, article("Twelve people are missing off Oxby.", hours=20))
    assert not holds(older, article("About 14 people are missing off Oxby.", hours=20))


def test_fewer_dead_are_somebody_s_other_count() -> None:
    assert not holds("Nine people died off Oxby.", article("Four people died.", hours=20))
    assert holds("Four people died off Oxby.", article("Nine people died.", hours=20))


def test_what_is_counted_far_below_overtakes_where_it_is_stated() -> None:
    older = article("Twelve people were missing off Oxby.")
    text = "It rained. Boats sailed. Divers came. The sea was high. Six people are missing."
    newer = article(text, hours=20)
    last = Sentence(newer, *newer.sentences[-1])

    assert not Overtaken([older, newer]).holds(older.text, older)
    assert Overtaken([older, newer], [last]).holds(older.text, older)


def test_a_part_of_those_aboard_is_all_that_is_missing() -> None:
    older = "A ferry with 70 people aboard sank off Oxby, and 17 of them were missing."

    assert holds(older, article("Six people are missing off Oxby.", hours=20))


def test_a_count_in_another_language_overtakes_nothing() -> None:
    newer = article("Sechs Menschen werden vermisst.", hours=20, language="de")

    assert not holds("Twelve people were missing off Oxby.", newer)
    assert holds("Zwölf Menschen werden vermisst.", newer, language="de")
