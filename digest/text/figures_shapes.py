"""The shapes in which a figure may begin: dates, clock times, ordinals, digits, number words."""

from __future__ import annotations

import re
from functools import cache

from digest.text.figures_read import digits_source, spelled_source
from digest.text.figures_tables import counters, korean, longest_first, months, prefixes, ranks

_HALVES = "오전|오후|午前|午後|上午|下午|晚上|밤|새벽"
_MINUTE = r"(?: ?(?P<east_minute>\d{1,2})[분分])?"
_FRESH = r"(?<![A-Za-z_\d])(?<!\d[.,])"  # not inside a name or number


@cache
def figure_pattern(language: str) -> re.Pattern[str]:
    """Return the pattern of all that begins a figure, the most telling shape first."""
    names = "|".join(map(re.escape, longest_first(months(language)))) or "(?!)"
    signs = "|".join(map(re.escape, longest_first(prefixes())))
    native = "|".join(longest_first(korean())) if language == "ko" else "(?!)"
    ranked = "|".join(longest_first(ranks(language))) or "(?!)"
    counted = "|".join(map(re.escape, counters(language))) or "(?!)"
    shapes = (
        r"(?P<iso>\d{4}-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)(?!\d))",
        r"(?P<east>(?P<east_month>\d{1,2})[월月] ?(?P<east_day>\d{1,2})[일日號号])",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th|er)? (?:de )?(?P<month>{names})\b",
        rf"\b(?P<month_first>{names})\.? (?P<day_last>\d{{1,2}})(?:st|nd|rd|th)?\b(?![.,:]\d)",
        r"(?P<ampm>(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap])\.?m\b\.?)",
        r"(?P<clock>(?<![\d:])(?P<clock_hour>[0-2]?\d)[:h](?P<clock_minute>[0-5]\d)(?![\d:]))",
        r"(?P<uhr>(?<!\d)(?P<uhr_hour>\d{1,2})(?:\.(?P<uhr_minute>\d\d))? Uhr\b)",
        r"(?P<utc>(?<!\d)(?P<utc_hour>[0-2]\d)(?P<utc_minute>[0-5]\d) (?:UTC|GMT)\b)",
        rf"(?:(?P<east_half>{_HALVES})? ?(?P<east_hour>\d{{1,2}})[시時点點](?![간間]){_MINUTE})",
        r"(?P<ordinal>(?:\d+(?:st|nd|rd|th|ème|e|er|º|ª|°)(?!\w)(?! ?[CF]\b)|[第제] ?\d+))",
        rf"(?P<rank>(?<![\w-])(?<!\bone )(?:{ranked})(?=[ -][^\W\d_])(?! (?:of|de[rsl]?|du)\b))",
        rf"(?:(?<!\w)(?P<prefix>{signs}) ?)?{_FRESH}(?P<digits>{digits_source(language)})",
        rf"(?P<native>(?<![가-힣])(?:{native})(?= ?(?:{counted})))",
        rf"(?P<han>[〇一二两兩三四五六七八九十百千][〇一二两兩三四五六七八九十百千万萬億亿]{{0,20}}(?=(?:{counted})))",
        rf"(?P<words>{spelled_source(language)})",
    )
    return re.compile("|".join(shapes), re.IGNORECASE)
