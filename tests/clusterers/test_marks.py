"""What an article can be known by in another language."""

from __future__ import annotations

from collections.abc import Callable

from digest.clusterers.evidence import Evidence
from digest.clusterers.marks import DATE, FIGURE, NAME, Marks, marks, name_weight
from digest.clusterers.options import Options
from digest.clusterers.readings import readings
from digest.model import Article
from digest.text.sounds import Sound

Make = Callable[..., Article]


def read(article: Article) -> Marks:
    items = readings([article])
    return marks(items[0], *Evidence(items, Options()).facts(0))


def figures(found: Marks) -> set[float | str]:
    return {value for kind, value in found.keys if kind == FIGURE}


def test_figures_dates_and_names_are_marks(make: Make) -> None:
    found = read(make("a", "vote", "Narva counts 1,247 ballots again on 12 May."))

    assert set(found.keys) == {(FIGURE, 1247.0), (DATE, 512.0), (NAME, "narb")}


def test_the_day_of_a_date_is_no_figure(make: Make) -> None:
    assert figures(read(make("a", "T", "On 12 May and for 44 days"))) == {44.0}


def test_a_number_to_call_is_no_mark(make: Make) -> None:
    found = read(make("a", "T", "Call (305) 471-8477 or 305-471-TIPS about the 44 cars."))

    assert figures(found) == {44.0}


def test_what_every_report_of_the_day_says_is_no_mark(make: Make) -> None:
    found = read(make("a", "T", "On 2 March 2026, after 1974, before 3 March"))

    assert set(found.keys) == {(FIGURE, 1974.0)}


def test_small_figures_count_in_the_head_and_are_no_marks(make: Make) -> None:
    found = read(make("a", "T", "It took 7 hours"))

    assert 7.0 in found.head
    assert figures(found) == set()


def test_names_that_sound_alike_to_the_end_tell_more() -> None:
    narva = Sound("narba", "Narva")

    assert name_weight(narva, Sound("narba", "Нарва")) > name_weight(narva, Sound("narbu", "Нарву"))
