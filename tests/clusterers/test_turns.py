"""Two turns of one matter are two events."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from digest.clusterers.happenings import words_of
from digest.clusterers.readings import readings
from digest.clusterers.turns import Turning
from digest.model import Article

Make = Callable[..., Article]
Said = tuple[str, str, str]  # language, title, text


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (
            ("en", "Truce agreed on the Ulm river", "Both sides signed in Vell."),
            ("de", "Waffenruhe am Ulm gebrochen", "Granaten trafen zwei Dörfer."),
        ),
        (
            ("fr", "Les dockers de Port-Saure en grève", "Ils demandent 5 %."),
            ("ru", "Докеры Порт-Сора прекратили забастовку", "Они получат 4 %."),
        ),
        (
            ("ja", "松浜で震度6の地震", "けが人は12人。"),
            ("ko", "마쓰하마서 여진", "학교 3곳이 문을 닫았다."),
        ),
        (
            ("es", "Detienen a la alcaldesa Lidia Moro", "La acusan de fraude."),
            ("it", "Liberata la sindaca Lidia Moro", "Il giudice l'ha scarcerata."),
        ),
        (
            ("en", "Minister resigns", "Ane Lund left on Monday."),
            ("en", "Minister rules out resigning", "Ane Lund said she would stay."),
        ),
    ],
)
def test_a_happening_and_what_turns_it_are_two_events(
    make: Make, earlier: Said, later: Said
) -> None:
    assert turning(make, earlier, later).parts(0, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ("en", "Dockers call off strike", "The walkout is cancelled."),
            ("fr", "Les dockers annulent la grève", "La grève est levée."),
        ),
        (
            ("en", "Strike over, dockers return to work", "They got 4%."),
            ("es", "Los estibadores vuelven tras la huelga", "Logran un 4 %."),
        ),
        (
            ("en", "Three climbers missing", "They were found by a helicopter later."),
            ("en", "Missing climbers found", "The missing three are well."),
        ),
        (
            ("en", "Fire in Pelorton", "A hall burned."),
            ("de", "Feuer in Pelorton", "Eine Halle brannte."),
        ),
        (("is", "Verkfall", "Verkfall."), ("en", "Strike ends", "It is over.")),
    ],
)
def test_titles_of_one_turn_are_of_one_event(make: Make, one: Said, other: Said) -> None:
    assert not turning(make, one, other).parts(0, 1)


def test_what_is_turned_and_what_turns_it_have_words() -> None:
    turns, happenings = words_of("turns"), words_of("happenings")
    named = {*turns["turns"], *" ".join(turns["turns"].values()).split()}

    assert named == named & (turns.keys() | happenings.keys())
    assert not turns.keys() & happenings.keys()
    assert turns.keys() <= {"turns", *named}


def turning(make: Make, *told: Said) -> Turning:
    articles = [
        make(str(at), title, text, language=language, hours=at)
        for at, (language, title, text) in enumerate(told)
    ]
    return Turning(readings(articles))
