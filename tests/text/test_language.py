"""The language of a text: declared, by script, by its words."""

from __future__ import annotations

import time

import pytest

from digest.text.language import common_words, identify

# One sentence each, as a lead of a short item would have it.
LEADS = {
    "en": "The harbour council voted on Tuesday to delay the new ferry dock until spring.",
    "de": "Der Hafenrat hat am Dienstag beschlossen, den neuen Anleger erst im Frühjahr zu bauen.",
    "nl": "De havenraad heeft dinsdag besloten de nieuwe steiger pas in het voorjaar te bouwen.",
    "sv": "Hamnrådet beslutade på tisdagen att den nya färjebryggan ska byggas först i vår.",
    "da": "Havnerådet besluttede tirsdag, at den nye færgekaj først skal bygges til foråret.",
    "no": "Havnerådet vedtok tirsdag å utsette den nye ferjekaia til etter påske.",
    "fi": "Satamaneuvosto päätti tiistaina, että uusi lauttalaituri rakennetaan vasta keväällä.",
    "fr": "Le conseil du port a décidé mardi de reporter la construction du quai au printemps.",
    "es": "El consejo del puerto decidió el martes aplazar el nuevo muelle hasta la primavera.",
    "pt": "O conselho do porto decidiu na terça-feira adiar o novo cais para a primavera.",
    "it": "Il consiglio del porto ha deciso martedì di rinviare il nuovo molo alla primavera.",
    "ro": "Consiliul portului a decis marți să amâne noul chei până la primăvară.",
    "pl": "Rada portu zdecydowała we wtorek, że nowa przystań powstanie dopiero wiosną.",
    "cs": "Rada přístavu v úterý rozhodla, že nové molo se začne stavět až na jaře.",
    "hu": "A kikötői tanács kedden úgy döntött, hogy az új móló csak tavasszal épül meg.",
    "tr": "Liman kurulu salı günü yeni iskelenin ancak baharda yapılmasına karar verdi.",
    "id": "Dewan pelabuhan pada hari Selasa memutuskan menunda dermaga baru hingga tahun depan.",
    "vi": "Hội đồng cảng hôm thứ ba quyết định hoãn xây bến phà mới đến mùa xuân.",
    "ru": "Совет порта во вторник решил отложить строительство нового причала до весны.",
    "uk": "Рада порту у вівторок вирішила відкласти будівництво нового причалу до весни.",
    "bg": "Съветът на пристанището реши във вторник да отложи новия кей за пролетта.",
    "el": "Το συμβούλιο του λιμανιού αποφάσισε να αναβάλει τη νέα προβλήτα.",
    "he": "מועצת הנמל החליטה ביום שלישי לדחות את הרציף החדש.",
    "ar": "قرر مجلس الميناء يوم الثلاثاء تأجيل الرصيف الجديد إلى الربيع.",
    "fa": "شورای بندر روز سه‌شنبه تصمیم گرفت ساخت اسکله را به بهار موکول کند.",
    "hi": "बंदरगाह परिषद ने मंगलवार को नया घाट वसंत तक टालने का फैसला किया।",
    "th": "สภาท่าเรือมีมติเมื่อวันอังคารให้เลื่อนท่าเรือใหม่",
    "ko": "항만위원회는 화요일 새 선착장 건설을 봄까지 미루기로 했다.",
    "ja": "港湾評議会は火曜日、新しい桟橋の建設を春まで延期すると決めた。",
    "zh": "港务委员会周二决定将新码头推迟到春天。",
}


@pytest.mark.parametrize("language", sorted(LEADS))
def test_one_sentence_tells_its_language(language: str) -> None:
    assert identify(LEADS[language]) == language


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("en", "en"), ("en-GB", "en"), ("pt_BR", "pt"), ("iw", "he"), (" DE ", "de"),
        ("english", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_a_text_without_letters_has_the_declared_language(
    declared: str | None, expected: str | None
) -> None:
    assert identify("2–1 (0–0)", declared=declared) == expected


def test_a_declared_language_is_believed_of_a_short_text() -> None:
    assert identify("Rio Grande do Sul", declared="pt-BR") == "pt"


def test_the_script_denies_a_declared_language() -> None:
    assert identify(LEADS["ko"], declared="en-US") == "ko"
    assert identify(LEADS["en"], declared="ja") == "en"


def test_han_without_kana_is_japanese_where_that_is_declared() -> None:
    assert identify("首相辞任", declared="ja") == "ja"
    assert identify("首相辞任") == "zh"


def test_a_korean_text_with_latin_names_is_korean() -> None:
    assert identify("Tidewater, 새 노선 취항… Harrow도 동참") == "ko"


def test_a_long_text_outvotes_a_template_s_declaration() -> None:
    spanish = f"{LEADS['es']} Los vecinos dijeron que no fueron consultados. " * 4

    assert identify(spanish, declared="en") == "es"
    assert identify(spanish, declared="es") == "es"


def test_a_language_without_a_word_list_is_believed() -> None:
    assert identify(LEADS["es"] * 4, declared="ca") == "ca"


def test_names_with_capitals_do_not_outvote_the_sentence() -> None:
    text = "Mayor José Muñoz Álvarez of Peña Blanca said he would not go."

    assert identify(text) == "en"


def test_a_declared_neighbour_is_believed_where_its_frequent_words_are_as_many() -> None:
    danish = " ".join([LEADS["da"], LEADS["da"].replace("tirsdag", "onsdag")] * 3)

    assert identify(danish, declared="da") == "da"
    assert identify(danish, declared="en") == "da"


def test_a_text_is_read_further_while_its_languages_are_close() -> None:
    names = "Rio Grande, Porto Alegre, Santa Rosa, Caxias. " * 5

    assert identify(f"{names}{LEADS['pt']} {LEADS['pt']}") == "pt"
    assert identify(f"{names}{LEADS['es']} {LEADS['es']}") == "es"


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    beginning = f"{LEADS['fr']} " * 20

    assert identify(beginning + LEADS["ru"] * 1000) == "fr"
    assert identify(beginning + LEADS["ru"] * 1000, declared="fr-CA") == "fr"


def test_common_words_are_those_of_the_language_alone() -> None:
    assert {"los", "según"} <= common_words("es")
    assert "los" not in common_words("de")
    assert common_words("ko") == common_words("xx") == common_words(None) == frozenset()


def test_a_long_text_takes_no_longer_than_a_reader_minds() -> None:
    identify(LEADS["en"])  # the lists are counted once
    long = f"{LEADS['en']} " * 10_000
    begun = time.process_time()

    for _ in range(100):
        identify(long)

    assert time.process_time() - begun < 0.2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("І наче вся зала промовила те саме", "uk"),
        ("Ты выбрал это сам", "ru"),
        ("Não são só eles", "pt"),
        ("Su niño es mañoso", "es"),
        ("İşçi sığınağı", "tr"),
    ],
)
def test_letters_that_only_one_language_writes_tell_it(text: str, language: str) -> None:
    assert identify(text) == language


def test_placeholder_text_leaves_what_is_declared_standing() -> None:
    lorem = (
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed eiusmod tempor incididunt "
        "ut labore et dolore magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation "
        "ullamco laboris nisi ut aliquip ex ea commodo consequat. Duis aute irure dolor in "
        "reprehenderit in voluptate velit esse cillum dolore eu fugiat nulla pariatur."
    )

    assert identify(lorem, declared="en") == "en"
    assert identify(lorem, declared="pl") == "pl"
