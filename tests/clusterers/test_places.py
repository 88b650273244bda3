"""Places in titles of ko, ja and zh."""

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
        ("en", "Fire in Pelorton", set()),
    ],
)
def test_places_are_known_by_their_rank(language: str, title: str, found: set[str]) -> None:
    assert places(title, language) == found
