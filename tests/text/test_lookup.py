import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.lookup import LONGEST, Query, fold, terms


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("ferry", "The FERRY sails"),
        ("cafe", "Das Café am Hafen"),
        ("Café", "das cafe am hafen"),
        ("dam flood", "The flood reached the dam."),
        ('"the dam"', "below the\ndam, water"),
        ("flood*", "Floods everywhere"),
        ("서울", "어제 서울에서 눈이 내렸다"),
        ("雨", "昨夜の大雨で"),
        ("東京都", "雨の東京都で"),
        ("covid19", "COVID19 again"),
        ("u.s.", "in the U.S. today"),
        ("ferry -train", "the ferry sails"),
    ],
)
def test_a_text_with_what_is_asked_for_fits(written: str, text: str) -> None:
    assert Query.of(written).fits(text)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("ferry", "ferryman"),
        ("ferry boat", "the ferry sails"),
        ('"the dam"', "the old dam"),
        ("ferry -train", "ferry and train"),
        ('dam -"old dam"', "the old dam"),
        ("서울", "부산에서"),
        ("東都", "東京都"),
        ("-train", "the ferry sails"),
        ("", "anything"),
        ("...", "anything"),
    ],
)
def test_a_text_that_lacks_it_does_not_fit(written: str, text: str) -> None:
    assert not Query.of(written).fits(text)


def test_a_phrase_is_one_part_and_words_are_one_each() -> None:
    query = Query.of('"high water" dam')

    assert query.share("high water at the dam") == 2
    assert query.share("water at the dam, high up") == 1
    assert query.share("nothing") == 0


def test_a_term_is_never_longer_than_an_index_takes() -> None:
    noise = "a" * 500

    assert terms(noise) == {"a" * LONGEST}
    assert Query.of(noise).terms[0].begins


# What an index holds was made by these tables, and is taken out of it by them: whoever changes
# them rebuilds every index by a step in digest/stores/migrations.py.
def test_the_terms_of_a_text_are_those_that_stand_in_every_index() -> None:
    text = "Käse für 2 €: L'été à Σμύρνη, हिन्दी में, 東京の雨と서울에서 ราคา, naïve_x"

    assert " ".join(sorted(terms(text))) == (
        "2 a ete fur kase l naive x σμυρνη में हिन्दी "
        "คา รา า าค と서 の雨 京の 東京 雨と 서 서울 에서 울에"
    )


ALPHABET = st.text(alphabet="abcé 雨東京서울ラ.-_9")


@given(ALPHABET, ALPHABET)
def test_what_fits_holds_every_term_that_the_index_is_asked_for(written: str, text: str) -> None:
    query = Query.of(written)

    if query.fits(text):
        held = terms(text)
        for term in query.terms:
            assert term.text in held or (
                term.begins and any(each.startswith(term.text) for each in held)
            )


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
