"""Names in Latin script."""

from __future__ import annotations

from digest.text.names import fold, latin_names


def test_names_inside_sentences_and_acronyms_are_found() -> None:
    assert latin_names("The mayor of Pérouges met NATO envoys") == ["perouges", "nato"]


def test_a_capital_at_the_start_of_a_sentence_is_no_name() -> None:
    assert latin_names("Rain fell. Streets flooded.\nNobody was hurt.") == []


def test_names_stand_out_in_unspaced_text_too() -> None:
    assert latin_names("衛星 Orion Lander の打ち上げ") == ["orion", "lander"]


def test_accents_and_letters_of_their_own_are_folded() -> None:
    assert [fold(name) for name in ("Müller", "Søren", "Łódź", "Weiß")] == [
        "muller",
        "soren",
        "lodz",
        "weiss",
    ]


def test_days_and_months_are_no_names() -> None:
    assert latin_names("Rain came to Marnau on Tuesday, and again in October") == ["marnau"]


def test_letters_of_any_latin_alphabet_belong_to_the_name() -> None:
    assert latin_names("Ông Phạm gặp Thành ở Hà Nội") == ["pham", "thanh"]
