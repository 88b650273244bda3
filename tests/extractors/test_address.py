from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digest.extractors.address import own_address


def test_a_pages_own_address_is_believed_but_for_a_bare_home_page() -> None:
    url = "https://a.example/n/1?utm_term=x"

    assert own_address(url, "/n/one") == "https://a.example/n/one"
    assert own_address(url, "https://a.example/") == "https://a.example/n/1"
    assert own_address(None, "https://a.example/") == "https://a.example/"
    assert own_address(url, "http://[bad") == "https://a.example/n/1"
    assert own_address(None, None) is None


@given(st.text(max_size=60))
def test_no_text_breaks_an_address(text: str) -> None:
    own_address("https://a.example/x", text)
    own_address(text, text)
