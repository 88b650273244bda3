"""Meeting across languages."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest

from digest.clusterers.across import Meeting, across
from digest.clusterers.events import Events
from digest.clusterers.evidence import Evidence
from digest.clusterers.options import Options
from digest.clusterers.readings import Reading, readings
from digest.clusterers.weighing import Weighing
from digest.model import Article

Make = Callable[..., Article]

QUAKE = (
    "A magnitude 6.4 earthquake shook the coast near Puerto Lirio on Sunday, and 83 people were "
    "treated, the agency SENARED said. Rescuers from Valdemora searched 26 houses."
)
BEBEN = (
    "Ein Beben der Stärke 6,4 hat die Küste bei Puerto Lirio erschüttert. 83 Menschen kamen nach "
    "Angaben der Behörde SENARED in Kliniken. Helfer aus Valdemora suchten in 26 Häusern."
)


def meetings(articles: Sequence[Article]) -> list[Meeting]:
    """Return what meets when each article is a story of its own."""
    items = readings(articles)
    options = Options()
    return across(items, range(len(items)), weighing(items, options), options)


def weighing(items: Sequence[Reading], options: Options) -> Weighing:
    return Weighing(items, Evidence(items, options), options)


def test_rare_names_and_figures_bring_two_languages_together(make: Make) -> None:
    found = meetings(
        [make("en", "Quake", QUAKE), make("de", "Beben", BEBEN, language="de", hours=1)]
    )

    assert [(meeting.first, meeting.second) for meeting in found] == [(0, 1)]
    assert found[0].shared == ("26", "6.4", "83", "Lirio", "Puerto", "SENARED", "Valdemora")


def test_in_one_language_nothing_is_asked(make: Make) -> None:
    assert meetings([make("a", "Quake", QUAKE), make("b", "Quake", QUAKE, hours=1)]) == []


def test_names_without_a_figure_are_too_little(make: Make) -> None:
    english = "In the hills of Valdemora and Lirio the agencies SENARED and COPRED met Ana Bellver."
    german = "Dort trafen in Valdemora und Lirio die Behörden SENARED und COPRED Ana Bellver."

    assert meetings([make("en", "T", english), make("de", "T", german, language="de")]) == []


def test_articles_days_apart_do_not_meet(make: Make) -> None:
    articles = [make("en", "Quake", QUAKE), make("de", "Beben", BEBEN, language="de", hours=72)]

    assert meetings(articles) == []


def test_names_that_many_stories_tell_say_nothing(make: Make) -> None:
    others = [make(f"o{at}", f"Other {at}", QUAKE, hours=at / 10) for at in range(22)]

    assert meetings([*others, make("de", "Beben", BEBEN, language="de", hours=1)]) == []


def test_a_story_takes_one_story_of_each_other_language_at_most(make: Make) -> None:
    articles = [
        make("en", "Quake", QUAKE),
        make("de", "Beben", BEBEN, language="de", hours=1),
        make("de2", "Noch ein Beben", BEBEN, language="de", hours=1.5),
    ]

    assert len(meetings(articles)) == 1


def test_one_pair_that_meets_does_not_unite_stories_that_disagree(make: Make) -> None:
    english = make("en", "Quake", QUAKE)
    german = make("de", "Beben", BEBEN, language="de", hours=1)
    spanish = make(
        "es", "Incendio", "Unas 977 casas, 412 coches y 318 fincas ardieron.", language="es"
    )
    french = make("fr", "Grève", "Quelque 1 764 postiers, 529 gares, 2 381 trains.", language="fr")
    items = readings([english, german, spanish, french])
    order = [item.article.id for item in items]
    options = Options()

    alone = across(items, range(4), weighing(items, options), options)
    stories = {"en": "en", "es": "en", "de": "de", "fr": "de"}
    group = [order.index(stories[name]) for name in order]
    together = across(items, group, weighing(items, options), options)

    assert [{order[m.first], order[m.second]} for m in alone] == [{"en", "de"}]
    assert together == []


def test_what_came_next_is_another_event(make: Make) -> None:
    english = make("en", "Truce signed", QUAKE + " A truce was signed.")
    same = make("de", "Waffenruhe", BEBEN + " Die Waffenruhe gilt.", language="de", hours=20)
    next_act = make("de", "Beschuss", BEBEN + " Die Waffenruhe ist hin.", language="de", hours=20)

    assert len(meetings([english, same])) == 1
    assert meetings([english, next_act]) == []


def test_heads_whose_figures_contradict_do_not_meet(make: Make) -> None:
    head = "Zahlen: 112, 457, 893, 71, 368 und 945. "
    filler = "Es folgt ein langer Bericht ohne weitere Angaben. " * 12
    english = "Figures: 213, 548, 984, 162, 459 and 836. " + filler + QUAKE
    german = head + filler + BEBEN

    assert meetings([make("en", "T", english), make("de", "T", german, language="de")]) == []


def test_articles_of_one_story_already_need_not_meet(make: Make) -> None:
    items = readings(
        [
            make("en", "Quake", QUAKE),
            make("de", "Beben", BEBEN, language="de", hours=1),
            make("fr", "Séisme", BEBEN, language="fr", hours=1),
        ]
    )
    options = Options()

    found = across(items, [0, 0, 2], weighing(items, options), options)

    assert [(meeting.first, meeting.second) for meeting in found] in ([(0, 2)], [(1, 2)])


def test_figures_alone_are_enough_where_they_are_rare(make: Make) -> None:
    english = "The fund pays 4,317 firms 286 million and cut 2,940 posts in 37 towns."
    korean = "기금은 4317개 기업에 2억8600만 원을 주고 37개 도시에서 2940명을 줄였다."
    noise = [make(f"n{at}", f"Note {at}", f"Word{at} only", hours=at / 9) for at in range(9)]

    found = meetings([*noise, make("en", "F", english), make("ko", "기금", korean, language="ko")])

    assert [meeting.shared for meeting in found] == [("286000000", "2940", "37", "4317")]


def test_small_figures_of_long_lists_are_chance(make: Make) -> None:
    noise = [make(f"n{at}", f"Note {at}", f"Word{at} only", hours=at / 9) for at in range(40)]
    english = make("en", "Shops", "The row has 23 shops, 14 owners and 57 lamps near 31 trees.")
    japanese = make("ja", "地震", "23人がけが。14棟が壊れ、41便が欠航した。", language="ja")

    assert meetings([*noise, english, japanese]) == []


def test_later_reports_must_share_more(make: Make) -> None:
    english = make("en", "Quake", QUAKE + " Mayor Ana Bellver of Porto Alvor sent Helga Ostrand.")
    german = "Ein Beben der Stärke 6,4: 83 Verletzte bei SENARED, sagt Bruno Kastell in Ebernau."
    soon = make("de", "Beben", german, language="de", hours=1)
    later = make("de", "Beben", german, language="de", hours=30)

    assert len(meetings([english, soon])) == 1
    assert meetings([english, later]) == []


def test_names_meet_across_scripts(make: Make) -> None:
    english = make("en", "Vote", "Narva kept mayor Jaan Volkov by 84 votes on a turnout of 49.5.")
    russian = "Мэр Нарвы Яан Волков победил с перевесом в 84 голоса при явке 49,5 процента."

    found = meetings([english, make("ru", "Выборы", russian, language="ru", hours=2)])

    assert [meeting.shared for meeting in found] == [("49.5", "84", "Narva", "Volkov")]


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_articles_has_no_effect(make: Make, seed: int) -> None:
    articles = quakes_of_one_hour(make)
    shuffled = random.Random(seed).sample(articles, len(articles))

    assert Events().cluster(shuffled) == Events().cluster(articles)
    assert meetings(shuffled) == meetings(articles)


def test_quakes_of_one_hour_meet_their_own(make: Make) -> None:
    stories = Events().cluster(quakes_of_one_hour(make))

    found = [sorted(article.id for article in story.articles) for story in stories]
    assert sorted(ids for ids in found if len(ids) > 1) == [
        [f"{language}{at}" for language in ("de", "en", "es")] for at in range(4)
    ]


def quakes_of_one_hour(make: Make) -> list[Article]:
    """Return four quakes, each told in three languages in the same minute, so that all ties."""
    told = {
        "en": ("Quake in {}", "A magnitude {} earthquake shook {}; {} were treated, {} said."),
        "de": ("Beben in {}", "Ein Beben der Stärke {} hat {} erschüttert; {} Verletzte, so {}."),
        "es": ("Sismo en {}", "Un sismo de magnitud {} sacudió {}; {} heridos, según {}."),
    }
    quakes = [
        ("Puerto Lirio", "6.4", 831, "Ana Bellver"),
        ("Valdemora", "5.9", 472, "Luis Corrant"),
        ("Castrelo", "6.1", 294, "Rosa Quintel"),
        ("Montalbo", "5.7", 653, "Iago Meirel"),
    ]
    return [
        make(
            f"{language}{at}",
            title.format(place),
            text.format(size if language == "en" else size.replace(".", ","), place, hurt, speaker),
            language=language,
            source=f"Paper {language}",
        )
        for at, (place, size, hurt, speaker) in enumerate(quakes)
        for language, (title, text) in told.items()
    ]
