"""Our own words, dates and numbers in the language of an edition; articles keep theirs.

Each language is one file, data/labels/CODE.toml, with every phrase that English has; a language
that has no file gets English.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as calendar_date
from datetime import datetime, tzinfo
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ku", "nqo", "ps", "sd", "ug", "ur", "yi")
)
FALLBACK = "en"


def direction(language: str) -> str:
    """Return "rtl" for a language written from right to left, else "ltr".

    >>> direction("ar"), direction("en-GB")
    ('rtl', 'ltr')
    """
    return "rtl" if language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that our own words exist in."""
    names = (entry.name for entry in files("digest.renderers").joinpath("data/labels").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@dataclass(frozen=True, slots=True)
class Words:
    """Our words in one language, and times in one zone: what templates call `words`."""

    language: str
    timezone: str
    zone: tzinfo

    @classmethod
    def of(cls, language: str, timezone: str) -> Words:
        """Return the words of an edition."""
        return cls(_spoken(language), timezone, ZoneInfo(timezone))

    @property
    def direction(self) -> str:
        """Return the direction in which these words are written."""
        return direction(self.language)

    def __call__(self, key: str, count: int | None = None, /, **values: object) -> str:
        """Return one of our phrases, in the number that `count` asks for, its gaps filled.

        Raises:
            KeyError: there is no such phrase, or a gap has no value.
        """
        phrase = _phrase(self.language, key)
        if not isinstance(phrase, str):
            assert count is not None, f"{key} needs a count"
            phrase = phrase.get(_form(self.language, count, phrase), phrase["other"])
        if count is not None:
            values = {"n": self.figure(count), **values}
        return str(phrase).format_map(values) if values else str(phrase)

    def figure(self, number: int) -> str:
        """Return a number in figures, thousands apart as the language has them.

        >>> Words.of("de", "UTC").figure(12000)
        '12.000'
        """
        return f"{number:,}".replace(",", str(_catalogue(self.language)["thousands"]))

    def number(self, number: int) -> str:
        """Return a small number as a word where the language has one for us, else in figures.

        >>> Words.of("en", "UTC").number(5)
        'five'
        """
        spoken: Sequence[str] = _catalogue(self.language)["numbers"]
        return spoken[number] if 0 <= number < len(spoken) else self.figure(number)

    def listed(self, items: Sequence[str]) -> str:
        """Return items as a list within a sentence."""
        return str(_catalogue(self.language)["list"]).join(items)

    def language_name(self, code: str) -> str:
        """Return a language's name in ours; the code where we know none."""
        names: Mapping[str, str] = _catalogue(self.language)["languages"]
        return names.get(code.partition("-")[0], code)

    def date(self, when: str) -> str:
        """Return "Tuesday 24 November 2026"."""
        return self._dated("date", when)

    def plain(self, when: str) -> str:
        """Return "24 November 2026"."""
        return self._dated("plain", when)

    def days(self, first: str, last: str) -> str:
        """Return "1 to 17 November 2026", for two days of one month."""
        return self("days_of", first=self.local(first).day, last=self._dated("plain", last))

    def day(self, when: str) -> str:
        """Return "Tuesday 24 November"."""
        return self._dated("day", when)

    def mark(self, when: str) -> str:
        """Return "Mon 23 Nov"."""
        return self._dated("mark", when)

    def weekday(self, when: str) -> str:
        """Return "Monday"."""
        return self._dated("weekday", when)

    def month(self, when: str) -> str:
        """Return "November 2026"."""
        return self._dated("month", when)

    def time(self, when: str) -> str:
        """Return "06:00"."""
        return self._dated("time", when)

    def clock(self, when: str) -> str:
        """Return "06:00 in Seoul"; where the zone is no town's, "06:00 UTC"."""
        if "/" in self.timezone and not self.timezone.startswith("Etc/"):
            town = self.timezone.rpartition("/")[2].replace("_", " ")
            return self("in_place", time=self.time(when), place=town)
        return f"{self.time(when)} {self.timezone.removeprefix('Etc/')}"

    def hour(self, when: str) -> str:
        """Return "Mon 23:10"."""
        return self._dated("hour", when)

    def stamp(self, when: str) -> str:
        """Return "Sat 21 Nov 14:05"."""
        return self._dated("stamp", when)

    def day_time(self, when: str) -> str:
        """Return "Monday 06:00"."""
        return self._dated("day_time", when)

    def weekdays(self) -> Sequence[str]:
        """Return the short names of the days, Monday first."""
        names: Sequence[str] = _catalogue(self.language)["weekdays_short"]
        return names

    def local(self, when: str) -> datetime | calendar_date:
        """Return an ISO time in the edition's zone, or an ISO date as it is."""
        if "T" not in when:
            return calendar_date.fromisoformat(when)
        return datetime.fromisoformat(when).astimezone(self.zone)

    def machine(self, when: str) -> str:
        """Return a time for `datetime=`: in the edition's zone, to the minute."""
        moment = self.local(when)
        if isinstance(moment, datetime):
            return moment.isoformat(timespec="minutes")
        return moment.isoformat()

    def _dated(self, pattern: str, when: str) -> str:
        catalogue = _catalogue(self.language)
        moment = self.local(when)
        time = moment.strftime("%H:%M") if isinstance(moment, datetime) else "00:00"
        return str(catalogue["dates"][pattern]).format(
            weekday=catalogue["weekdays"][moment.weekday()],
            wd=catalogue["weekdays_short"][moment.weekday()],
            day=moment.day,
            month=catalogue["months"][moment.month - 1],
            mon=catalogue["months_short"][moment.month - 1],
            m=moment.month,
            year=moment.year,
            time=time,
        )


def _form(language: str, count: int, phrase: Mapping[str, str]) -> str:
    """Return which form of a phrase says a count: "both" where it has a word for two."""
    return "two" if count == 2 and "two" in phrase else plural(language, count)


def plural(language: str, count: int) -> str:
    """Return the form that a language gives to a count, by the names of Unicode's CLDR.

    >>> plural("en", 1), plural("fr", 0), plural("ar", 3)
    ('one', 'one', 'few')
    """
    if language == "ar":
        return _arabic(count)
    singular = count in (0, 1) if language == "fr" else count == 1
    return "one" if singular else "other"


def _arabic(count: int) -> str:
    if count < 3:
        return ("zero", "one", "two")[count]
    if 3 <= count % 100 <= 10:
        return "few"
    return "many" if count % 100 > 10 else "other"


def _spoken(language: str) -> str:
    """Return the language's own catalogue, or English."""
    code = language.partition("-")[0].lower()
    return code if code in languages() else FALLBACK


def _phrase(language: str, key: str) -> str | Mapping[str, str]:
    """Return a phrase: of what is published, else of what is only served."""
    own: Mapping[str, str | Mapping[str, str]] = _catalogue(language)["words"]
    return own[key] if key in own else _served(language)[key]


@cache
def _catalogue(language: str) -> dict[str, Any]:  # a TOML table
    """Return one language's file."""
    place = files("digest.renderers").joinpath("data/labels", f"{language}.toml")
    return tomllib.loads(place.read_text("utf8"))


@cache
def _served(language: str) -> dict[str, Any]:  # a TOML table
    """Return one language's phrases of the pages that are served and never published."""
    place = files("digest.renderers").joinpath("data/serving", f"{language}.toml")
    words: dict[str, Any] = tomllib.loads(place.read_text("utf8"))["words"]
    return words
