from __future__ import annotations

from collections.abc import Callable

from digest.compose.interests import matching
from digest.model import Article

Article_ = Callable[..., Article]


def test_words_match_whole_in_any_case(article: Article_) -> None:
    assert matching(["HARBOUR  bridge"], [article()]) == "HARBOUR  bridge"
    assert matching(["harb"], [article()]) is None


def test_a_regular_expression_stands_between_slashes(article: Article_) -> None:
    assert matching(["/pier(s|ed)/"], [article()]) == "/pier(s|ed)/"


def test_a_word_of_a_later_paragraph_is_not_what_the_story_is_about(article: Article_) -> None:
    assert matching(["ferries"], [article()]) is None


def test_scripts_without_spaces_match_inside_a_run(article: Article_) -> None:
    assert matching(["台風"], [article("強い台風が上陸", language="ja")]) == "台風"


def test_tags_and_decks_count(article: Article_) -> None:
    assert matching(["shipping"], [article(tags=("shipping",))]) == "shipping"
    assert matching(["royal"], [article(deck="A royal visit is put off")]) == "royal"
