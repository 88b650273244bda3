from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

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
from digest.model import Article, Span, Thread, article_id
from digest.storage import KnownEntry, PastIssue, Polled, Store, Window
from digest.stores.quotes import quoted_articles
from digest.traffic import Delivery, Poll

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
DAY = timedelta(days=1)
HARBOUR = "https://harbour.example/feed.xml"
EVERYTHING = Window(0, 1_000_000, NOW - 365 * DAY)


def article(entry: str, *, days: int, text: str = "The ferry sails again.") -> Article:
    name, seen = article_id(entry, "Ferry returns", text), NOW - days * DAY
    url = f"https://harbour.example/{entry}"
    title, span = "Ferry returns", (Span(0, len(text)),)
    return Article(name, entry, HARBOUR, "Gazette", url, title, text, span, "en", seen)


def polled(*articles: Article, listed: Sequence[str] | None = ()) -> Polled:
    known = (
        KnownEntry(each.entry, each.entry, each.url, each.title, "h", each.version)
        for each in articles
    )
    names = None if listed is None else tuple(listed)
    return Polled(Poll(HARBOUR), tuple(zip(articles, known, strict=True)), listed=names)


def quote(article: str, start: int = 0) -> Quote:
    text = "The ferry sails again."
    end = start + len(text)
    return Quote(text, article, start, end, "https://x.example", "Gazette", "en", paragraph=1)


def story(
    *articles: str, claims: Sequence[str] = (), moved: Sequence[str] = (), start: int = 0
) -> StoryLine:
    def compared(names: Sequence[str]) -> tuple[ComparisonLine, ...]:
        return (ComparisonLine("aboard", tuple(ClaimLine("4", quote(name)) for name in names)),)

    return StoryLine(
        "s", "lead", "news", "Ferry returns", "en", 1, 0.5, ThreadLine("s", 1, "2026-11-24"), (),
        tuple(quote(name, start) for name in articles), Coverage(1, 1, 1),
        differences=compared(claims), updates=compared(moved),
    )  # fmt: skip


def past(days: int, *stories: StoryLine, edition: str = "daily") -> PastIssue:
    due = NOW - days * DAY
    briefing = Briefing(
        edition, "Morning", f"{due:%Y-%m-%d}", due.isoformat(), "UTC", "en", WindowLine("", ""),
        (SectionLine("World", stories),), Counts(0, 0, 0, 0, 0),
    )  # fmt: skip
    return PastIssue(edition, briefing.issue, due, due, 3, briefing)


def test_old_articles_are_forgotten_and_newer_ones_kept(store: Store) -> None:
    old, new = article("old", days=91), article("new", days=89)
    store.add(polled(old, new))

    count = store.purge(articles=NOW - 90 * DAY)

    assert count == 1
    assert store.articles(EVERYTHING) == [new]
    assert store.version(old.id) is None
    assert [known.entry for known in store.known(HARBOUR)] == ["new"]


def test_what_a_source_still_lists_stays_known_without_its_text(store: Store) -> None:
    old = article("old", days=91)
    store.add(polled(old, listed=["old"]))

    count = store.purge(articles=NOW - 90 * DAY)

    assert count == 0
    assert [known.entry for known in store.known(HARBOUR)] == ["old"]
    assert store.articles(EVERYTHING) == store.recent(NOW - 365 * DAY, NOW) == []


def test_a_source_that_never_told_what_it_lists_keeps_its_entries_known(store: Store) -> None:
    store.add(polled(article("old", days=91), listed=None))

    assert store.purge(articles=NOW - 90 * DAY) == 0
    assert [known.entry for known in store.known(HARBOUR)] == ["old"]


def test_a_poll_that_tells_no_list_leaves_the_last_one(store: Store) -> None:
    store.add(polled(article("old", days=91), listed=["old"]))
    store.add(polled(listed=None))

    store.purge(articles=NOW - 90 * DAY)

    assert [known.entry for known in store.known(HARBOUR)] == ["old"]


def test_what_has_left_its_feed_is_forgotten_by_the_next_purge(store: Store) -> None:
    store.add(polled(article("old", days=91), listed=["old"]))
    store.purge(articles=NOW - 90 * DAY)
    store.add(polled(listed=["new"]))

    assert store.purge(articles=NOW - 90 * DAY) == 1
    assert store.known(HARBOUR) == []


def test_of_the_texts_that_a_briefing_quotes_the_paragraphs_are_kept_for_proof(
    store: Store,
) -> None:
    text = "Rain fell on the quay.\n\nThe ferry sails again. Nobody was hurt.\n\nIt is old."
    quoted, plain = article("quoted", days=91, text=text), article("plain", days=91)
    edited = article("quoted", days=91, text="The ferry stays in dock.")
    store.add(polled(quoted, plain))
    store.add(polled(edited))
    store.add_issue(past(91, story(quoted.id, start=24)), [], [])

    store.purge(articles=NOW - 90 * DAY)

    gone = [store.version(each.id) for each in (quoted, edited, plain)]
    assert gone == [None, None, None]
    kept = store.kept(quoted.id)
    assert kept is not None
    assert kept.paragraphs == ((24, "The ferry sails again. Nobody was hurt."),)
    assert kept.text_hash == sha256(text.encode()).hexdigest()
    assert store.kept(plain.id) is None


def test_what_is_kept_for_proof_goes_with_its_issue(store: Store) -> None:
    quoted = article("quoted", days=91)
    store.add(polled(quoted))
    store.add_issue(past(91, story(quoted.id, start=0)), [], [])
    store.purge(articles=NOW - 90 * DAY)
    assert store.kept(quoted.id) is not None
    store.add_issue(past(1), [], [])

    store.purge(articles=NOW - 90 * DAY, briefings=NOW - 90 * DAY)

    assert store.kept(quoted.id) is None


def test_a_number_is_never_given_twice(store: Store) -> None:
    store.add(polled(article("a", days=91), article("b", days=91)))
    store.purge(articles=NOW - 90 * DAY)

    store.add(polled(article("c", days=0)))

    assert store.last_number() == 3


def test_old_issues_go_with_their_deliveries(store: Store) -> None:
    old, new = past(91), past(89)
    for each in (old, new):
        sent = Delivery("daily", each.issue, "folder:public", "", state="sent")
        store.add_issue(each, [], [sent])

    count = store.purge(briefings=NOW - 90 * DAY)

    assert count == 1
    assert store.issues() == [new]
    assert [delivery.issue for delivery in store.deliveries()] == [new.issue]


def test_an_editions_newest_issue_is_kept_however_old(store: Store) -> None:
    store.add_issue(past(91), [], [])
    store.add_issue(past(92, edition="weekly"), [], [])

    assert store.purge(briefings=NOW - 90 * DAY) == 0
    assert store.last_issue("daily") == past(91)


def test_an_issue_that_waits_for_delivery_is_kept(store: Store) -> None:
    store.add_issue(past(92), [], [Delivery("daily", past(92).issue, "folder:public", "")])
    store.add_issue(past(1), [], [])

    assert store.purge(briefings=NOW - 90 * DAY) == 0
    assert len(store.deliveries(states=["pending"])) == 1


def test_what_only_forgotten_issues_quoted_goes_with_them(store: Store) -> None:
    quoted = article("quoted", days=91)
    store.add(polled(quoted))
    store.add_issue(past(91, story(quoted.id)), [], [])
    store.add_issue(past(1), [], [])

    store.purge(articles=NOW - 90 * DAY, briefings=NOW - 90 * DAY)

    assert store.version(quoted.id) is None


def test_threads_that_rest_are_forgotten_with_the_articles(store: Store) -> None:
    ferry, storm = Thread("ferry", NOW - 99 * DAY, ("a",)), Thread("storm", NOW, ("b",))
    store.add_issue(past(91), [ferry], [])
    store.add_issue(past(1), [storm], [])

    store.purge(articles=NOW - 90 * DAY)

    assert store.threads("daily", NOW - 365 * DAY) == [storm]


def test_without_a_moment_nothing_is_forgotten(store: Store) -> None:
    store.add(polled(article("old", days=5000)))
    store.add_issue(past(5000), [], [])
    store.add_issue(past(1), [], [])

    assert store.purge() == 0
    assert len(store.issues()) == 2


def test_every_printed_sentence_counts_as_quoted() -> None:
    given = past(1, story("b", "a", claims=["c"], moved=["d"])).briefing
    briefing = replace(
        given,
        opening=(Opening("s", quote("e")),),
        corrections=(
            Correction("i", quote("f"), quote("g")),
            Correction("i", quote("h"), notice=quote("i")),
        ),
    )

    assert quoted_articles(briefing) == ["a", "b", "c", "d", "e", "f", "g", "h", "i"]
