from __future__ import annotations

import pytest

from digest.web.reach import reaches


@pytest.mark.parametrize(
    ("what", "url", "meant"),
    [
        ("courier.example", "https://courier.example/a", True),
        ("Courier.Example", "https://www.courier.example/a", True),
        ("courier.example", "https://news.courier.example/a#:~:text=b", True),
        ("courier.example", "https://thecourier.example/a", False),
        ("news.courier.example", "https://courier.example/a", False),
        ("https://courier.example/a", "http://www.courier.example/a/?utm_source=rss", True),
        ("https://courier.example/a", "https://courier.example/a/b", False),
        ("https://courier.example/", "https://courier.example/a", False),
        ("https://courier.example/", "https://courier.example/", True),
        ("courier.example", None, False),
        ("courier.example", "", False),
    ],
)
def test_what_a_name_reaches(what: str, url: str | None, *, meant: bool) -> None:
    assert reaches(what, url) is meant
