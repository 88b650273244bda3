from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digest.errors import InputError
from digest.extractors.page import extract
from digest.plan import Source

HEAD = "<title>Old bridge stays - Coast Times</title>"
ARTICLE = (
    "<article><h1>Old bridge stays</h1>"
    "<p class='intro'>The old swing bridge will stay, the council decided on Wednesday night.</p>"
    "<div class='promo'>Ten photographs of the harbour that you have never seen before today.</div>"
    "<p>The argument ran for five hours, and the final tally was 23 to 21, officials said.</p>"
    "<p>Repairs will be met from reserves, the treasurer said, once the swallows have left.</p>"
    "</article>"
)


def page(head: str = HEAD, body: str = ARTICLE) -> str:
    return f"<html lang='en'><head>{head}</head><body>{body}</body></html>"


def test_a_sources_selectors_overrule_the_choice() -> None:
    source = Source(
        "https://a.example/f", keep=(".intro", "article p:last-of-type"), drop=(".promo",)
    )

    found = extract(page(), hints=source)

    assert found.paragraphs == (
        "The old swing bridge will stay, the council decided on Wednesday night.",
        "Repairs will be met from reserves, the treasurer said, once the swallows have left.",
    )


def test_what_a_source_drops_is_never_part_of_the_article() -> None:
    found = extract(page(), hints=Source("https://a.example/f", drop=(".intro",)))

    assert not any("swing bridge" in piece for piece in (*found.paragraphs, found.deck or ""))


def test_kept_elements_inside_each_other_count_once() -> None:
    found = extract(page(), hints=Source("https://a.example/f", keep=("article", ".intro")))

    assert sum("swing bridge" in piece for piece in found.paragraphs) == 1


def test_a_selector_that_is_none_is_told_with_its_text() -> None:
    with pytest.raises(InputError, match=r"'p\[' is no CSS selector") as error:
        extract(page(), hints=Source("https://a.example/f", keep=("p[",)))

    assert error.value.subject == "p["


def test_the_sources_kind_wins() -> None:
    found = extract(page(), hints=Source("https://a.example/f", kind="opinion"))

    assert found.kind == "opinion"


def test_a_page_without_anything_is_an_empty_page() -> None:
    found = extract("")

    assert (found.title, found.text, found.language, found.kind) == (None, "", None, "news")


def test_a_name_that_is_the_sites_is_no_byline() -> None:
    head = HEAD + (
        '<meta property="og:site_name" content="Coast Times">'
        '<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Coast Times"},'
        '"datePublished":"2024-09-12"}</script>'
    )

    assert extract(page(head)).byline is None


def test_linked_data_nested_without_end_is_passed_over() -> None:
    head = f'{HEAD}<script type="application/ld+json">{"[" * 100_000}</script>'

    assert extract(page(head)).title == "Old bridge stays"


def test_a_huge_page_gives_an_answer() -> None:
    found = extract(page(body=ARTICLE + "<p>x" * 31_000))

    assert found.title == "Old bridge stays"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            ["<div>", "</div>", "<p>", "<table>", "<a href='#'>", "x, y. ", "<h1>T</h1>", "<br>"]
        ),
        max_size=60,
    )
)
def test_any_markup_gives_an_answer(pieces: list[str]) -> None:
    assert isinstance(extract("".join(pieces)).text, str)


def test_a_deck_that_readers_take_along_is_moved_out_of_the_body() -> None:
    body = ARTICLE.replace("class='intro'", "class='standfirst'")

    found = extract(page(body=body))

    assert found.deck == "The old swing bridge will stay, the council decided on Wednesday night."
    assert found.deck not in found.paragraphs


def test_a_label_beside_the_headline_names_the_kind_and_is_no_paragraph() -> None:
    body = ARTICLE.replace("</h1>", "</h1><p>Press release</p>")

    found = extract(page(body=body))

    assert found.kind == "release"
    assert "Press release" not in found.paragraphs


def test_lines_at_the_head_that_tell_nothing_are_left_out() -> None:
    menu = "<table><tr><td>Coast Times</td><td>Front page | Tides</td></tr></table>"
    body = menu + ARTICLE.replace(
        "</h1>", "</h1><p>From our correspondent in Marlow, 13 October 2026</p>"
    )

    found = extract(page(body=body))

    assert found.paragraphs[0].startswith("The old swing bridge")


def test_the_cells_of_a_table_come_without_bars() -> None:
    rows = "".join(
        f"<tr><td>Team {number}</td><td>{number}</td><td>{number * 3}</td></tr>"
        for number in range(1, 9)
    )

    found = extract(page(body=f"{ARTICLE[:-10]}<table>{rows}</table></article>"))

    assert not any("|" in piece for piece in found.paragraphs)


def live(*posts: str) -> str:
    data = f'{{"@type": "LiveBlogPosting", "liveBlogUpdate": [{", ".join(posts)}]}}'
    return page(head=f'{HEAD}<script type="application/ld+json">{data}</script>')


def post(when: str, body: str) -> str:
    return f'{{"datePublished": "{when}", "articleBody": "{body}"}}'


def test_a_live_page_tells_its_newest_post_in_its_own_paragraphs() -> None:
    said = "Repairs will be met from reserves, the treasurer said, once the swallows have left."
    newest, older = post("2024-09-12T18:40:00Z", said), post("2024-09-12T19:15:00+02:00", "Older.")

    found = extract(live(older, newest, '"none"', post("never", "Undated.")))

    assert (found.kind, found.newest_post) == ("live", (said,))


def test_a_post_that_the_page_does_not_show_is_told_as_its_head_tells_it() -> None:
    found = extract(live(post("2024-09-12", "<p>Trains stop.</p><p>Buses &amp; trams run.</p>")))

    assert found.newest_post == ("Trains stop.", "Buses & trams run.")
    assert extract(live(post("", "Undated."))).newest_post == ()


def test_an_announcement_tells_until_when_it_holds() -> None:
    data = '{"@type": "SpecialAnnouncement", "expires": "2024-09-13T06:00:00+02:00"}'

    found = extract(page(head=f'{HEAD}<script type="application/ld+json">{data}</script>'))

    assert found.kind == "alert"
    assert found.expires == datetime(2024, 9, 13, 4, tzinfo=UTC)
