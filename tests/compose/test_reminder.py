from __future__ import annotations

from digest.compose.reminder import may_remind, reminded, reminders
from digest.model import Article, Choice, Sentence, Summary

from .conftest import MakeArticle, MakeStory

HELD = "The ferry Aldis was held in the port of Tarn on Monday by a storm with forty people aboard."
CRANE = "A crane of the Orm works fell on its bow in the night."
FREED = "The ferry Aldis sailed from Tarn on Tuesday after tugs had lifted a crane off its bow."


def place(article: Article, number: int = 0) -> Sentence:
    return Sentence(article, *article.sentences[number])


def today(article: MakeArticle, story: MakeStory, text: str = FREED) -> tuple[Article, Summary]:
    news = article("Ferry sails from Tarn at last", text=text)
    return news, Summary(story(news), (Choice(place(news)),))


def test_what_was_told_and_shares_most_with_today_reminds(
    article: MakeArticle, story: MakeStory
) -> None:
    news, summary = today(article, story)
    before = article("Ferry held in port", text=f"{CRANE} {HELD}", hours_old=26)
    told = [place(before, 0), place(before, 1)]

    found = [sentence.text for sentence, _ in reminders(told, summary, headline=news)]

    assert found == [HELD, CRANE]


def test_what_repeats_todays_sentence_does_not_remind(
    article: MakeArticle, story: MakeStory
) -> None:
    news, summary = today(article, story)
    before = article("Ferry to sail", text="The ferry Aldis sailed from Tarn.", hours_old=26)

    assert not list(reminders([place(before)], summary, headline=news))


def test_what_shares_nothing_with_today_or_is_in_another_language_does_not_remind(
    article: MakeArticle, story: MakeStory
) -> None:
    news, summary = today(article, story)
    strange = article("Cheese", text="Nobody in Orm has made cheese since spring.", hours_old=26)
    german = article(
        "Fähre", text="Die Fähre Aldis lag am Montag in Tarn.", language="de", hours_old=26
    )

    assert not list(reminders([place(strange), place(german)], summary, headline=news))


def test_it_stands_alone_without_a_headline_to_lean_on(
    article: MakeArticle, story: MakeStory
) -> None:
    news, summary = today(article, story)
    before = article("Ferry held in port", text=HELD, deck="A storm", hours_old=26)

    ((_, alone),) = reminders([place(before)], summary, headline=news)

    (one,) = alone.articles
    assert (one.title, one.deck, len(one.sentences)) == ("", None, 1)


def test_the_last_sentence_gives_way_where_all_are_used(
    article: MakeArticle, story: MakeStory
) -> None:
    news = article("Ferry sails", text=f"{FREED} The harbour master thanked the crews.")
    summary = Summary(story(news), (Choice(place(news)), Choice(place(news, 1))))
    before = article("Ferry held in port", text=HELD, hours_old=26)

    full, roomy = (reminded(summary, place(before), count=count) for count in (2, 3))

    assert [(c.flag, c.sentence.text) for c in full.sentences] == [("before", HELD), (None, FREED)]
    assert len(roomy.sentences) == 3


def test_a_denial_or_an_answer_never_gives_way(article: MakeArticle, story: MakeStory) -> None:
    news = article("Ferry sails", text=f"{FREED} The harbour master thanked the crews.")
    first, last = Choice(place(news)), place(news, 1)

    def may(choice: Choice) -> bool:
        return may_remind(Summary(story(news), (first, choice)), count=2)

    assert may(Choice(last))
    assert not may(Choice(last, flag="denied"))
    assert not may(Choice(last, pointed=True))


def test_one_reminder_is_enough(article: MakeArticle, story: MakeStory) -> None:
    news = article("Ferry sails", text=f"{HELD} {FREED}")
    summary = Summary(story(news), (Choice(place(news), flag="before"), Choice(place(news, 1))))

    assert not may_remind(summary, count=4)
    assert not may_remind(Summary(story(news), ()), count=4)
