"""The rules of what does not read well, each of which a machine can see."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from digest.text.words import stems, word_count
from measuring.told import Line, Told

TABLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf8"))
UNSPACED = ("ja", "ko", "th", "zh")
LONGEST, LONGEST_BRIEF = 45, 32
REPEATED = 0.75  # of a sentence's content words stand in sentences printed before
CLAIM = 0.3  # of a denial's content words stand in the claim
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|„[^“”]*[“”]|«[^»]*»|「[^」]*」|『[^』]*』")
HEAD = 60  # signs: what stands before an article's first sentence is a dateline at most
CUT = re.compile(r"(?:…|\.\.\.)[\"'”’»)]*$")
END = re.compile(r"[.!?。！？।॥؟۔။።។][\"'”’»«“」』)\]）]*(?:\[\d+\])*$")
TOKEN = re.compile(r"\w+")
# Who speaks by one name alone: "…, Rowe said", "…, said Rowe."
BARE = re.compile(
    r"(?:^|, )(?!\w+s said)([A-Z][a-z]{2,})(?= (?:said|told|says|added)\b)"
    r"|(?:said|added|says) (?!\w+day\b)([A-Z][a-z]{2,})(?=[,.]|$)"
)
SPEAKS = re.compile(r"^[^“„«\"]{3,80}: ?[“„«\"]")  # "The mayor, Ida Rowe: “…”"


def violations(told: Told) -> Iterator[tuple[str, str]]:
    """Yield each violation: its rule and the sentence."""
    for at, line in enumerate(told.lines):
        for rule in broken(told, at):
            yield rule, line.text
    order = [line.article for line in told.lines]
    turns = [one for at, one in enumerate(order) if at == 0 or one != order[at - 1]]
    if any(
        turns[at] == turns[at + 2] and turns[at + 1] == turns[at + 3]
        for at in range(len(turns) - 3)
    ):
        yield "A-B-A-B", " ".join(order)


def broken(told: Told, at: int) -> Iterator[str]:
    language, line = told.language, told.lines[at]
    text, outside = line.text, QUOTED.sub(" ", line.text)
    follows = at > 0 and adjoins(told.lines[at - 1], line)
    printed = [told.headline, *(one.text for one in told.lines[:at])]
    if not follows and (opens(language, "pronoun", text) or speaks_as_pronoun(language, text)):
        yield "no antecedent"
    if not follows and line.start > HEAD and opens(language, "back", text):
        yield "no antecedent"
    if not follows and thing_alone(line, printed, language):
        yield "thing alone"
    if not follows and opens(language, "role", text) and not head_printed(text, printed, language):
        yield "role alone"
    if any(
        not is_printed(name, printed, text)
        for pair in BARE.findall(outside)
        for name in pair
        if name
    ):
        yield "surname alone"
    quoted = sum(map(len, QUOTED.findall(text)))
    speaks = has(language, "said", outside) or SPEAKS.match(text)
    if quoted > 0.6 * len(text) > 12 and not speaks and not follows:
        yield "no speaker"
    yield from broken_alone(told, line, outside)
    if denied_before_claim(told, at):
        yield "denial first"
    if repeats(told, at):
        yield "repeated"


def broken_alone(told: Told, line: Line, outside: str) -> Iterator[str]:
    """Yield the rules that a sentence breaks whatever stands before it."""
    language, text = told.language, line.text
    count = word_count(text, language=language) / (1.5 if language == "vi" else 1)
    if count > LONGEST:
        yield "over 45 words"
    if told.brief and count > LONGEST_BRIEF:
        yield "over 32 in brief"
    if CUT.search(text):
        yield "cut off"
    if has(language, "person", outside):
        yield "we, I, you"
    if has(language, "call", outside):
        yield "talks to reader"
    if is_fragment(text, language):
        yield "fragment"
    if line.foreign_day and not line.date and has(language, "day", text):
        yield "day without date"


def adjoins(one: Line, other: Line) -> bool:
    return one.article == other.article and 0 <= other.start - one.end <= 3


def speaks_as_pronoun(language: str, text: str) -> bool:
    rest = QUOTED.sub("", text).strip(" ,.–—-")
    return text[0] in '“"„«「' and bool(rest) and opens(language, "pronoun", rest)


def is_printed(name: str, printed: list[str], text: str) -> bool:
    before = text[: text.rfind(name)]
    here = re.search(rf"[A-Z][\w.’'-]* {name}", text)
    return bool(here) or name in before or any(name in one for one in printed)


def head_printed(text: str, printed: list[str], language: str) -> bool:
    match = pattern(language, "role").match(text)
    head = stems(match[0], language=language)[-1] if match else ""
    return any(head in stems(one, language=language) for one in printed)


def thing_alone(line: Line, printed: list[str], language: str) -> bool:
    """Say whether "the ship" is one that only an unprinted sentence of the article told of."""
    match = pattern(language, "thing").match(line.text)
    if not match:
        return False
    noun = next(word for word in match.groups() if word)
    head = stems(noun, language=language)[-1]
    if head not in stems(line.before, language=language):
        return False
    return not any(head in stems(one, language=language) for one in printed)


def is_fragment(text: str, language: str) -> bool:
    cased = [sign for sign in text if sign.isupper() or sign.islower()]
    shouts = len(cased) > 15 and all(map(str.isupper, cased)) and language not in UNSPACED
    torn = bool(cased) and text[0].islower() and not any(map(str.isupper, text[1:3]))
    short = language not in UNSPACED and len(text.split()) < 3
    return shouts or torn or short or (language != "th" and END.search(text) is None)


def denied_before_claim(told: Told, at: int) -> bool:
    line = told.lines[at]
    if not has(told.language, "denial", QUOTED.sub(" ", line.text)):
        return False
    own = content(line.text, told.language)
    return any(
        not has(told.language, "not", other.text)
        and len(own & content(other.text, told.language)) >= CLAIM * len(own)
        for other in told.lines[at + 1 :]
    )


def repeats(told: Told, at: int) -> bool:
    line = told.lines[at]
    own = content(line.text, told.language)
    before = told.lines[:at]
    others = [one for one in before if one.article != line.article]
    if not others or not own:
        return False
    known = frozenset().union(*(content(one.text, told.language) for one in before))
    figures = set(re.findall(r"\d+", line.text))
    new_figure = figures - {f for one in before for f in re.findall(r"\d+", one.text)}
    return not new_figure and len(own & known) >= REPEATED * len(own)


def content(text: str, language: str) -> frozenset[str]:
    found = stems(text, language=language)
    return frozenset(one for one in found if len(one) > (1 if language in UNSPACED else 3))


def opens(language: str, table: str, text: str) -> bool:
    return pattern(language, table).match(text) is not None


def has(language: str, table: str, text: str) -> bool:
    return pattern(language, table).search(text) is not None


@cache
def pattern(language: str, table: str) -> re.Pattern[str]:
    entries = TABLES.get(language, {}).get(table, [])
    if not entries:
        return re.compile(r"(?!)")
    joined = "|".join(entries)
    whole = joined if language in UNSPACED else rf"(?<!\w)(?:{joined})(?!\w)"
    return re.compile(whole, re.IGNORECASE)
