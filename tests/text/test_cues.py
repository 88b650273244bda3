from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest

from digest.text.cues import ACTS, Cues, cues

LANGUAGES = ["de", "en", "es", "fr", "it", "ja", "ko", "pt", "ru", "vi", "zh"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_of_a_language_is_a_pattern_of_its_own(language: str) -> None:
    place = resources.files("digest.text") / "data" / "cues" / f"{language}.toml"
    document = tomllib.loads(place.read_text("utf8"))

    for group in document.values():
        if isinstance(group, dict):
            for entries in group.values():
                assert all(re.compile(entry) for entry in entries)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_knows_how_to_negate_lean_and_speak(language: str) -> None:
    known = cues(language)

    needed = ["negation", "routine", "turn", "pronoun", "role", "saying", "first_person"]
    needed += ["appeal", "ourselves", "label_denied", "label_not_said", *ACTS]
    assert [name for name in needed if not known.tables.get(name)] == []


def test_a_language_without_a_table_matches_nothing() -> None:
    known = cues("xx")

    assert known == Cues("xx", {})
    assert known.acts("It denied everything.") == frozenset()
    assert not known.has("negation", "not")


def test_a_name_that_is_no_language_reads_no_file() -> None:
    assert cues("../cues/en").tables == {}


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("en", "The minister did not mention the levy.", "omission"),
        ("en", "The firm denies that it knew.", "denial"),
        ("en", "She declined to sign.", "refusal"),
        ("en", "The council scrapped the toll.", "reversal"),
        ("en", "The launch was put off until May.", "postponement"),
        ("en", "The deal holds only if the ice does.", "condition"),
        ("en", "The count was revised after an error.", "correction"),
        ("en", "Rents, by contrast, rose.", "contrast"),
        ("en", "It did not say how many had left.", "number"),
        ("de", "Der Minister erwähnte die Abgabe nicht.", "omission"),
        ("de", "Die Firma dementierte den Bericht.", "denial"),
        ("fr", "La mairie dément tout retard.", "denial"),
        ("fr", "Le vote est reporté à mardi.", "postponement"),
        ("es", "El alcalde se negó a firmar.", "refusal"),
        ("es", "La votación se aplaza hasta mayo.", "postponement"),
        ("it", "Il sindaco smentisce le voci.", "denial"),
        ("pt", "A empresa nega as acusações.", "denial"),
        ("ru", "Министерство опровергло слухи.", "denial"),
        ("ko", "장관은 관세를 언급하지 않았다.", "omission"),
        ("ja", "大臣は関税に触れなかった。", "omission"),
        ("zh", "部长否认了这一说法。", "denial"),
        ("vi", "Bộ trưởng phủ nhận tin đồn.", "denial"),
        ("vi", "Phiên họp bị dời sang năm sau.", "postponement"),
        ("ar", "ونفى الوزير التقرير.", "denial"),
        ("ar", "وتأجلت الجلسة إلى أجل غير مسمى.", "postponement"),
    ],
)
def test_an_act_is_known_by_its_words(language: str, text: str, act: str) -> None:
    assert act in cues(language).acts(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "She recalled her childhood in Vell."),
        ("en", "He was buried beside his wife."),
        ("en", "Snow cut off three villages."),
        ("de", "Sie ist mit 91 Jahren gestorben."),
        ("de", "Das Dorf liegt 40 Kilometer entfernt."),
        ("es", "Los heridos fueron trasladados a Vell."),
        ("fr", "Ils enquêtent à l’origine du sinistre."),
        ("it", "I due si sono visti a margine del vertice."),
        ("pt", "A família está de volta."),
        ("ja", "会場にはテレビ局が機材を設定した。"),
        ("ko", "구조대는 산 뒤에 도착했다."),
        ("zh", "电视台播出了比赛。"),
        ("vi", "Ít nhất 12 ngôi nhà ngập."),
        ("ar", "استمر العرض عشرين دقيقة."),
    ],
)
def test_words_that_acts_share_with_any_news_tell_none(language: str, text: str) -> None:
    assert cues(language).acts(text) == frozenset()


def test_who_turns_something_down_denies_nothing() -> None:
    assert cues("vi").acts("Ông từ chối ký.") == {"refusal"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cue_of_an_act_stands_twice(language: str) -> None:
    for act in ACTS:
        entries = [entry.casefold() for entry in cues(language).tables.get(act, ())]

        assert len(entries) == len(set(entries))


@pytest.mark.parametrize("language", sorted({*LANGUAGES, "ar"} - {"ja", "ko", "zh"}))
def test_no_cue_ends_with_a_blank_for_none_would_match_before_a_word(language: str) -> None:
    tables = cues(language).tables.values()

    assert [entry for entries in tables for entry in entries if entry.endswith(" ")] == []


def test_a_cue_is_a_whole_word() -> None:
    known = cues("en")

    assert not known.has("correction", "The terrorist fled.")  # holds "error"
    assert not known.has("reversal", "Taxes rose.")  # holds "axes"


def test_both_apostrophes_are_one() -> None:
    assert cues("en").has("negation", "It didn't rain.")
    assert cues("en").has("negation", "It didn’t rain.")


def test_an_opening_is_looked_for_at_the_head_alone() -> None:
    known = cues("en")

    assert known.opens("pronoun", "(They left at noon.")
    assert not known.opens(
        "pronoun", "Both of them said they left.".replace("Both", "A mate and four")
    )


def test_in_french_a_name_is_no_call_to_the_reader() -> None:
    french = cues("fr")

    calls = ["Découvrez notre dossier.", "Rejoignez l’équipe du soir.", "Testez-vous en ligne."]
    names = ["Sanchez remporte le tour.", "Lopez et Fernandez signent.", "Perez a été élue maire."]

    assert all(french.has("appeal", line) for line in calls)
    assert not any(french.has("appeal", line) for line in names)
