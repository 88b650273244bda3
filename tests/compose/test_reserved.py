from __future__ import annotations

from dataclasses import replace

import pytest

from digest.compose.reserved import WHY, for_everybody, in_public, snippet_limit, spared
from digest.issue import Briefing, ClaimLine, ComparisonLine, Correction, Opening, Quote
from digest.model import Article, Sentence
from digest.plan import Destination, Edition
from digest.renderers.rehearsal import specimen

from .conftest import MakeArticle


def closed(quote: Quote, limit: int = 0) -> Quote:
    return replace(quote, snippet_limit=limit)


def with_first_story(briefing: Briefing, **changed: object) -> Briefing:
    section, *others = briefing.sections
    story = replace(section.stories[0], **changed)  # type: ignore[arg-type]  # each test names its own
    return replace(
        briefing, sections=(replace(section, stories=(story, *section.stories[1:])), *others)
    )


def free(quote: Quote) -> Quote:
    return replace(quote, snippet_limit=None)


@pytest.fixture
def briefing() -> Briefing:
    made = specimen()
    story = made.sections[0].stories[0]
    return with_first_story(made, sentences=tuple(map(free, story.sentences)))


def test_a_folder_is_read_by_everybody_and_a_mail_is_not() -> None:
    mailed = Edition("daily", "Daily", deliver=(Destination("email", "ada@example.org"),))
    posted = replace(mailed, deliver=(*mailed.deliver, Destination("folder", "public")))

    assert in_public(posted)
    assert not in_public(mailed)


def test_a_sentence_that_is_reserved_may_not_be_shown_at_all(article: MakeArticle) -> None:
    free = article()
    first, second, *_ = free.sentences
    marked = replace(free, reserved=(first,), snippet_limit=300)

    assert snippet_limit(Sentence(free, *first)) is None
    assert snippet_limit(Sentence(marked, *first)) == 0
    assert snippet_limit(Sentence(marked, *second)) == 300


def test_sentences_that_everybody_may_see_are_chosen_from_where_there_are_any(
    article: MakeArticle,
) -> None:
    one, other = article("Bridge closed"), article("Bridge shut", outlet="Ledger")
    shut = replace(other, snippet_limit=0)
    short = replace(one, snippet_limit=60)

    assert spared([one, shut]) == (one, replace(shut, sentences=()))
    assert [_texts(each) for each in spared([short])] == [
        [
            "About 4,000 people cross the bridge each day.",
            "Ferries carry them until the repair is done.",
            "The repair may last until autumn.",
            "Nobody was hurt.",
        ]
    ]
    assert spared([one]) == (one,)


def test_where_nothing_may_be_shown_mails_have_everything_to_choose_from(
    article: MakeArticle,
) -> None:
    shut = article(snippet_limit=0)

    assert spared([shut]) == (shut,)


def test_a_briefing_that_nobody_reserves_is_left_as_it_is(briefing: Briefing) -> None:
    assert for_everybody(briefing) is briefing


def test_headline_and_links_stay_where_no_sentence_may_stand(briefing: Briefing) -> None:
    story = briefing.sections[0].stories[0]
    shut = with_first_story(briefing, sentences=tuple(map(closed, story.sentences)))

    shown = for_everybody(shut)

    told = shown.sections[0].stories[0]
    assert told == replace(story, sentences=(), tier="brief", why=(*story.why, WHY))
    assert shown.counts.sentences == sum(len(each.sentences) for each in shown.stories)


def test_a_limit_holds_for_all_sentences_of_an_article_together(briefing: Briefing) -> None:
    quote = briefing.sections[0].stories[0].sentences[0]
    length = len(quote.text)
    three = tuple(closed(quote, limit=2 * length) for _ in range(3))

    shown = for_everybody(with_first_story(briefing, sentences=three))

    assert len(shown.sections[0].stories[0].sentences) == 2


def test_a_comparison_stands_whole_or_not_at_all(briefing: Briefing) -> None:
    quote = briefing.sections[0].stories[0].sentences[0]
    open_claim, shut_claim = ClaimLine("9", quote), ClaimLine("11", closed(quote))
    fits = ComparisonLine("people", (open_claim, open_claim))
    torn = ComparisonLine("trains", (open_claim, shut_claim))

    shown = for_everybody(with_first_story(briefing, differences=(torn, fits), updates=(torn,)))

    told = shown.sections[0].stories[0]
    assert (told.differences, told.updates) == ((fits,), ())


def test_the_opening_tells_the_headline_of_a_sentence_that_may_not_stand(
    briefing: Briefing,
) -> None:
    story = briefing.sections[0].stories[0]
    line = Opening(story.id, closed(story.sentences[0]))

    (shown,) = for_everybody(replace(briefing, opening=(line,))).opening

    first = next(one for one in story.articles if one.id == story.headline_article)
    assert shown.headline
    assert (shown.sentence.text, shown.sentence.url) == (first.title, first.url)


def test_a_correction_is_left_out_if_a_sentence_of_it_may_not_stand(briefing: Briefing) -> None:
    quote = briefing.sections[0].stories[0].sentences[0]
    shut, whole = Correction("2026-03-09", quote, closed(quote)), Correction("2026-03-09", quote)

    shown = for_everybody(replace(briefing, corrections=(shut, whole)))

    assert shown.corrections == (whole,)


def _texts(article: Article) -> list[str]:
    return [article.text[start:end] for start, end in article.sentences]
