from __future__ import annotations

from digest.model import Choice, Claim, Comparison, Sentence, Summary
from digest.summarizers.verify import flaws, is_verbatim, is_whole, quotes

from .conftest import MakeArticle, MakeStory

TEXT = "TARN (NNA) - Rain fell. It rained on."


def test_only_the_very_words_at_a_place_are_verbatim(article: MakeArticle) -> None:
    one = article(TEXT)

    assert is_verbatim(one, start=13, end=23, text="Rain fell.")
    assert not is_verbatim(one, start=13, end=23, text="rain fell.")
    assert not is_verbatim(one, start=13, end=999, text=TEXT[13:])
    assert not is_verbatim(one, start=5, end=5, text="")


def test_a_sentence_may_begin_after_its_dateline_but_not_end_early(article: MakeArticle) -> None:
    one = article(TEXT)

    assert is_whole(one, start=13, end=23)
    assert is_whole(one, start=13, end=len(TEXT))
    assert not is_whole(one, start=13, end=20)


def test_white_space_is_no_word() -> None:
    assert quotes("Rain fell", "Then rain: Rain\n  fell.")
    assert not quotes("rain fell", "Rain fell.")


def test_a_sound_summary_has_no_flaws(article: MakeArticle, story: MakeStory) -> None:
    one = article(TEXT)
    rain = Sentence(one, 13, 23)
    claims = Comparison("rain", (Claim("Rain", rain), Claim("fell", rain)))

    assert flaws(Summary(story(one), (Choice(rain),), (claims,))) == []


def test_what_is_torn_strange_or_not_there_is_a_flaw(
    article: MakeArticle, story: MakeStory
) -> None:
    one, stranger = article(TEXT), article("Snow fell.")
    torn, strange = Sentence(one, 13, 20), Sentence(stranger, 0, 10)
    claims = Comparison("snow", (Claim("Snow", Sentence(one, 13, 23)),))
    summary = Summary(story(one), (Choice(torn), Choice(strange)), updates=(claims,))

    assert [flaw.reason for flaw in flaws(summary)] == [
        "it is torn out of a longer sentence",
        "its article is not of this story",
        "the value does not stand in its sentence",
    ]
