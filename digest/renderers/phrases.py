"""Sentences of ours that depend on several fields of a briefing at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from digest.issue import Briefing, Correction, FailureLine, Quote, StoryLine
from digest.renderers.options import Options
from digest.renderers.view import host_of
from digest.renderers.words import Words

# Kinds that bear a quiet label, and its phrase; news and what is like it bears none.
LABELS = {kind: kind for kind in ("opinion", "analysis", "live", "sponsored", "release")}
WEEKDAYS_TELL = timedelta(days=6, hours=1)  # up to here a weekday says which day is meant


def label_of(story: StoryLine) -> str | None:
    """Return the phrase of a story's quiet label, None for news."""
    if story.kind == "media":
        return "video" if (story.media or "").startswith("video/") else "audio"
    return LABELS.get(story.kind)


def headline_quote(story: StoryLine) -> Quote:
    """Return a story's headline as a quote without a paragraph: its mark is the outlet alone."""
    first = story.articles[0] if story.articles else None
    line = next((item for item in story.articles if item.id == story.headline_article), first)
    return Quote(
        text=story.headline,
        article=line.id if line else "",
        start=0,
        end=len(story.headline),
        url=line.url if line else "",
        outlet=line.source if line else "",
        language=story.language,
        published=line.published if line else None,
    )


def first_report(story: StoryLine, words: Words) -> str | None:
    """Return who told a story first, and when."""
    told = [line for line in story.articles if line.published]
    if not told:
        return None
    first = min(told, key=lambda line: (line.published or "", line.source))
    return words("first", outlet=first.source, time=words.hour(first.published or ""))


def languages(counts: Mapping[str, int], words: Words, pattern: str = "{} {}") -> str:
    """Return articles by language, the most first: "English 17, German 2"."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return words.listed(
        [pattern.format(words.language_name(code), words.figure(n)) for code, n in ordered]
    )


def subject(text: str) -> str:
    """Return a source's name; of an address host and path, without what may be secret in it."""
    if "://" not in text:
        return text
    place = text.partition("://")[2].partition("?")[0].partition("#")[0]
    host, slash, path = place.partition("/")
    return f"{host.rpartition('@')[2]}{slash}{path}".rstrip("/") or host_of(text)


def sentence(clause: str) -> str:
    """Return a clause as a sentence: a capital first, a point last.

    >>> sentence("the server answers 503")
    'The server answers 503.'
    """
    whole = clause[:1].upper() + clause[1:]
    return whole if whole.endswith((".", "!", "?", "。")) else f"{whole}."


def asked(failure: FailureLine, briefing: Briefing, words: Words) -> str:
    """Return how often a failing source was asked, and when it is asked next; "" if unknown."""
    parts = [words("asked", failure.misses)] if failure.misses else []
    if failure.next:
        today = words.local(failure.next).strftime("%F") == briefing.issue[:10]
        spoken = words.time if today else words.stamp
        parts.append(words("next_at", time=spoken(failure.next)))
    return sentence("; ".join(parts)) if parts else ""


def covers(briefing: Briefing, words: Words) -> str:
    """Return what time and which sources a briefing covers."""
    begin, end = briefing.window.from_, briefing.window.to
    short = datetime.fromisoformat(end) - datetime.fromisoformat(begin) <= WEEKDAYS_TELL
    spoken = words.day_time if short else words.stamp
    counts = briefing.counts
    told = {
        "begin": spoken(begin),
        "end": spoken(end),
        "sources": words("sources", counts.sources),
    }
    if counts.answered is None:
        return words("from_to", **told)
    if counts.answered == counts.sources:
        return words("from_to_all", counts.sources, **told)
    return words("from_to_answered", counts.answered, **told)


def reach(briefing: Briefing, words: Words) -> str:
    """Return how many outlets an issue quotes and, where there are several, languages."""
    counts = briefing.counts
    parts = [words("outlets", counts.outlets)]
    if counts.languages > 1:
        parts.append(words("languages", counts.languages))
    return words.listed(parts)


def silent(briefing: Briefing) -> bool:
    """Tell whether not one source answered."""
    return briefing.counts.answered == 0 and briefing.counts.sources > 0


def nothing(briefing: Briefing, words: Words) -> str:
    """Return why a briefing shows no story."""
    counts = briefing.counts
    if silent(briefing):
        return words("none_answered", counts.sources)
    parts = []
    if counts.answered is not None:
        whole = counts.answered == counts.sources
        key = "all_answered" if whole else "some_answered"
        parts.append(words(key, counts.sources, answered=words.figure(counts.answered)))
    parts.append(
        words("seen_nothing_new", counts.articles) if counts.articles else words("seen_nothing")
    )
    return " ".join(parts)


def corrected_since(briefing: Briefing) -> str:
    """Return the phrase over corrections: yesterday's, or an earlier issue's."""
    yesterday = date.fromisoformat(briefing.issue[:10]) - timedelta(days=1)
    recent = all(found.issue[:10] == yesterday.isoformat() for found in briefing.corrections)
    return "corrected_since_yesterday" if recent else "corrected_since"


def day_in(briefing: Briefing) -> str:
    """Return the phrase over the opening: of sentences, or of headlines for want of any."""
    return "opening_headlines" if all(line.headline for line in briefing.opening) else "opening"


def taken_back(found: Correction, words: Words) -> str:
    """Return what has become of a sentence in whose place nothing stands."""
    return words("page_gone", status=found.status) if found.status else words("no_longer")


def spoken_day(issue: str, briefing: Briefing, words: Words) -> str:
    """Return what a briefing calls the day of an earlier issue: by its weekday within a week."""
    before = date.fromisoformat(briefing.issue[:10]) - date.fromisoformat(issue[:10])
    return words.weekday(issue[:10]) if before <= WEEKDAYS_TELL else words.day(issue[:10])


def issue_day(folder: str) -> str:
    """Return the ISO date in an issue's name or folder.

    >>> issue_day("daily/2026-11-24T0600")
    '2026-11-24'
    """
    return folder.rpartition("/")[2][:10]


def forms(options: Options, words: Words) -> list[tuple[str, str]]:
    """Return the other files of the same briefing, each with what we call it."""
    names = {"markdown": "briefing.md", "mail": "mail.txt", "json": "briefing.json"}
    return [
        (name, words(f"format_{form}")) for form, name in names.items() if form in options.formats
    ]
