"""One text twice, one form filled twice, two texts on one event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from digest.clusterers.candidates import Candidate
from digest.clusterers.duplicates import Judgement, judge
from digest.clusterers.evidence import Evidence
from digest.clusterers.options import Options
from digest.clusterers.readings import readings
from digest.model import Article

Make = Callable[..., Article]

WIRE = (
    "SOLVANG (Wire) - A freight train carrying 48 wagons of grain left the rails near Solvang "
    "on Tuesday, injuring 13 people and closing the northern line for at least 36 hours, the "
    "railway said.\n\nThe train was travelling at 87 kilometres an hour when its third wagon "
    "tipped over on a bend that engineers inspected in 2019. Cranes will arrive on Wednesday. "
    '"We were lucky that nobody stood on the platform," said Marit Aune, who runs the café.'
)
REWORKED = (
    "Thirteen people were hurt when a grain train with 48 wagons derailed outside Solvang.\n\n"
    "The train was travelling at 87 kilometres an hour when its third wagon tipped over on a bend. "
    "The northern line stays shut for 36 hours, and 13 people were treated on the spot. Buses run "
    "instead, according to the company, which promised refunds to all who had bought a ticket."
)
INDEPENDENT = (
    "Grain covered the tracks and a crane was on its way after a goods train jumped the rails on "
    "the bend before Solvang. Passengers waited for hours; 13 were hurt. The operator said its 48 "
    "wagons had been loaded correctly."
)
WEATHER = (
    "The forecast for {place} on {day} shows a high of {high} degrees and a low of {low} degrees. "
    "Winds will reach {wind} kilometres an hour.\n\nThe weather office asks drivers to take care "
    "on wet roads and to keep their distance. Walkers in the hills should carry warm clothes and "
    "tell others where they are going. The chance of rain is {rain} percent."
)


def judged(
    one: Article, other: Article, *, cosine: float, days: float = 0.1, **options: float
) -> Judgement:
    settings = Options(**options)  # type: ignore[arg-type]  # floats all
    evidence = Evidence(readings([one, other]), settings)
    return judge(Candidate(0, 1, cosine), days, evidence, settings)


def test_a_text_printed_under_two_mastheads_is_a_copy(make: Make) -> None:
    one = make("a", "Grain train derails near Solvang", WIRE)
    other = make("b", "Train accident closes northern line", WIRE[16:], hours=1, source="Echo")

    found = judged(one, other, cosine=0.9)

    assert found.is_copy
    assert found.share > 0.9
    assert found.likeness >= 0.9


def test_a_copy_that_a_desk_reworked_is_still_a_copy(make: Make) -> None:
    one = make("a", "Grain train derails near Solvang", WIRE)
    other = make("b", "Thirteen hurt as train derails", REWORKED, hours=2, source="Echo")

    assert judged(one, other, cosine=0.5).is_copy


def test_an_independent_text_on_the_event_is_alike_but_no_copy(make: Make) -> None:
    one = make("a", "Grain train derails near Solvang", WIRE)
    other = make("b", "Crane on its way after accident", INDEPENDENT, hours=2, source="Echo")

    found = judged(one, other, cosine=0.4)

    assert not found.is_copy
    assert found.likeness > 0.3


def test_another_towns_weather_is_not_one_story_however_alike_its_words_are(make: Make) -> None:
    one = WEATHER.format(place="Ashby", day="Monday", high=21, low=12, wind=34, rain=47)
    other = WEATHER.format(place="Kelby", day="Monday", high=17, low=8, wind=58, rain=63)

    found = judged(make("a", "Weather: Ashby", one), make("b", "Weather: Kelby", other), cosine=0.8)

    assert found == Judgement(0.0)


def test_figures_of_the_head_found_in_the_other_text_raise_the_likeness(make: Make) -> None:
    one = make("a", "Grain train with 48 wagons derails", "A train left the rails.")
    same = make("b", "Accident", "It had 48 wagons, the railway said.", hours=1)
    other = make("c", "Accident", "It had 31 wagons, the railway said.", hours=1)

    agreeing = judged(one, same, cosine=0.19)
    differing = judged(one, other, cosine=0.19)

    assert agreeing.likeness > 0.19 > differing.likeness


def test_likeness_falls_with_the_days_between(make: Make) -> None:
    one = make("a", "Storm at sea", "Waves rose.")
    other = make("b", "Storm at sea", "Waves rose.", source="Bay Gazette")

    near, far = (judged(one, other, cosine=0.19, days=days) for days in (0.0, 10.0))

    assert near.likeness == pytest.approx(0.19)
    assert far.likeness < 0.1


def test_what_falls_too_low_is_not_looked_at(make: Make) -> None:
    one, other = make("a", "Storm at sea"), make("b", "Storm at sea")

    assert judged(one, other, cosine=0.1, days=9.0) == Judgement(0.0)


def test_copies_without_figures_need_a_large_share(make: Make) -> None:
    text = (
        "The council met behind closed doors and spoke for hours about the old mill by the river, "
        "which the mayor wants to turn into a library although the fire service has warned of it"
    )
    one = make("a", "Council on mill", text)
    other = make("b", "Mill: council meets", text + ". Nobody would say more.", hours=1)

    found = judged(one, other, cosine=0.9)

    assert found.is_copy
    assert found.agreed is None


REPORT = (
    "A mediator brought both sides of the rail strike together in {place}. {name} had spoken with "
    "drivers all night. Every third train ran on the line to {other}. A spokesman asked for "
    "patience, and the figures could not be checked independently. More is expected in {place}."
)


def test_the_same_report_with_other_names_is_another_filling_of_a_form(make: Make) -> None:
    one = REPORT.format(place="Fenemond", name="Jonas Estrin", other="Uluby")
    other = REPORT.format(place="Ularfield", name="Ines Maro", other="Wesilby")

    found = judged(make("a", "Talks", one), make("b", "Talks", other, hours=30), cosine=0.5)

    assert found == Judgement(0.0)


def test_names_are_not_asked_where_the_figures_speak(make: Make) -> None:
    figures = " The line carries 4,317 people, cost 28.6 million and runs 93 kilometres."
    one = REPORT.format(place="Fenemond", name="Jonas Estrin", other="Uluby") + figures
    other = REPORT.format(place="Ularfield", name="Ines Maro", other="Wesilby") + figures

    found = judged(make("a", "Talks", one), make("b", "Talks", other, hours=3), cosine=0.5)

    assert found.likeness > 0.3
    assert not found.is_copy


def test_the_next_days_weather_is_another_story_even_in_other_words(make: Make) -> None:
    one = make("a", "Weather: Port Ellery – dry", "Sun, with highs of 21 degrees.")
    other = make("b", "Weather: Port Ellery – wet", "Rain, with highs of 21 degrees.", hours=24)

    assert judged(one, other, cosine=0.5, days=1.0) == Judgement(0.0)


def test_two_outlets_on_one_close_of_the_market_tell_one_event(make: Make) -> None:
    one = make("a", "Corrin shares close 1.1 percent lower", "The rate rise weighed on banks.")
    other = make("b", "Shares close lower", "The index lost 1.1 percent.", hours=1, source="Echo")

    assert judged(one, other, cosine=0.4).likeness > 0.3


# Teasers: of short texts a few runs (a place, a role, an hour) are a large share.
@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            (
                "Tanker Alba Nova was kept in the port of Corrin on Friday after oil leaked from "
                "its hold, the harbour master Lia Brandt said. All 187 sailors were led ashore.\n\n"
                "Nobody was hurt, the coast guard said. It will be looked at before it may sail."
            ),
            (
                "Some 187 sailors left the tanker Alba Nova in Corrin on Friday after oil was seen "
                "around its hold. Harbour master Lia Brandt said the ship would not sail before an "
                "inspection. Its owner apologised and will pay for hotels."
            ),
        ),
        (
            (
                "A bus with 46 pupils slid into a ditch near Lower Marden on Monday morning. "
                "The driver, Tom Ebling, was taken to hospital, the police said."
            ),
            (
                "Ice sent a school bus carrying 46 pupils into a ditch near Lower Marden. Parents "
                "came to fetch them; driver Tom Ebling broke an arm."
            ),
        ),
        (
            (
                "Velden voted to close the swimming pool in Mill Street, which loses "
                "310,000 crowns a year. Mayor Ida Holt called it a hard choice."
            ),
            (
                "Swimmers shouted from the gallery when councillors in Velden gave up the swimming "
                "pool in Mill Street. It costs the town 310,000 crowns a year, said Ida Holt."
            ),
        ),
    ],
)
def test_two_short_reports_that_share_a_figure_are_no_copies(
    make: Make, one: str, other: str
) -> None:
    first = make("a", "Held in port", one)
    second = make("b", "Another headline", other, hours=3, source="Echo")

    assert not judged(first, second, cosine=0.6).is_copy


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            (
                "Tanker Alba Nova was kept in the port of Corrin on Friday after oil leaked from "
                "its hold, the harbour master Lia Brandt said. All 187 sailors were led ashore."
            ),
            (
                "CORRIN - Tanker Alba Nova was kept in the port of Corrin on Friday after oil "
                "leaked from its hold, harbour master Lia Brandt said. All 187 sailors were safe."
            ),
        ),
        (
            (
                "A bus with 46 pupils slid into a ditch near Lower Marden on Monday morning. "
                "The driver, Tom Ebling, was taken to hospital, the police said."
            ),
            (
                "A bus with 46 pupils slid into a ditch near Lower Marden on Monday morning. "
                "Nobody else was hurt."
            ),
        ),
        (
            (
                "Velden voted to close the swimming pool in Mill Street, which loses "
                "310,000 crowns a year. Mayor Ida Holt called it a hard choice."
            ),
            (
                "Velden's council has voted to close the swimming pool in Mill Street, which loses "
                "310,000 crowns a year. Mayor Ida Holt called it hard."
            ),
        ),
    ],
)
def test_a_short_text_that_was_copied_is_a_copy(make: Make, one: str, other: str) -> None:
    first = make("a", "Held in port", one)
    second = make("b", "Another headline", other, hours=3, source="Echo")

    assert judged(first, second, cosine=0.6).is_copy


VERDICT = (
    "{who} was jailed for {years} years at Brackley Crown Court on Tuesday. Judge Helen Prowse "
    "said in court that no sentence could put right what had been done to the victims and to those "
    "who loved them. A hearing under the Proceeds of Crime Act will be held at a later date. {more}"
)
LANDLORD = (
    "His tenants died in a flat without smoke alarms, although the council had written to him five "
    "times. Their parents wept as he was led away; a register of landlords is overdue, they said. "
    "Three neighbours had pulled a child from the balcony before engines reached the narrow lane."
)
NURSE = (
    "She took 31 bank cards from people who lay dying in a hospice and drew cash on her way home. "
    "A daughter noticed when a florist rang about roses nobody had ordered. Police found receipts "
    "in her locker, sorted by month, beside a list of patients who had stopped asking for visits."
)


def test_another_verdict_of_one_court_by_one_source_is_not_one_story(make: Make) -> None:
    one = VERDICT.format(who="Neil Ashworth", years=14, more=LANDLORD)
    other = VERDICT.format(who="Donna Whitlock", years=29, more=NURSE)

    found = judged(
        make("a", "Landlord jailed", one), make("b", "Nurse jailed", other, hours=1), cosine=0.5
    )

    assert found == Judgement(0.0)


def test_one_source_seldom_tells_one_event_twice(make: Make) -> None:
    one = make("a", "Storm at sea", "Waves rose.")
    own = make("b", "Storm at sea", "Boats sank.", hours=1)
    others = make("c", "Storm at sea", "Boats sank.", hours=1, source="Bay Gazette")

    assert judged(one, own, cosine=0.19).likeness < judged(one, others, cosine=0.19).likeness


def test_a_fire_in_another_town_is_not_one_story(make: Make) -> None:
    one = make("a", "한빛시 아파트 화재", "불이 났다.", language="ko")
    other = make("b", "노을시 아파트 화재", "불이 났다.", language="ko", source="새벽뉴스")
    same = make("c", "한빛시 화재", "불이 났다.", language="ko", source="새벽뉴스")

    assert judged(one, other, cosine=0.19) == Judgement(0.0)
    assert judged(one, same, cosine=0.19).likeness > 0
