from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import Story, Summary
from digest.summarizers.default import Default
from digest.summarizers.verify import flaws

from .conftest import MakeArticle, MakeStory, _article

HARBOUR = (
    "Tarn and Oxby agreed on Monday to share harbour pilots from May, the two councils said. "
    "The deal ends a quarrel of nine years over fees in the strait.\n\n"
    "Pilots will board ships off Vell rock. A joint office opens in Oxby on 4 April.\n\n"
    "Mayor Ida Rowe said she had hoped for more. We waited for an hour on the pier.\n\n"
    "The fish levy did not come up, an aide said. Nobody was hurt in the crush at the gate.\n\n"
    "The strait sees 4,000 ships a year. Read more: timetables for the summer."
)
OTHER = (
    "Oxby and Tarn will share their harbour pilots from May, both councils said on Monday.\n\n"
    "Ship owners put the yearly saving at 12 million crowns. The Lomvi line saves a third.\n\n"
    "Nine years of quarrel over fees come to an end. Unions in Vell called it a good day."
)


def texts(summary: Summary) -> list[str]:
    return [choice.sentence.text for choice in summary.sentences]


def test_the_event_comes_first_and_the_pointed_sentence_is_kept(
    article: MakeArticle, story: MakeStory
) -> None:
    one = article(
        HARBOUR, title="Tarn and Oxby share pilots", deck='"Not a word about the fish levy"'
    )

    summary = Default().summarize(story(one), max_sentences=3)

    assert texts(summary)[0].startswith("Tarn and Oxby agreed")
    assert "The fish levy did not come up, an aide said." in texts(summary)
    assert len(summary.sentences) == 3


def test_each_sentence_bears_a_score_and_reasons(article: MakeArticle, story: MakeStory) -> None:
    one = article(HARBOUR, title="Tarn and Oxby share pilots", deck="No word about the levy")

    summary = Default().summarize(story(one), max_sentences=4)

    assert all(c.score is not None and 0 <= c.score <= 1 for c in summary.sentences)
    assert summary.sentences[0].reasons == ("states the event",)
    assert ("tells what the deck points at",) in [c.reasons for c in summary.sentences]


def test_a_story_quotes_another_outlet_after_the_nearest_sentence_of_its_spine(
    article: MakeArticle, story: MakeStory
) -> None:
    spine = article(HARBOUR, title="Tarn and Oxby share pilots", outlet="a")
    other = article(OTHER, title="Pilots shared", outlet="b")

    summary = Default().summarize(story(other, spine), max_sentences=5)

    outlets = [choice.sentence.article.outlet for choice in summary.sentences]
    assert outlets[0] == "a"
    assert "b" in outlets
    changes = sum(left != right for left, right in itertools.pairwise(outlets))
    assert changes <= 2  # a b a at most: no a b a b


def test_the_order_of_a_storys_articles_changes_nothing(
    article: MakeArticle, story: MakeStory
) -> None:
    spine = article(HARBOUR, title="Tarn and Oxby share pilots", outlet="a")
    other = article(OTHER, title="Pilots shared", outlet="b")

    one = Default().summarize(story(spine, other), max_sentences=4)
    two = Default().summarize(story(other, spine), max_sentences=4)

    assert texts(one) == texts(two)


def test_a_repetition_by_another_outlet_is_not_printed(
    article: MakeArticle, story: MakeStory
) -> None:
    spine = article(HARBOUR, title="Tarn and Oxby share pilots", outlet="a")
    echo = article(
        "On Monday Tarn and Oxby agreed to share harbour pilots from May, the councils said.",
        title="Pilots shared",
        outlet="b",
    )

    summary = Default().summarize(story(spine, echo), max_sentences=5)

    assert {choice.sentence.article.outlet for choice in summary.sentences} == {"a"}


def test_copies_are_not_quoted(article: MakeArticle, story: MakeStory) -> None:
    spine = article(HARBOUR, title="Tarn and Oxby share pilots", outlet="a")
    copy = article(OTHER, title="Pilots shared", outlet="b")

    summary = Default().summarize(
        story(spine, copy, copies=((copy.id, spine.id),)), max_sentences=6
    )

    assert {choice.sentence.article.outlet for choice in summary.sentences} == {"a"}


def test_what_was_told_is_not_told_again(article: MakeArticle, story: MakeStory) -> None:
    one = article(HARBOUR, title="Tarn and Oxby share pilots")
    first = Default().summarize(story(one), max_sentences=2)

    second = Default().summarize(story(one), max_sentences=2, told=texts(first))

    assert texts(second)
    assert not set(texts(first)) & set(texts(second))


def test_a_running_story_may_begin_with_what_was_told(
    article: MakeArticle, story: MakeStory
) -> None:
    one = article(HARBOUR, title="Tarn and Oxby share pilots")
    told = ["Tarn and Oxby agreed on Monday to share harbour pilots from May, officials said."]

    summary = Default(background=True).summarize(story(one), max_sentences=3, told=told)

    assert summary.sentences[0].flag == "before"
    assert texts(summary)[0].startswith("Tarn and Oxby agreed")
    assert [choice.flag for choice in summary.sentences].count("before") == 1
    assert len(summary.sentences) <= 3


def test_what_reminds_is_printed_once(article: MakeArticle, story: MakeStory) -> None:
    text = (
        "A judge in Tarn asked on Monday for new lists of the missing money. "
        "Nobody had looked at the books of the Tarn school fund for nine years. "
        "The treasurer of the fund sold his boat in May. The trial goes on in April."
    )
    one = article(text, title="Judge asks for lists of missing money")
    told = ["Nobody had looked at the books of the Tarn school fund, a witness said."]

    summary = Default().summarize(story(one), max_sentences=4, told=told)

    assert len(set(texts(summary))) == len(texts(summary))
    assert [choice.flag for choice in summary.sentences].count("before") == 1


def test_what_bears_on_nothing_new_does_not_remind(article: MakeArticle, story: MakeStory) -> None:
    text = (
        "A judge in Tarn asked on Monday for new lists of the missing money. "
        "The lists are due in a week. Witnesses will be heard until May. "
        "Ida Rowe listened without a word."
    )
    one = article(text, title="Judge asks for lists of missing money")

    summary = Default().summarize(
        story(one), max_sentences=2, told=["The accused, Ida Rowe, listened."]
    )

    assert "before" not in [choice.flag for choice in summary.sentences]


def test_what_the_news_says_itself_does_not_remind(article: MakeArticle, story: MakeStory) -> None:
    text = (
        "The market hall of Tarn burned because of a faulty heater, investigators reported. "
        "A faulty heater set the market hall of Tarn on fire, the mayor said. "
        "Stalls move to the station."
    )
    one = article(text, title="Tarn market hall: heater to blame")
    told = ["A faulty heater set fire to the market hall."]

    summary = Default().summarize(story(one), max_sentences=3, told=told)

    assert "before" not in [choice.flag for choice in summary.sentences]


def test_the_outlet_that_tells_the_event_opens_the_story(
    article: MakeArticle, story: MakeStory
) -> None:
    scene = article(
        "For nine years people drove forty miles to see the other bank of their river. "
        "Ida Rowe remembers the last ferry. She kept its bell in a shed behind the church.",
        title="Tarn waits for its footbridge",
        outlet="A",
    )
    news = article(
        "The longest footbridge of wood was opened on Saturday in Tarn, the county said.",
        title="Tarn opens longest footbridge",
        outlet="B",
    )

    summary = Default().summarize(story(scene, news), max_sentences=2)

    assert texts(summary)[0].startswith("The longest footbridge")


def test_without_anything_told_there_is_no_background(
    article: MakeArticle, story: MakeStory
) -> None:
    one = article(HARBOUR, title="Tarn and Oxby share pilots")

    summary = Default(background=True).summarize(story(one), max_sentences=3)

    assert "before" not in [choice.flag for choice in summary.sentences]


def test_opinion_is_not_quoted_beside_news(article: MakeArticle, story: MakeStory) -> None:
    news = article(OTHER, title="Pilots shared", outlet="news")
    opinion = article(HARBOUR, title="At last", outlet="opinion", kind="opinion")

    summary = Default().summarize(story(opinion, news), max_sentences=4)

    assert {choice.sentence.article.outlet for choice in summary.sentences} == {"news"}


def test_opinion_alone_is_quoted(article: MakeArticle, story: MakeStory) -> None:
    opinion = article(HARBOUR, title="At last", kind="opinion")

    assert Default().summarize(story(opinion), max_sentences=2).sentences


@pytest.mark.parametrize("kind", ["sponsored", "table", "media"])
def test_what_is_no_report_is_never_quoted(
    article: MakeArticle, story: MakeStory, kind: str
) -> None:
    one = article(HARBOUR, title="Tarn", kind=kind)

    assert Default().summarize(story(one), max_sentences=2).sentences == ()


def test_a_story_is_told_in_one_language(article: MakeArticle, story: MakeStory) -> None:
    english = article(HARBOUR, title="Tarn and Oxby share pilots", outlet="en")
    german = article(
        "Tarn und Oxby teilen sich ab Mai die Hafenlotsen. Das Büro öffnet am 4. April in Oxby.",
        title="Lotsen geteilt",
        outlet="de",
        language="de",
    )

    default = Default().summarize(story(english, german), max_sentences=4)
    asked = Default(languages=("de",)).summarize(story(english, german), max_sentences=4)

    assert {c.sentence.article.language for c in default.sentences} == {"en"}
    assert {c.sentence.article.language for c in asked.sentences} == {"de"}


def test_what_cannot_be_printed_leaves_a_summary_short(
    article: MakeArticle, story: MakeStory
) -> None:
    one = article("We sail at dawn. I told you so. You will see the pier.", title="Sailing")

    assert Default().summarize(story(one), max_sentences=2).sentences == ()
    assert len(Default(never_empty=True).summarize(story(one), max_sentences=2).sentences) == 1


def test_a_denial_bears_its_flag(article: MakeArticle, story: MakeStory) -> None:
    text = "Oxby Lines cut forty posts on Monday. Oxby Lines denied that the port would close."
    one = article(text + " Rain fell.", title="Oxby Lines cuts posts, denies closure")

    summary = Default().summarize(story(one), max_sentences=2)

    assert [choice.flag for choice in summary.sentences] == [None, "denied"]


def test_where_one_sentence_is_all_a_shorter_one_tells_the_event(
    article: MakeArticle, story: MakeStory
) -> None:
    long = "Tarn and Oxby agreed on Monday, " + "after a long night of talks, " * 6 + "on pilots."
    short = "Tarn and Oxby will share their harbour pilots from May."
    one = article(f"{long} {short} Rain fell.", title="Tarn and Oxby share pilots")

    brief = Default().summarize(story(one), max_sentences=1)
    longer = Default().summarize(story(one), max_sentences=2)

    assert texts(brief) == [short]
    assert texts(longer)[0] == long


def test_another_outlet_does_not_tell_the_event_again(
    article: MakeArticle, story: MakeStory
) -> None:
    spine = article(HARBOUR, title="Tarn and Oxby share pilots", outlet="a")
    again = "Tarn and Oxby agreed on Monday to share 12 harbour pilots from May, a union said."
    other = article(f"{again} Ropes in Vell cost 40 crowns each.", title="Pilots", outlet="b")

    summary = Default().summarize(story(spine, other), max_sentences=5)

    assert again not in texts(summary)


def test_no_sentence_is_asked_for_and_none_given(article: MakeArticle, story: MakeStory) -> None:
    assert Default().summarize(story(article(HARBOUR)), max_sentences=0).sentences == ()


_WORDS = st.sampled_from(
    ["rain", "Tarn", "He", "said", "“wait”", "12", "not", "ships", "(old)", "The", "levy", "…"]
)
_SENTENCES = st.lists(st.lists(_WORDS, min_size=1, max_size=9), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None)
@given(_SENTENCES, st.integers(1, 6))
def test_whatever_is_chosen_is_verbatim_ordered_and_no_more_than_asked(
    sentences: list[list[str]], count: int
) -> None:
    text = "\n\n".join(" ".join(words).capitalize() + "." for words in sentences)
    one = _article(text, title="Rain not in Tarn", deck="No ships")
    made = Story(id="s", articles=(one,))

    summary = Default(never_empty=True).summarize(made, max_sentences=count)

    starts = [choice.sentence.start for choice in summary.sentences]
    assert len(starts) <= count
    assert starts == sorted(set(starts))
    assert flaws(summary) == []
    assert summary == Default(never_empty=True).summarize(made, max_sentences=count)


def test_in_brief_one_short_sentence_tells_the_event_or_none_does(
    article: MakeArticle, story: MakeStory
) -> None:
    long = f"Tarn opens its pier after {'a long and costly ' * 9}delay."
    short = "Tarn opens its pier in May."
    later = "Rain fell on the hills of Oxby."
    told = story(article(f"{long} {short} {later}", title="Tarn opens pier"))
    untold = story(article(f"{long} {later}", title="Tarn opens pier"))

    (found,) = Default().summarize(told, max_sentences=1).sentences

    assert found.sentence.text == short
    assert Default().summarize(untold, max_sentences=1).sentences == ()
    assert Default(never_empty=True).summarize(untold, max_sentences=1).sentences


def test_under_a_headline_without_a_word_nothing_stands_in_brief(
    article: MakeArticle, story: MakeStory
) -> None:
    text = "Tarn opens its pier in May. Rain fell on the hills of Oxby."

    for title in ("***", "| --- |"):
        told = story(article(text, title=title))

        assert Default().summarize(told, max_sentences=1).sentences == ()
        assert Default().summarize(told, max_sentences=2).sentences


def test_no_sentence_is_quoted_whose_count_a_newer_article_overtook(
    article: MakeArticle, story: MakeStory
) -> None:
    old = article(
        "A ferry sank off Oxby on Sunday, and 17 people were missing, police said.\n\n"
        "The ferry carried coal from Tarn to Vell. Boats searched the strait all night.\n\n"
        "A pilot had warned of the swell an hour before. Oxby closed its pier.",
        title="Ferry sinks off Oxby, 17 missing",
        outlet="a",
    )
    new = article(
        "Six people were still missing on Monday after a ferry sank off Oxby, police said.",
        title="Ferry off Oxby: six missing",
        outlet="b",
        hours=20,
    )

    found = texts(Default().summarize(story(old, new), max_sentences=3))

    assert found[0].startswith("Six people")
    assert not any("17" in text for text in found)


def test_where_nothing_else_can_be_quoted_one_overtaken_sentence_is(
    article: MakeArticle, story: MakeStory
) -> None:
    old = article(
        "A ferry sank off Oxby on Sunday, and 17 people were missing, police said. "
        "They said that 17 people were missing.",
        title="Ferry sinks off Oxby, 17 missing",
        outlet="a",
    )
    new = article("We saw it.", title="Ferry off Oxby: six missing", outlet="b", hours=20)

    found = texts(Default().summarize(story(old, new), max_sentences=3))

    assert found == ["A ferry sank off Oxby on Sunday, and 17 people were missing, police said."]


def test_what_reminds_tells_nothing_that_todays_sentences_tell(
    article: MakeArticle, story: MakeStory
) -> None:
    told = [
        "A ferry with coal sank off Oxby on Sunday in a heavy swell and two pilots drowned.",
        "Its hull broke on the reef.",
    ]
    today = article(
        "The owner of the ferry denied on Tuesday that its hull was weak when it broke on the "
        "reef.\n\nThe hull broke on the reef. Prosecutors in Vell want to see the papers of the "
        "yard.\n\nThe ferry sank off Oxby on Sunday with a load of coal and two pilots drowned.",
        title="Owner of ferry denies weak hull",
    )

    found = Default().summarize(story(today), max_sentences=3, told=told)

    assert found.sentences[0].flag == "before"
    assert texts(found)[0].startswith("The ferry sank off Oxby")
