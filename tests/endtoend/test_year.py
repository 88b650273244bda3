"""A year of an edition, day by day: runs fail, clocks, schedules and zones change, news comes late.

Whatever happens, no article falls between two issues and none is new in two.
"""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from digest.deliverers.memory import Memory as Destination
from digest.deliverers.outbox import MOST_TRIES, deliver
from digest.errors import DeliveryError, TemplateError
from digest.issue import Briefing
from digest.model import Article, Choice, Sentence, Span, Story, Summary, article_id
from digest.parts import Parts
from digest.pipeline import deliver_waiting, publish
from digest.plan import Destination as Place
from digest.plan import Edition, Source
from digest.storage import KnownEntry, Polled
from digest.stores.memory import Memory
from digest.traffic import Poll, Rendered

pytestmark = pytest.mark.endtoend

START = datetime(2026, 1, 1, 6, 5, tzinfo=UTC)
DAYS = 365
URL = "https://harbour.example/feed"
SCHEDULES = ["daily at 06:00", "weekdays at 06:00", "daily at 06:00, 18:00", "sundays at 09:00",
             "0 5 1 * *", "@hourly"]  # fmt: skip
ZONES = ["UTC", "Asia/Seoul", "Europe/Berlin", "Pacific/Apia", "America/Nuuk"]


@dataclass(frozen=True)
class Event:
    """What happens on a day; it lasts until another event of its kind."""

    day: int
    kind: str  # schedule zone clock silence broken refused window
    value: int


events = st.builds(
    Event,
    st.integers(0, DAYS - 1),
    st.sampled_from(["schedule", "zone", "clock", "silence", "broken", "refused", "window"]),
    st.integers(0, 100),
)


class OneByOne:
    """A clusterer: each article is a story."""

    def cluster(self, articles: Sequence[Article], /, **_: Any) -> list[Story]:
        def name(entry: str) -> str:
            return hashlib.sha256(entry.encode()).hexdigest()[:12]

        return [Story(name(a.entry), (a,)) for a in sorted(articles, key=lambda a: a.id)]


class First:
    """A summarizer: each story's first sentence."""

    def summarize(self, story: Story, /, **_: Any) -> Summary:
        article = story.articles[0]
        return Summary(story, (Choice(Sentence(article, *article.sentences[0])),))


class Renderer:
    """Renders JSON of a few bytes; a template can be broken."""

    def __init__(self) -> None:
        self.broken = False

    def render(self, briefing: Briefing, /, *, options: Mapping[str, object]) -> list[Rendered]:
        if self.broken:
            raise TemplateError("story.html.j2:3: no variable colour")
        return [Rendered("briefing.json", "application/json", briefing.issue.encode())]


def never(*_: Any, **__: Any) -> Any:
    raise AssertionError("publishing asks nothing of the network")


class Year:
    """An edition over a year, and what became of each article."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.store = Memory()
        self.renderer, self.place = Renderer(), Destination()
        self.edition = Edition(
            "daily", "Morning", schedule=(SCHEDULES[0],), max_stories=1000, max_per_source=1000,
            length=timedelta(days=1), deliver=(Place("memory", "box"),),
        )  # fmt: skip
        self.now = START
        self.count = 0
        self.ages: dict[str, timedelta] = {}
        self.parts = Parts(
            fetch=never, expand=lambda source: [source], parse=never, read_page=never,
            recognize=never, article=never, picture=never, clusterer=OneByOne(),
            news_in=lambda *_, **__: None, is_series=lambda *_: False, summarizer=First(),
            renderers={"json": self.renderer}, site=lambda *_: [], noted=lambda *_: [],
            deliverers={"memory": self.place}, threads=map, map=map,
        )  # fmt: skip

    def collect(self) -> None:
        """Find some entries, most of them fresh, some of them days old."""
        made: list[tuple[Article, KnownEntry]] = []
        for _ in range(self.random.randrange(4)):
            self.count += 1
            age = timedelta(hours=self.random.choice([1, 5, 20, 20, 50, 70, 100, 400]))
            name = f"https://harbour.example/{self.count}"
            text = f"Ferry number {self.count} left the harbour with its lights on."
            title = f"Ferry {self.count} leaves"
            known = KnownEntry(name, name, name, title, "0123456789abcdef", 1)
            article = Article(
                article_id(name, title, text), name, URL, "Harbour Gazette", name, title, text,
                (Span(0, len(text)),), "en", self.now, published=self.now - age,
            )  # fmt: skip
            self.ages[name] = age
            made.append((article, known))
        poll = Poll(URL, polled=self.now, succeeded=self.now)
        self.store.add(Polled(poll, tuple(made)))

    def publish(self) -> None:
        """Do what a run does; what goes wrong is left to the next one."""
        arguments: dict[str, Any] = {"editions": {"daily": self.edition}, "now": self.now}
        try:
            deliver_waiting(self.editions, self.parts, self.store, deliver, now=self.now)
            publish(
                self.edition, self.parts, self.store, deliver, sources=[Source(URL)], **arguments
            )
        except TemplateError:
            assert self.renderer.broken

    @property
    def editions(self) -> dict[str, Edition]:
        return {"daily": self.edition}

    def happen(self, event: Event) -> None:
        """Change what an event changes."""
        if event.kind == "schedule":
            schedule = SCHEDULES[event.value % len(SCHEDULES)]
            self.edition = replace(self.edition, schedule=(schedule,))
        elif event.kind == "zone":
            self.edition = replace(self.edition, timezone=ZONES[event.value % len(ZONES)])
        elif event.kind == "clock":
            self.now += timedelta(hours=6) * (event.value - 50)  # up to twelve days, back too
        elif event.kind == "silence":
            self.now += timedelta(days=event.value % 20)
        elif event.kind == "broken":
            self.renderer.broken = bool(event.value % 2)
        elif event.kind == "refused":
            self.place.refusal = DeliveryError("421 later") if event.value % 2 else None
        else:
            self.edition = replace(self.edition, window=[None, timedelta(days=7)][event.value % 2])

    def run(self, happens: Iterable[Event]) -> None:
        """Let the year pass, then run once more with everything whole again."""
        by_day: dict[int, list[Event]] = {}
        for event in happens:
            by_day.setdefault(event.day, []).append(event)
        for day in range(DAYS):
            for event in by_day.get(day, ()):
                self.happen(event)
            self.collect()
            self.publish()
            self.now += timedelta(days=1)
        self.renderer.broken, self.place.refusal = False, None
        self.now = max(self.now, *(past.due for past in self.store.issues("daily")), START)
        self.now += timedelta(days=32)
        self.collect()
        self.publish()


def made(year: Year) -> list[Briefing]:
    """Return the year's issues in the order in which they were made."""
    pasts = sorted(year.store.issues("daily"), key=lambda past: past.until)
    return [past.briefing for past in pasts]


def told(year: Year, name: Callable[[Any], str] = lambda line: line.url) -> Counter[str]:
    """Return how often each article is in an issue, shown or left out by name."""
    found: Counter[str] = Counter()
    for briefing in made(year):
        found.update(a.entry for story in briefing.stories for a in story.articles)
        found.update(name(line) for line in briefing.left_out)
    return found


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink a year takes minutes
)
@given(st.integers(0, 2**32), st.lists(events, max_size=60))
def test_no_article_falls_between_two_issues_and_none_is_new_in_two(
    seed: int, happens: list[Event]
) -> None:
    year = Year(seed)

    year.run(happens)

    found = told(year)
    issues = year.store.issues("daily")
    assert set(found.values()) <= {1}, "an article is new in two issues"
    assert len({past.issue for past in issues}) == len(issues)
    counted = sum(past.briefing.counts.published_before for past in issues)
    assert len(found) + counted == year.count, "an article fell between two issues"
    sent = Counter(parcel.delivery.key for parcel in year.place.parcels)
    assert set(sent.values()) == {1}
    owed = year.store.deliveries()
    assert len(owed) == len(issues)
    assert {each.key for each in owed if each.state == "sent"} == set(sent)
    assert all(each.attempts >= MOST_TRIES for each in owed if each.state != "sent")


@pytest.mark.parametrize("back", [timedelta(days=2), timedelta(days=40), timedelta(days=700)])
def test_an_issue_from_the_future_blocks_nothing(back: timedelta) -> None:
    year = Year(1)
    year.now += back
    year.collect()
    year.publish()
    before = len(made(year))
    year.now -= back

    for _ in range(5):
        year.collect()
        year.publish()
        year.now += timedelta(days=1)

    assert len(made(year)) > before
    assert max(told(year).values()) == 1


def test_a_year_without_trouble_has_an_issue_a_day() -> None:
    year = Year(2)

    year.run([])

    found = told(year)
    assert len(made(year)) == DAYS + 1
    assert set(found.values()) == {1}
    old = {name for name, age in year.ages.items() if age > timedelta(days=3)}
    assert set(year.ages) - set(found) <= old | {f"https://harbour.example/{n}" for n in range(5)}
