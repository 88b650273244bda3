from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.model import Feed, Page, article_id
from digest.plan import Source

from .conftest import ENTRY, FEED, SEEN, SOURCE, Make

BODY = (
    "The old swing bridge will stay, the council decided on Wednesday.",
    "The argument ran for five hours. The final tally was 23 to 21.",
    "The bridge opens for boats eleven times a day in summer.",
)
PAGE = Page(
    title="Council votes to keep the old swing bridge",
    deck="Members overturned their own committee",
    paragraphs=BODY,
    byline="Nora Eastcott",
    published=datetime(2024, 9, 12, 1, 0, tzinfo=UTC),
    language="en",
    site="The Harbour Ledger",
    url="https://ledger.example/news/bridge",
    image="https://ledger.example/b.jpg",
    caption="The bridge",
)


def test_an_article_carries_what_entry_source_and_feed_say(make: Make) -> None:
    article = make()

    assert article.id == article_id("key", article.title, article.text)
    assert (article.entry, article.source, article.version) == ("key", SOURCE.url, 1)
    assert article.outlet == "The Harbour Ledger"
    assert article.url == "https://ledger.example/news/bridge"
    assert article.text == "The old swing bridge will stay, the council decided on Wednesday."
    assert article.language == "en"
    assert article.tags == ("local", "council")
    assert (article.weight, article.seen) == (2.0, SEEN)
    assert not article.from_page
    assert not article.teaser


def test_the_fuller_page_gives_text_deck_byline_and_picture(make: Make) -> None:
    article = make(page=PAGE)

    assert article.text == "\n\n".join(BODY)
    assert article.from_page
    assert (article.deck, article.byline) == (PAGE.deck, PAGE.byline)
    assert (article.image, article.caption) == (PAGE.image, PAGE.caption)


def test_sentences_are_places_in_the_text(make: Make) -> None:
    article = make(page=PAGE)

    assert [article.text[start:end] for start, end in article.sentences] == [
        BODY[0],
        "The argument ran for five hours.",
        "The final tally was 23 to 21.",
        BODY[2],
    ]


def test_a_shorter_page_leaves_the_feeds_text(make: Make) -> None:
    article = make(text="\n\n".join(BODY), page=replace(PAGE, paragraphs=BODY[:1]))

    assert article.text == "\n\n".join(BODY)
    assert not article.from_page


def test_a_source_can_prefer_its_pages_text_if_there_is_any(make: Make) -> None:
    page = replace(PAGE, paragraphs=("Something else altogether was written here.",))

    assert make(page=page, source=replace(SOURCE, full_text="page")).from_page
    assert not make(
        page=replace(PAGE, paragraphs=()), source=replace(SOURCE, full_text="page")
    ).from_page


def test_a_whole_summary_beside_a_page_is_its_deck(make: Make) -> None:
    summary = "Two votes decided the long night in favour of the girders."
    page = replace(PAGE, deck=None)

    assert make(text=summary, page=replace(page, paragraphs=BODY * 3)).deck == summary
    assert make(text=summary[:30] + "…", page=replace(page, paragraphs=BODY * 3)).deck is None
    assert make(text=BODY[0], page=page).deck is None


DECK = "Two votes decided the long night in favour of the girders"


@pytest.mark.parametrize("page", [None, replace(PAGE, deck=None, paragraphs=BODY * 3)])
def test_a_summary_beside_the_feeds_text_is_its_deck(make: Make, page: Page | None) -> None:
    assert make(text="\n\n".join(BODY), summary=DECK, page=page).deck == DECK


def test_the_pages_deck_comes_before_the_feeds(make: Make) -> None:
    assert make(text="\n\n".join(BODY), summary=DECK, page=PAGE).deck == PAGE.deck


@pytest.mark.parametrize(
    "summary",
    [
        None,
        "Members quarrelled.",  # too short to say more than the headline
        f"{DECK}…",
        f"{DECK}... Read more",
        f"{DECK}.\n\nThe mayor was pleased.",
        f"{DECK}. The mayor was pleased. The ferrymen were not.",
        f"{DECK} {'and the quays of the old town ' * 10}",
        "Council votes to keep the old swing bridge",
        BODY[0],
        BODY[0].upper(),
        f"{DECK}. The argument ran for five hours.",
    ],
)
def test_a_summary_that_is_cut_long_or_told_again_is_no_deck(
    make: Make, summary: str | None
) -> None:
    assert make(text="\n\n".join(BODY), summary=summary).deck is None


def test_a_summary_changes_neither_text_nor_id(make: Make) -> None:
    plain, told = make(), make(summary=DECK)

    assert replace(told, deck=None) == plain


def test_a_feed_text_that_is_cut_short_is_a_teaser(make: Make) -> None:
    article = make(text="The old swing bridge will stay, the council decided… Read more")

    assert article.teaser
    assert article.text == "The old swing bridge will stay, the council decided…"
    assert not make(text="The old swing bridge…", page=PAGE).teaser


def test_the_headline_is_not_the_first_paragraph(make: Make) -> None:
    page = replace(PAGE, paragraphs=(str(PAGE.title), *BODY))

    assert make(page=page).text == "\n\n".join(BODY)


@pytest.mark.parametrize(
    "published", [datetime(1970, 1, 1, tzinfo=UTC), SEEN + timedelta(hours=2), None]
)
def test_an_absurd_or_future_date_is_no_date(make: Make, published: datetime | None) -> None:
    article = make(published=published)

    assert article.published is None
    assert article.when == SEEN
    assert make(published=published, page=PAGE).published == PAGE.published


def test_dates_come_in_utc_and_without_a_zone_are_taken_so(make: Make) -> None:
    naive = datetime(2024, 9, 11, 8, 0)  # noqa: DTZ001 - what some feeds give

    assert make(published=naive).published == naive.replace(tzinfo=UTC)
    slightly = SEEN + timedelta(minutes=30)
    assert make(published=slightly).published == slightly
    assert make(updated=SEEN).updated == SEEN


def test_kind_is_the_sources_then_the_pages_then_the_entrys(make: Make) -> None:
    assert make(source=replace(SOURCE, kind="release"), title="Opinion: x").kind == "release"
    assert make(page=replace(PAGE, kind="analysis"), title="Opinion: x").kind == "analysis"
    assert make(title="Opinion: The bridge must stay").kind == "opinion"
    assert make(tags=("Opinion",)).kind == "opinion"
    assert make(tags=("Live", "Video")).kind == "news"
    assert make().kind == "news"


def test_a_podcast_without_text_has_no_sentences(make: Make) -> None:
    article = make(text="", media="audio/mpeg")

    assert (article.kind, article.text, article.sentences) == ("media", "", ())
    assert article.media == "audio/mpeg"
    assert make(text="It rained. " * 100, media="audio/mpeg").kind == "news"


def test_without_a_title_the_first_sentence_stands_for_it(make: Make) -> None:
    assert make(title="", text="It rained. It stopped.").title == "It rained."
    assert make(title="", text="").title == ENTRY.link
    assert make(title="", text="", link=None).title == SOURCE.url


def test_a_page_of_another_host_does_not_move_the_link(make: Make) -> None:
    elsewhere = replace(PAGE, url="https://agency.example/bridge")

    assert make(page=elsewhere).url == "https://ledger.example/news/bridge"
    assert make(page=elsewhere, link=None).url == "https://agency.example/bridge"
    assert make(link=None).url == SOURCE.url
    assert make(link="urn:x").url == "urn:x"


def test_language_is_declared_unless_the_script_denies_it(make: Make) -> None:
    assert make(text="군청은 올해 대합실 열두 곳에 책장을 놓았다.").language == "ko"
    assert make(text="", title="123", feed=Feed()).language == "und"
    assert make(text="", title="123", language="fi").language == "fi"


def test_the_outlet_is_named_by_source_feed_page_or_host(make: Make) -> None:
    assert make(source=replace(SOURCE, name="Ledger")).outlet == "Ledger"
    assert make(feed=Feed(), page=PAGE).outlet == "The Harbour Ledger"
    assert make(feed=Feed()).outlet == "ledger.example"
    assert make(feed=Feed(), link=None, source=Source("file:///inbox/a%20b.xml")).outlet == ("a b")
    assert make(feed=FEED).outlet == "The Harbour Ledger"


def test_a_text_longer_than_any_article_ends(make: Make) -> None:
    article = make(text="\n\n".join(["It rained all day in the hills. " * 1000] * 20))

    assert 0 < len(article.text) <= 300_000


def test_of_a_live_page_only_the_newest_post_is_the_text(make: Make) -> None:
    posts = "18:40 Trains have stopped.\n\n17:15 Schools will stay closed."
    page = replace(PAGE, kind="live", newest_post=(BODY[2],))

    assert make(title="Live: Storm Edna", text=posts).text == "18:40 Trains have stopped."
    assert make(page=page).text == BODY[2]
    assert make(title="Storm Edna", text=posts).text == posts


def test_a_feed_s_address_or_name_gives_the_kind_that_an_entry_lacks(make: Make) -> None:
    opinion = Source("https://ann:secret@ledger.example/opinion/rss.xml")

    assert make(source=opinion).kind == "opinion"
    assert make(feed=Feed(title="The Harbour Ledger | Opinion")).kind == "opinion"
    assert make(source=opinion, title="Analysis: the bridge").kind == "analysis"


def test_an_entry_is_what_most_of_its_feed_is(make: Make) -> None:
    filed = [replace(ENTRY, id=str(n), tags=("Opinion",)) for n in range(8)]
    bare = [replace(ENTRY, id=f"bare {n}", tags=()) for n in range(8)]

    assert make(feed=Feed(entries=(*filed[:6], *bare[:2])), tags=()).kind == "opinion"
    assert make(feed=Feed(entries=(*filed[:4], *bare[:3])), tags=()).kind == "news"
    assert make(feed=Feed(entries=tuple(filed[:5])), tags=()).kind == "news"


def test_an_entry_that_expires_can_be_an_alert(make: Make) -> None:
    assert make(title="Red warning for the coast", expires=SEEN).kind == "alert"
    assert make(title="Red warning for the coast").kind == "news"


def test_an_alert_s_page_can_tell_its_expiry(make: Make) -> None:
    tomorrow = SEEN + timedelta(days=1)

    assert make(page=replace(PAGE, expires=tomorrow.replace(tzinfo=None))).expires == tomorrow
    assert make(page=replace(PAGE, expires=tomorrow), expires=SEEN).expires == SEEN
