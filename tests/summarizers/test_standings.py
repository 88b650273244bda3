from __future__ import annotations

from dataclasses import replace

from digest.model import Article
from digest.summarizers.passages import passages
from digest.summarizers.standing import Standing
from digest.summarizers.standings import is_explained, standings
from digest.text.cues import cues

from .conftest import MakeArticle


def stands(one: Article, headline: str = "") -> list[Standing]:
    return standings(passages([one], language="en"), one, headline=headline, cues=cues("en"))


def test_a_role_keeps_the_noun_by_which_its_article_introduces_somebody(
    article: MakeArticle,
) -> None:
    text = "Oxby chose a new mayor on Sunday. Turnout was low. The mayor takes office in May."
    found = stands(article(text))

    assert (found[2].lean, found[2].head) == ("earlier", "mayor")


def test_what_the_headline_names_need_not_be_named_again(article: MakeArticle) -> None:
    text = "Oxby chose Ida Rowe on Sunday. Turnout was low. The mayor praised Rowe in May."
    found = stands(article(text), headline="Mayor Rowe starts work")

    assert (found[2].lean, found[2].names) == (None, ())


def test_a_role_is_explained_by_its_noun_or_the_line_before(article: MakeArticle) -> None:
    text = "Oxby chose a new mayor. Turnout was low. It rained. The mayor takes office in May."
    read = passages([article(text)], language="en")
    role = Standing(lean="earlier", head="mayor")

    assert is_explained(role, read[3], [read[0]])
    assert is_explained(role, read[3], [read[2]])
    assert not is_explained(role, read[3], [read[1]])


def test_a_surname_is_explained_by_any_line_that_gives_it(article: MakeArticle) -> None:
    read = passages([article("Ida Rowe won. It rained. Rowe left.")], language="en")
    alone = Standing(names=("Rowe",))

    assert is_explained(alone, read[2], [read[0]])
    assert not is_explained(alone, read[2], [read[1]])


def test_a_headline_that_names_the_two_tells_who_the_two_are(article: MakeArticle) -> None:
    text = "A call was held on Monday. It was short. The two leaders agreed to meet in May."
    title = "Rowe of Oxby calls Hole of Tarn"
    one = article(text, title=title)

    assert stands(one, headline=title)[2].lean is None
    assert stands(one, headline="A call to meet")[2].lean == "earlier"


QUOTATION = "“We had no idea how we would ever get across the water.”"


def test_a_quotation_whose_speaker_nobody_gives_is_never_printed(article: MakeArticle) -> None:
    unsaid = article(f"Oxby chose a mayor. The pier was closed by the storm. {QUOTATION}")
    named = article(f"Oxby chose a mayor. Ida Rowe stood on the pier. {QUOTATION}")
    said = article(f"Oxby chose a mayor. A pilot told of the storm. {QUOTATION}")

    assert stands(unsaid)[2].bar == "is a quotation without its speaker"
    assert (stands(named)[2].bar, stands(named)[2].lean) == (None, "before")
    assert (stands(said)[2].bar, stands(said)[2].lean) == (None, "before")


def test_a_role_of_a_person_whom_its_article_never_introduces_is_never_printed(
    article: MakeArticle,
) -> None:
    text = "Oxby closed its pier on Sunday. Turnout was low. The minister praised Oxby. "
    found = stands(article(text + "The decision stands."))

    assert found[2].bar == "speaks of somebody whom its article never introduces"
    assert (found[3].bar, found[3].lean) == (None, "before")


def test_a_surname_that_another_article_gives_in_full_must_be_printed(
    article: MakeArticle,
) -> None:
    one = article("Oxby chose a mayor. Rowe left early.")
    own = passages([one], language="en")

    found = standings(own, one, headline="", cues=cues("en"), named_elsewhere={"Rowe"})

    assert found[1].names == ("Rowe",)


def test_a_thing_known_from_an_earlier_line_leans_on_that_line(article: MakeArticle) -> None:
    text = "A ferry sank off Oxby on Sunday. It rained. The ferry carried coal. The owner wept."
    found = stands(article(text))

    assert (found[2].lean, found[2].head) == ("earlier", "ferri")
    assert found[3].lean == "before"


def test_what_its_article_told_in_other_words_leans_on_the_sentence_before(
    article: MakeArticle,
) -> None:
    text = (
        "Oxby met on Sunday. The council did not name the lost ship. It rained. "
        "Ida Rowe called the omission shameful. Divers filmed a reef. Results are out. "
        "The footage will be shown on Friday."
    )
    found = stands(article(text))

    assert [one.lean for one in found][3:] == ["before", None, None, "before"]


def test_what_a_deck_points_at_leans_on_nothing(article: MakeArticle) -> None:
    text = "Tarn met on Sunday. It rained. The levy did not come up."

    assert stands(article(text))[2].lean == "before"
    assert stands(article(text, deck="No word on the levy"))[2].lean is None


def test_two_things_that_a_headline_names_are_known_to_a_pronoun_no_more(
    article: MakeArticle,
) -> None:
    text = "Tarn and Oxby met on Sunday. It rained. The two agreed on a pier. They signed at noon."
    one = article(text, title="A pier at last for Tarn and Oxby")

    found = stands(one, headline=one.title)

    assert (found[2].lean, found[3].lean) == (None, "before")


def test_a_thing_that_its_headline_or_its_own_words_tell_leans_on_nothing(
    article: MakeArticle,
) -> None:
    text = "A ferry sank off Oxby on Sunday. It rained. The ferry carried coal."
    own = "A ferry sank off Oxby on Sunday. It rained. The ferry that sank carried coal."

    assert stands(article(text), headline="Ferry sinks off Oxby")[2].lean is None
    assert stands(article(own))[2].lean is None


def test_what_a_line_introduces_that_may_not_be_printed_is_introduced(
    article: MakeArticle,
) -> None:
    whole = article("Oxby met. Ida Rowe chose a mayor. It rained. Rowe left early. The mayor wept.")
    spans = whole.sentences
    found = stands(replace(whole, sentences=(spans[0], *spans[3:])))

    assert found[1].names == ("Rowe",)
    assert (found[2].lean, found[2].head) == ("earlier", "mayor")


def test_a_firm_is_known_where_no_other_article_stands_beside_its_own(
    article: MakeArticle,
) -> None:
    one = article("Varga shuts a furnace in May. It rained. The company put no figure on jobs.")
    read = passages([one], language="en")
    beside = standings(read, one, headline="", cues=cues("en"), named_elsewhere=())

    assert stands(one)[2].bar is None
    assert beside[2].bar == "speaks of somebody whom its article never introduces"


def test_a_role_in_korean_is_explained_by_its_noun(article: MakeArticle) -> None:
    text = "시의회가 조사 위원회를 꾸렸다. 비가 왔다. 위원회는 6월에 보고서를 낸다."
    one = article(text, language="ko")
    read = passages([one], language="ko")
    found = standings(read, one, headline="", cues=cues("ko"))

    assert found[2].head == "위원회"
    assert is_explained(found[2], read[2], [read[0]])
