from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from digest.compose.days import needed_date
from digest.model import Article, Sentence

Article_ = Callable[..., Article]


def needed(
    article: Article, now: datetime, *, zone: str = "UTC", is_past: bool = False
) -> str | None:
    sentence = Sentence(article, 0, len(article.text))
    return needed_date(sentence, issued=now, zone=ZoneInfo(zone), is_past=is_past)


def test_what_reminds_has_its_date_whatever_it_says(article: Article_, now: datetime) -> None:
    old = article(text="Twelve men are missing.", hours_old=20)

    assert needed(old, now, is_past=True) == "2026-03-10"
    assert needed(old, now) is None


RELATIVE = {
    "en": (
        "The bridge was closed yesterday.",
        "Talks resume today.",
        "On Monday, the ferry sank.",
        "It opens on the 2nd.",
        "The council meets tomorrow.",
    ),
    "de": (
        "Die Brücke wurde gestern gesperrt.",
        "Am Montag sank die Fähre.",
        "Sie öffnet am 2. wieder.",
        "Der Rat tagt heute.",
        "Am Freitagabend brannte es.",
    ),
    "fr": (
        "Le pont a été fermé hier.",
        "Lundi, le bac a coulé.",
        "Le pont rouvre le 2.",
        "Le conseil vote demain.",
        "Il a plu ce matin.",
    ),
    "es": (
        "El puente fue cerrado ayer.",
        "El lunes se hundió el barco.",
        "El puente abre el 2.",
        "El pleno vota hoy.",
        "Anoche llovió.",
    ),
    "ru": (
        "Мост закрыли вчера.",
        "Паром затонул в понедельник.",
        "Мост откроют 2-го.",
        "Совет голосует завтра.",
        "Накануне шёл дождь.",
    ),
    "ko": (
        "다리는 어제 폐쇄됐다.",
        "월요일 배가 가라앉았다.",
        "다리는 2일 열린다.",
        "의회는 내일 표결한다.",
        "오늘 비가 왔다.",
    ),
    "ja": (
        "橋は昨日閉鎖された。",
        "月曜日に船が沈んだ。",
        "橋は2日に開く。",
        "議会はあす採決する。",
        "きょう雨が降った。",
    ),
    "zh": (
        "大桥昨天关闭。",
        "渡轮星期一沉没。",
        "大桥2日开放。",
        "议会明天表决。",
        "周五下了雨。",
    ),
    "it": ("Il ponte è stato chiuso ieri.", "Il ponte riapre il 2."),
    "pt": ("A ponte foi fechada ontem.", "A ponte abre no dia 2."),
    "vi": ("Cầu đã đóng hôm qua.", "Cầu mở lại ngày 2."),
    "nl": ("De brug werd gisteren gesloten.", "De brug opent de 2e."),
    "ar": ("أغلق الجسر أمس.",),
}


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language in RELATIVE for text in RELATIVE[language]]
)
def test_yesterday_needs_a_date_if_written_on_another_day(
    article: Article_, now: datetime, language: str, text: str
) -> None:
    old = article(text=text, language=language, hours_old=20)
    fresh = article(text=text, language=language, hours_old=2)

    assert needed(old, now) == "2026-03-10"
    assert needed(fresh, now) is None


def test_a_weekday_needs_a_date_if_written_on_another_day(article: Article_, now: datetime) -> None:
    text = "The bridge was closed on Monday."

    assert needed(article(text=text, hours_old=2), now) is None
    assert needed(article(text=text, hours_old=20), now) == "2026-03-10"
    assert needed(article(text=text, hours_old=70), now) == "2026-03-08"


def test_a_day_of_the_month_without_its_month_is_like_a_weekday(
    article: Article_, now: datetime
) -> None:
    assert needed(article(text="It was closed on the 2nd.", hours_old=200), now) is not None
    assert needed(article(text="It was closed on 2 March.", hours_old=200), now) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le pont rouvre le 2 mars."),
        ("fr", "Le 20 heures en parle."),
        ("it", "Il ponte riapre il 2 marzo."),
        ("it", "Il 20 per cento paga."),
        ("ru", "Мост откроют 2-го марта."),
        ("vi", "Cầu mở lại ngày 2/3."),
        ("nl", "De brug is uit de 19e eeuw."),
    ],
)
def test_a_day_with_its_month_needs_none(
    article: Article_, now: datetime, language: str, text: str
) -> None:
    assert needed(article(text=text, language=language, hours_old=200), now) is None


def test_the_day_is_that_of_the_edition_s_zone(article: Article_, now: datetime) -> None:
    written = article(text="It was closed today.", hours_old=7)  # 23:00 UTC the day before

    assert needed(written, now) == "2026-03-10"
    assert needed(written, now, zone="Asia/Seoul") is None


def test_a_language_without_a_table_needs_nothing(article: Article_, now: datetime) -> None:
    assert (
        needed(article(text="Broen blev lukket i går.", language="da", hours_old=99), now) is None
    )
