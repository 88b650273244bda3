from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.compose.corrections import (
    Fate,
    corrections,
    is_same_piece,
    printed_articles,
)
from digest.compose.quotes import Quoter
from digest.issue import (
    Briefing,
    ClaimLine,
    ComparisonLine,
    Correction,
    Counts,
    Coverage,
    Opening,
    Quote,
    SectionLine,
    StoryLine,
    ThreadLine,
    WindowLine,
)
from digest.model import Article, Choice, Sentence
from digest.storage import PastIssue

Make = Callable[..., Article]
NOW = datetime(2026, 3, 11, 6, tzinfo=UTC)
QUOTER = Quoter(NOW, UTC)
ENTRY = "https://tarncourier.example/bridge"
LINES = (
    "The council closed the harbour bridge on Tuesday.",
    "Divers found cracks in two of its eight piers.",
    "About 4,000 people cross it each day.",
    "Two ferries will carry them from Wednesday.",
    "The repair will cost 3.2 million crowns.",
)
TEXT = "\n\n".join(LINES)


def quoted(article: Article, *texts: str) -> tuple[Quote, ...]:
    spans = [(article.text.index(text), text) for text in texts]
    return tuple(
        QUOTER.quote(Choice(Sentence(article, start, start + len(text)))) for start, text in spans
    )


def past(day: int, *quotes: Quote, **more: object) -> PastIssue:
    """Return the issue of a day in March that printed these sentences."""
    due = datetime(2026, 3, day, 6, tzinfo=UTC)
    story = StoryLine(
        "s", "lead", "news", "Bridge closed", "en", 1, 0.5, ThreadLine("s", 1, "2026-03-09"),
        (), quotes, Coverage(1, 1, 1),
    )  # fmt: skip
    briefing = Briefing(
        "daily", "Morning", f"{due:%Y-%m-%d}", due.isoformat(), "UTC", "en", WindowLine("", ""),
        (SectionLine("World", (story,)),), Counts(1, 1, 1, 1, len(quotes)),
    )  # fmt: skip
    made: Briefing = replace(briefing, **more)  # type: ignore[arg-type]  # fields, by name
    return PastIssue("daily", made.issue, due, due, 3, made)


def found(
    old: Article, new: Article | None, *texts: str, status: int | None = None
) -> list[Correction]:
    issue = past(10, *quoted(old, *texts))
    return list(corrections([issue], {old.id: Fate(old, new, status)}, quoter=QUOTER))


@pytest.fixture
def old(article: Make) -> Article:
    return article(text=TEXT, entry=ENTRY)


def test_the_nearest_new_sentence_takes_the_place_of_one_that_is_gone(
    old: Article, article: Make
) -> None:
    new = article(text=TEXT.replace("4,000", "14,000"), entry=ENTRY)

    (one,) = found(old, new, LINES[2], LINES[3])

    assert (one.issue, one.before.text) == ("2026-03-10", LINES[2])
    assert one.before.url == ENTRY
    assert one.after is not None
    assert (one.after.text, one.after.flag) == (
        "About 14,000 people cross it each day.",
        "corrected",
    )
    assert one.after.article == new.id


def test_nothing_takes_the_place_of_a_dropped_sentence(old: Article, article: Make) -> None:
    new = article(text=TEXT.replace(f"{LINES[2]}\n\n", ""), entry=ENTRY)

    (one,) = found(old, new, LINES[2])

    assert (one.after, one.notice, one.status) == (None, None, None)


def test_what_stood_there_already_took_nobody_s_place(old: Article, article: Make) -> None:
    new = article(text=TEXT.replace(LINES[2], ""), entry=ENTRY)

    (one,) = found(old, new, LINES[2])

    assert one.after is None


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_takes_its_sentences_with_it(old: Article, status: int) -> None:
    (one,) = found(old, None, LINES[2], status=status)

    assert (one.after, one.status) == (None, status)


def test_a_page_that_fails_says_nothing(old: Article) -> None:
    assert found(old, None, LINES[2], status=500) == []


def test_moved_cut_and_typeset_sentences_stand(old: Article, article: Make) -> None:
    moved = " ".join(reversed(LINES)).replace("4,000", "4000").replace(" on ", "\u00a0on ")

    assert found(old, article(text=f"{moved} Rain is near.", entry=ENTRY), *LINES) == []


def test_a_new_notice_stands_beside_what_it_corrects(old: Article, article: Make) -> None:
    notice = "Correction: An earlier version of this article misstated how many cross the bridge."
    new = article(text=f"{TEXT.replace('4,000', '14,000')}\n\n{notice}", entry=ENTRY)
    dropped = article(text=f"{TEXT.replace(LINES[2], '')}\n\n{notice}", entry=ENTRY)

    (changed,), (gone,) = found(old, new, LINES[2]), found(old, dropped, LINES[2])

    assert changed.notice is not None
    assert changed.notice.text == notice
    assert gone.after is not None
    assert (gone.after.text, gone.notice) == (notice, None)


def test_a_notice_about_a_sentence_that_still_stands_corrects_it(
    old: Article, article: Make
) -> None:
    notice = "Correction: About 14,000 people, not 4,000 people, cross the bridge each day."
    other = "Correction: An earlier version of this article misspelt a name."

    (one,) = found(old, article(text=f"{TEXT}\n\n{notice}", entry=ENTRY), LINES[2])

    assert one.after is not None
    assert one.after.text == notice
    assert found(old, article(text=f"{TEXT}\n\n{other}", entry=ENTRY), LINES[2]) == []


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ({}, {"teaser": True}),
        ({}, {"paywalled": True}),
        ({"from_page": True}, {}),
        ({}, {"from_page": True}),
        ({"from_page": True}, {"from_page": True, "text": "Accept cookies.\n\nOr leave now."}),
    ],
)
def test_a_version_that_is_not_as_whole_corrects_nothing(
    article: Make, was: dict[str, object], now: dict[str, object]
) -> None:
    old = article(text=TEXT, entry=ENTRY, **was)
    new = article(**{"text": TEXT.replace(LINES[2], ""), "entry": ENTRY, **now})

    assert found(old, new, LINES[2]) == []


def test_a_page_that_said_what_its_feed_said_may_correct_it(article: Make) -> None:
    old = article(text=TEXT, entry=ENTRY, on_page=True)
    new = article(text=TEXT.replace("4,000", "14,000"), entry=ENTRY, from_page=True)

    assert len(found(old, new, LINES[2])) == 1


def test_a_ticker_drops_lines_and_takes_nothing_back(article: Make) -> None:
    old = article(text=TEXT, entry=ENTRY, kind="live")
    dropped = article(text=TEXT.replace(LINES[2], ""), entry=ENTRY, kind="live")
    changed = article(text=TEXT.replace("4,000", "14,000"), entry=ENTRY, kind="live")

    assert found(old, dropped, LINES[2]) == []
    assert len(found(old, changed, LINES[2])) == 1


def test_what_a_page_holds_beside_its_text_is_not_gone(old: Article, article: Make) -> None:
    facts = {"entry": ENTRY, "beside": (LINES[2],)}
    dropped = article(text=TEXT.replace(LINES[2], ""), **facts)
    changed = article(text=TEXT.replace("4,000", "14,000"), **facts)

    assert found(old, dropped, LINES[2]) == []
    assert len(found(old, changed, LINES[2])) == 1


def test_a_page_is_the_same_piece_by_its_sentences_or_by_its_own_word(
    old: Article, article: Make
) -> None:
    edited = article(text=TEXT.replace("the", "this").replace("piers", "pillars"), entry=ENTRY)
    wall = article(text="Accept cookies.\n\nOr leave now.", entry=ENTRY)
    withdrawn = article(text="This article has been withdrawn.", entry=ENTRY)

    assert [is_same_piece(old, new) for new in (edited, wall, withdrawn)] == [True, False, True]
    assert not is_same_piece(article(text="", sentences=()), wall)


def test_a_notice_that_is_an_article_corrects_what_its_outlet_said(
    old: Article, article: Make
) -> None:
    wrong = "Our article of Tuesday said that about 4,000 people cross the bridge each day."
    right = "In truth 14,000 people cross it on a weekday."
    note = article("Correction: the bridge", text=f"{wrong} {right}", kind="correction")
    issue = past(10, *quoted(old, LINES[2]))

    (one,) = corrections([issue], {}, quoter=QUOTER, notes=[note])

    assert one.after is not None
    assert one.notice is not None
    assert (one.after.text, one.notice.text) == (right, wrong)
    elsewhere = replace(note, outlet="Valley Ledger")
    assert corrections([issue], {}, quoter=QUOTER, notes=[elsewhere]) == ()


def test_a_correction_is_told_once_and_its_own_change_again(old: Article, article: Make) -> None:
    new = article(text=TEXT.replace("4,000", "14,000"), entry=ENTRY)
    newest = article(text=TEXT.replace("4,000", "24,000"), entry=ENTRY)
    first = past(10, *quoted(old, LINES[2]))
    fates = {old.id: Fate(old, new)}
    told = corrections([first], fates, quoter=QUOTER)
    second = past(11, corrections=told)

    assert corrections([first, second], fates, quoter=QUOTER) == ()
    fates = {old.id: Fate(old, newest), new.id: Fate(new, newest)}
    (again,) = corrections([first, second], fates, quoter=QUOTER)
    assert again.issue == "2026-03-11"
    assert "14,000" in again.before.text
    assert printed_articles([first, second]) == [new.id]


def test_a_sentence_that_several_issues_printed_is_corrected_once_for_all(
    old: Article, article: Make
) -> None:
    new = article(text=TEXT.replace("4,000", "14,000"), entry=ENTRY)
    (quote,) = quoted(old, LINES[2])
    claim = ComparisonLine("people", (ClaimLine("4,000", quote),))
    monday = past(9, opening=(Opening("s", quote), Opening("s", quote, headline=True)))
    tuesday = past(10, quote)
    with_claim = tuesday.briefing.stories[0]
    wednesday = past(
        11, sections=(SectionLine("World", (replace(with_claim, sentences=(), updates=(claim,)),)),)
    )

    (one,) = corrections([monday, tuesday, wednesday], {old.id: Fate(old, new)}, quoter=QUOTER)

    assert (one.issue, one.also) == ("2026-03-11", ("2026-03-09", "2026-03-10"))


def test_a_headline_is_no_sentence_that_could_be_corrected(old: Article) -> None:
    issue = past(10, opening=(Opening("s", QUOTER.headline(old), headline=True),))

    assert printed_articles([issue]) == []


def test_what_is_printed_as_before_bears_its_date_where_it_needs_one(
    old: Article, article: Make
) -> None:
    new = article(text=TEXT.replace("harbour bridge", "tram bridge"), entry=ENTRY)
    early = replace(old, published=NOW - timedelta(days=5))

    (one,) = found(early, replace(new, published=early.published), LINES[0])

    assert one.before.date == "2026-03-06"


def test_a_version_that_is_not_kept_leaves_the_quote_as_printed(old: Article) -> None:
    issue = past(10, *quoted(old, LINES[2]))

    (one,) = corrections([issue], {old.id: Fate(None, None, 410)}, quoter=QUOTER)

    assert one.before.text == LINES[2]
    assert "#" not in one.before.url
