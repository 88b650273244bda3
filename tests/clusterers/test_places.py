"""What titles name, by rank in ko, ja and zh, by capitals elsewhere."""

from __future__ import annotations

import pytest

from digest.clusterers.places import places


@pytest.mark.parametrize(
    ("language", "title", "found"),
    [
        ("ko", "한빛시 아파트 화재…3명 사망", {"한빛"}),
        ("ko", "새별광역시, 버스 요금 인상", {"새별"}),
        ("ko", "다시 오르는 물가", set()),
        ("ja", "青原市の天気 11日は雨", {"青原"}),
        ("ja", "水口県で地震、奥谷町で震度5", {"水口", "奥谷"}),
        ("ja", "都市の防災、同市が計画", set()),
        ("ja", "木村さんが優勝", set()),
        ("zh", "云溪市法院宣判", {"云溪"}),
        ("zh", "南浦股市收涨", set()),
    ],
)
def test_places_are_known_by_their_rank(language: str, title: str, found: set[str]) -> None:
    assert places(title, "", language) == found


@pytest.mark.parametrize(
    ("language", "title", "text", "found"),
    [
        ("en", "Fire in Pelorton", "A hall in Pelorton burned down.", {"Pelort"}),
        ("en", "Pelorton fire: heater to blame", "The fire in Pelorton began late.", {"Pelort"}),
        ("en", "PELORTON HALL BURNS", "The hall in Pelorton burned down.", {"Pelort"}),
        ("en", "Fire in market hall", "The market hall of Pelorton burned down.", set()),
        ("en", "Talks go on", "Talks were held in Pelorton. Nobody spoke.", set()),
        ("el", "Φωτιά στη Βελανιά", "Η φωτιά στη Βελανιά έσβησε.", {"Βελαν"}),
        ("en", "Affordable flats for Pelworth", "The firm of Jan Ford builds them.", set()),
        ("ru", "Пожар под Вельском", "Ночью, сообщили в Вельске, сгорел склад.", {"Вельс"}),
    ],
)
def test_names_of_a_title_are_what_its_text_writes_with_a_capital(
    language: str, title: str, text: str, found: set[str]
) -> None:
    assert places(title, text, language) == found
