"""What two articles of different languages share, weighed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from digest.clusterers.candidates import Candidate
from digest.clusterers.duplicates import Judgement
from digest.clusterers.evidence import Evidence
from digest.clusterers.marks import Key
from digest.clusterers.options import Options
from digest.clusterers.readings import readings
from digest.clusterers.weighing import Rarity, Weighing, could_share, shared
from digest.model import Article

Make = Callable[..., Article]


def weighing(*articles: Article) -> Weighing:
    items = readings(articles)
    return Weighing(items, Evidence(items, Options()), Options())


def test_titles_that_tell_one_happening_speak_for_one_event(make: Make) -> None:
    quake = make("en", "Quake in Lirio")
    same = make("de", "Beben in Lirio", language="de", hours=1)
    other = make("de", "Feuer in Lirio", language="de", hours=1)
    unknown = make("de", "Nacht in Lirio", language="de", hours=1)

    agreed, against, unsure = (
        weighing(quake, article).event(0, 1) for article in (same, other, unknown)
    )

    assert agreed > unsure > against


def test_a_later_happening_that_the_earlier_does_not_tell_speaks_loudest(make: Make) -> None:
    truce = make("en", "Truce signed", "A truce was signed.")
    soon = make("de", "Beschuss", "Die Waffenruhe ist hin.", language="de", hours=2)
    later = make("de", "Beschuss", "Die Waffenruhe ist hin.", language="de", hours=20)

    assert weighing(truce, later).event(0, 1) < weighing(truce, soon).event(0, 1) - 3


def test_what_the_other_language_has_no_words_for_is_not_missed(make: Make) -> None:
    english = make("en", "Quake in Lirio")
    icelandic = make("is", "Jarðskjálfti í Lirio", language="is", hours=1)

    assert weighing(english, icelandic).event(0, 1) == pytest.approx(0.98, abs=0.01)


def test_a_name_that_sounds_alike_to_the_end_weighs_twice(make: Make) -> None:
    english = make("en", "Vote", "Narva and Volkova voted.")
    russian = make("ru", "Выборы", "Нарва и Волков голосовали.", language="ru")
    known = weighing(english, russian)
    one, other = known.marks(0), known.marks(1)
    rarity = Rarity([one.keys, other.keys], [0, 1])

    found = shared(one, other, rarity)

    assert found["@", "narb"] == pytest.approx(2 * found["@", "bork"])
    assert could_share(one, other, rarity) >= sum(found.values())


def test_names_alone_link_no_two_languages(make: Make) -> None:
    won = make("es", "La palma, para Mira Tolan", "Mira Tolan, en Cervello.", language="es")
    held = make("de", "Mira Tolan festgenommen", "Mira Tolan in Cervello.", language="de", hours=1)
    again = make("fr", "La palme à Mira Tolan", "Mira Tolan à Cervello.", language="fr", hours=2)
    known = weighing(won, held, again)
    alike, copy = Judgement(0.4), Judgement(0.9, True)

    assert not known.allows(Candidate(0, 1, 0.4), alike)
    assert known.allows(Candidate(0, 1, 0.4), copy)
    assert known.allows(Candidate(0, 2, 0.4), alike)
    assert known.allows(Candidate(0, 0, 0.4), alike)


def test_what_all_stories_tell_is_not_rare() -> None:
    common: dict[Key, float] = {("#", 12.0): 1.0}
    rare: dict[Key, float] = {("#", 84.0): 1.0}
    keys = [common] * 25 + [rare] * 2
    rarity = Rarity(keys, range(27))

    assert not rarity.is_rare(("#", 12.0))
    assert rarity.is_rare(("#", 84.0))
    assert not rarity.is_rare(("#", 7.0))
    assert rarity.of(("#", 84.0)) > rarity.of(("#", 12.0)) >= 0
