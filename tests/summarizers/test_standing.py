from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from digest.summarizers.standing import standing, unpaired
from digest.text.cues import cues

UNPRINTABLE: dict[str, dict[str, list[str]]] = tomllib.loads(
    (Path(__file__).parents[1] / "data/unprintable.toml").read_text("utf8")
)


@pytest.mark.parametrize(
    ("language", "text", "bar"),
    [
        ("en", "The ferry left Tarn harbour on Monday and …", "is cut off"),
        ("en", "The ferry left “at dawn, said the mate.", "holds half a quotation"),
        ("en", "We left Tarn harbour at dawn on Monday.", "speaks of we, I or you"),
        ("en", "What you need to know about the strike.", "speaks of we, I or you"),
        ("de", "Wir haben den Hafen am Montag verlassen.", "speaks of we, I or you"),
        ("ko", "우리는 월요일 새벽에 항구를 떠났다.", "speaks of we, I or you"),
        ("en", "Read more: ferry timetables for the summer.", "talks to its reader"),
        ("es", "Suscríbete para leer todas las noticias del puerto.", "talks to its reader"),
        ("en", "The mate told this newspaper that the sea was calm.", "speaks of its own outlet"),
        ("fr", "Le capitaine l'a confié à notre journal mardi.", "speaks of we, I or you"),
        ("en", "Tarn 3 | Oxby 1 | Vell 0 | Norr 2", "is a piece of a list or table"),
        (
            "en",
            "• Ferries leave every two hours from the old pier",
            "is a piece of a list or table",
        ),
        ("en", "What the union wants:", "is a piece of a list or table"),
        ("en", "Weather and tides", "is a piece of a list or table"),
        ("en", "12.5 14.1 17.9 11.2 0.4", "is a piece of a list or table"),
    ],
)
def test_what_cannot_be_printed_is_barred(language: str, text: str, bar: str) -> None:
    assert standing(text, cues(language)).bar == bar


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ferry left Tarn harbour at dawn, the mate said."),
        ("en", "“We left at dawn,” the mate, Ivar Hole, told reporters."),
        ("en", "Adverts for the line, “Your sea”, were withdrawn in May."),
        ("de", "Die Fähre hat am Montag den Hafen verlassen, sagte der Maat."),
        ("ja", "フェリーは月曜日の朝、港を出た。"),
        ("th", "เรือเฟอร์รี่ออกจากท่าเรือเมื่อเช้าวันจันทร์"),
    ],
)
def test_a_sentence_that_says_it_all_stands_alone(language: str, text: str) -> None:
    found = standing(text, cues(language))

    assert (found.bar, found.lean) == (None, None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He said the sea had been calm."),
        ("en", "These ferries are older than the pier."),
        ("en", "Its owner lives in Oxby."),
        ("de", "Er sagte, die See sei ruhig gewesen."),
        ("de", "Sie zog damit die Folgerung aus dem Streit."),
        ("fr", "Il a dit que la mer était calme."),
        ("es", "Su dueño vive en Oxby."),
        ("ko", "그는 바다가 잔잔했다고 말했다."),
        ("ja", "これは五年ぶりの値上げだ。"),
        ("ru", "Он сказал, что море было спокойным."),
        ("en", "“The sea was as calm as a pond that morning.”"),
    ],
)
def test_a_pronoun_or_a_quotation_without_speaker_leans_on_the_line_before(
    language: str, text: str
) -> None:
    assert standing(text, cues(language)).lean == "before"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The minister left before the vote."),
        ("en", "The two leaders will meet again in May."),
        ("ko", "양국은 5월에 다시 만나기로 했다."),
        ("ja", "両首脳は五月に再び会談する。"),
    ],
)
def test_a_bare_role_leans_on_an_earlier_line(language: str, text: str) -> None:
    assert standing(text, cues(language)).lean == "earlier"


def test_a_role_with_its_name_leans_on_nothing() -> None:
    assert standing("The minister of transport left early.", cues("en")).lean is None


def test_the_first_sentence_of_an_article_leans_only_on_a_pronoun() -> None:
    named = "She was the oldest ferry afloat, and the Ellen Rowe is still in service."

    assert standing(named, cues("en"), opens_article=True).lean == "before"
    assert standing("The minister left early.", cues("en"), opens_article=True).lean is None
    assert standing("As a result, Oxby flooded.", cues("en"), opens_article=True).lean is None
    assert standing("As a result, Oxby flooded.", cues("en")).lean == "before"


def test_a_quotation_that_opens_an_article_needs_its_speaker_too() -> None:
    text = "“We had no idea how we would ever get across the water.”"

    assert standing(text, cues("en"), opens_article=True).speakerless


def test_an_impersonal_it_points_at_nothing() -> None:
    assert standing("It is unclear when the ferry will sail.", cues("en")).lean is None


def test_the_outlet_that_names_itself_is_barred_but_for_its_first_sentence() -> None:
    text = "The mate told the Tarn Courier that the sea was calm."

    assert standing(text, cues("en"), outlet="Tarn Courier").bar == "speaks of its own outlet"
    assert standing(text, cues("en"), outlet="Tarn Courier", opens_article=True).bar is None
    assert standing(text, cues("en"), outlet="Oxby Post").bar is None


@pytest.mark.parametrize(
    ("text", "torn"),
    [
        ('"It rained', True),
        ('"It rained"', False),
        ("«Il pleut", True),
        ("„Es regnet“, sagte er.", False),
        ("„Es regnet, sagte er.", True),
        ("»Es regnet«, sagte er.", False),
        ("“Rain” and “wind", True),
        ("「雨だ", True),
        ("1) Rain is coming.", False),
        ("Rain (and wind.", True),
    ],
)
def test_half_a_quotation_is_found(text: str, torn: bool) -> None:  # noqa: FBT001 – a table
    assert unpaired(text) is torn


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (language, text)
        for language, kinds in UNPRINTABLE.items()
        for lines in kinds.values()
        for text in lines
    ],
)
def test_what_is_cut_torn_a_piece_or_talk_to_the_reader_is_never_printed(
    language: str, text: str
) -> None:
    assert standing(text, cues(language), among_ended=True).bar is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", 'The minister said, "We will mend the pier by May," and left.'),
        ("en", "See-through shelters were built beside the pier on Monday."),
        ("de", "Die Bürgermeisterin sagte: „Wir warten auf das Geld.“"),
        ("de", "Gestern haben sie den Steg gesperrt."),
        ("fr", "Chez le boulanger, la queue atteignait trente mètres."),
        ("ru", "Мэр сказал: «Мы ждём денег»."),
        ("ko", "장관은 “우리는 기다리고 있다”고 말했다."),
        ("ja", "大臣は「私たちは待っている」と述べた。"),
        ("zh", "部长说：“我们还在等待。”"),
    ],
)
def test_a_plain_sentence_may_be_printed(language: str, text: str) -> None:
    assert standing(text, cues(language), among_ended=True).bar is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ida Rowe signed it on Friday night."),
        ("fr", "Ida Rosse l’a signé vendredi."),
        ("es", "Ida Rueda lo firmó el viernes."),
        ("es", "Ya lo hizo en abril, pero el juez anuló la orden."),
        ("nl", "Daarna ging de brug dicht."),
        ("pl", "To pierwszy taki most w kraju."),
        ("ar", "وأضاف أن الجسر سيغلق."),
        ("ru", "В этом доме жили девять человек."),
        ("ko", "이 다리는 1966년에 놓였다."),
        ("ja", "この橋は1966年に架けられた。"),
        ("zh", "这座桥建于1966年。"),
    ],
)
def test_an_object_or_place_that_stands_for_another_leans(language: str, text: str) -> None:
    assert standing(text, cues(language)).lean == "before"
