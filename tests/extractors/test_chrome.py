from __future__ import annotations

import pytest

from digest.extractors.chrome import is_call, is_caption, is_chrome, is_rights, is_section, most

CAPTIONS = [
    "Ferries lie idle in the harbour. (Photo: Petr Lind / Coastline News)",
    "Reime in 1994, before the lamp was automated. Photo courtesy of the Reime family.",
    "Ishiba on the phone [Image source=Newsline]",
    "Das Heizkraftwerk Nord in Lindenau. Foto: dpa/Kai Remmers",
    "Vista aérea del embalse, el lunes.R. TORMO (EFE)",
    "Le premier train en gare, samedi. BASTIEN LECOQ / AFP",
    "▲ 4일 오후 통영항에 어선들이 정박해 있다. ⓒ연합",
    "폐교 운동장의 야외 스크린. 영화제 사무국 제공",
    "工人在桥上作业。陆小满 摄",
    "画像提供:東浜大学",
    "Crédit photo : Musée de Belcastel",
    "Some 13,000 troops remain, 18 years after they came. [File: Newsline]",
]
SENTENCES = [
    "The ferries lay idle. The photos were blurred.",
    "Photos of the collapsed footbridge spread within minutes, and volunteers arrived by dawn.",
    "Bilder aus dem Jahr 1957 zeigen den Zug mit vierzehn Wagen. Heute sind es fünf.",
    "Rayuela won the second leg after extra time (3:1).",
    "Fahrkarten gibt es ab 49 Euro (Reservierung: 9 Euro).",
    "Analysts had on average expected $372 million (exchange data: KSWK).",
    "Foto e cornici sono state realizzate da una bottega del paese.",
    "사진 속 예인선은 노란색이었지만 실제 배치될 배는 흰색이다.",
    "写真集が最も多い。寄贈した主人は「行き場がなかった」と話した。",
    (
        "It will reopen on Tuesday, officials in three counties said in the afternoon, once the"
        " cranes have been looked at by engineers from the harbour and from the insurers. (AFP)"
    ),
]


@pytest.mark.parametrize("line", CAPTIONS)
def test_a_caption_with_its_credit_is_known(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_about_pictures_or_with_a_bracket_is_no_caption(line: str) -> None:
    assert not is_caption(line)
    assert not is_chrome(line)


@pytest.mark.parametrize(
    "line",
    [
        "Related",
        "Read more: what the strike means for travellers",
        "Lesen Sie auch",
        "Lire aussi :",
        "Te puede interesar",
        "관련기사",
        "関連ニュース",
        "相关阅读",
        "37 Comments",
        "Share this",
        "© 2024 Coastline News. All rights reserved.",
        "Photo: Petr Lind",
    ],
)
def test_labels_share_lines_and_rights_are_chrome(line: str) -> None:
    assert is_chrome(line)


@pytest.mark.parametrize(
    "line",
    [
        "Related costs of £4.1m will be met from reserves.",
        "Share prices of both companies were little changed.",
        "Popular with wedding parties, the bridge opens eleven times a day.",
        "Compartir el pozo ya no basta.",
        "Copyright law does not reach a bare list of ingredients.",
    ],
)
def test_a_sentence_that_begins_like_a_label_is_none(line: str) -> None:
    assert not is_section(line)
    assert not is_rights(line)


def test_a_filter_that_would_take_most_of_a_text_is_not_applied() -> None:
    pieces = ["Photo: a", "Photo: b", "Photo: c", "It rained."]

    assert most(pieces, lambda piece: not piece.startswith("Photo")) == pieces
    assert most(pieces, lambda piece: piece != "Photo: a") == pieces[1:]


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our newsletter.",
        "Get the latest updates right in your inbox. Subscribe to our newsletters.",
        "Abonnieren Sie unseren Newsletter.",
        "Suscríbete para seguir leyendo.",
        "네이버에서 동남경제신문을 구독하세요.",
        "会員登録すると続きをお読みいただけます。",
    ],
)
def test_a_sentence_that_asks_its_reader_to_act_on_the_page_is_a_call(line: str) -> None:
    assert is_call(line)
    assert is_chrome(line)


@pytest.mark.parametrize(
    "line",
    [
        "Nearly 300 people will sign up for the winding committee.",
        "“Sign up or go home,” the sergeant said.",
        "Subscribers to the county's meal scheme will be charged £2.60 a day.",
        "Abonnieren ließ sich der Baufortschritt bislang per Kurznachricht.",
        "신문 구독료가 3년 만에 오른다.",
        "제보를 받은 경찰은 곧바로 창고를 수색했다.",
    ],
)
def test_a_report_of_such_acts_is_none(line: str) -> None:
    assert not is_call(line)
    assert not is_chrome(line)
