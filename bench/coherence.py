"""Count where verbatim sentences do not read well together, by rule and language.

usage:   python bench/coherence.py [--show] [--sentences N] [--json] [FILE…]
         FILE: a briefing.json, or lines of stories as `digest summarize --jsonl` reads them.
         Without a file the sample news of examples/ are published into a temporary folder.
         --show prints every story with its violations, for reading.
needs:   nothing but digest itself. What is counted is what a machine can see; coherence.toml
         tells the words, rule by rule. Whether sentence 1 states the event must be read.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from measuring.table import show

from digest.compose.limits import within
from digest.model import Story
from digest.summarizers.default import Default
from digest.summarizers.records import _articles
from digest.text.words import stems, word_count

ROOT = Path(__file__).parents[1]
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


@dataclass(frozen=True)
class Line:
    text: str
    article: str
    start: int
    end: int
    flag: str | None = None
    date: str | None = None
    foreign_day: bool = False  # its article is not of the day
    before: str = ""  # what its article says before it, where the article is at hand


@dataclass(frozen=True)
class Told:
    name: str
    language: str
    headline: str
    lines: tuple[Line, ...]
    brief: bool = False


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--sentences", type=int, default=4)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    told = [one for file in options.files for one in stories(file, options.sentences)]
    if not options.files:
        with tempfile.TemporaryDirectory() as temporary:
            told = list(of_briefing(json.loads(demo(Path(temporary)).read_text("utf8"))))
    found = [(one, list(violations(one))) for one in told]
    if options.show:
        for one, wrong in found:
            print_story(one, wrong)
    counts = Counter((rule, one.language) for one, wrong in found for rule, _ in wrong)
    sentences = Counter(one.language for one in told for _ in one.lines)
    if options.json:
        by_rule = Counter(rule for _, wrong in found for rule, _ in wrong)
        whole = {"stories": len(told), "sentences": sentences.total(), "violations": by_rule}
        print(json.dumps(whole, indent=1))
    else:
        print_table(counts, sentences, Counter(one.language for one in told))
    return 0


def demo(folder: Path) -> Path:
    """Publish the sample news and return the briefing."""
    config = (ROOT / "examples/config.yaml").read_text("utf8")
    config = config.replace("file: news/", f"file: {ROOT}/examples/news/")
    config = config.replace("folder: news/", f"folder: {ROOT}/examples/news/")
    config = config.replace("folder: inbox", f"folder: {ROOT}/examples/inbox")
    (folder / "config.yaml").write_text(config, "utf8")
    arguments = ["-c", str(folder / "config.yaml"), "--at", "2026-10-15T06:00:00+01:00"]
    subprocess.run([sys.executable, "-m", "digest", "-q", "run", *arguments], check=True, cwd=ROOT)
    return next(folder.glob("public/daily/*/briefing.json"))


def stories(file: Path, sentences: int) -> Iterator[Told]:
    if file.suffix == ".json":
        yield from of_briefing(json.loads(file.read_text("utf8")))
        return
    for row in filter(None, file.read_text("utf8").split("\n")):
        yield of_record(json.loads(row), sentences)


def of_record(record: dict[str, Any], sentences: int) -> Told:
    if record.get("articles") is None:
        record = {**record, "articles": [record]}
    story = Story(id=str(record["id"]), articles=tuple(_articles(record)))
    summarizer = Default()
    summary = within(story, lambda one: summarizer.summarize(one, max_sentences=sentences))
    lines = tuple(
        Line(
            " ".join(choice.sentence.text.split()),
            choice.sentence.article.entry,
            choice.sentence.start,
            choice.sentence.end,
            choice.flag,
            before=choice.sentence.article.text[: choice.sentence.start],
        )
        for choice in summary.sentences
    )
    titles = [c.sentence.article.title for c in summary.sentences] or [story.articles[0].title]
    return Told(story.id, story.articles[0].language, titles[0], lines, brief=sentences == 1)


def of_briefing(briefing: dict[str, Any]) -> Iterator[Told]:
    day = briefing["issued"][:10]
    for section in briefing["sections"]:
        for story in section["stories"]:
            lines = tuple(
                Line(
                    " ".join(quote["text"].split()),
                    quote["article"],
                    quote["start"],
                    quote["end"],
                    quote["flag"],
                    quote["date"],
                    foreign_day=(quote["published"] or day)[:10] != day,
                )
                for quote in story["sentences"]
            )
            yield Told(
                story["id"], story["language"], story["headline"], lines, story["tier"] == "brief"
            )


# ------------------------------------------------------------------------------------- the rules


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


# ---------------------------------------------------------------------------------------- telling


def print_story(told: Told, wrong: list[tuple[str, str]]) -> None:
    print(f"\n## {told.name} {told.language}{' brief' * told.brief} · {told.headline}")
    names = list(dict.fromkeys(line.article for line in told.lines))
    for line in told.lines:
        marks = [rule for rule, text in wrong if text == line.text]
        sign = chr(65 + names.index(line.article))
        flags = " ".join(filter(None, (line.flag, line.date, *(f"!{mark}" for mark in marks))))
        print(f"  {sign} {line.start:>5}  {line.text}  {flags and f'<{flags}>'}")


def print_table(
    counts: Counter[tuple[str, str]], sentences: Counter[str], told: Counter[str]
) -> None:
    languages = sorted(sentences, key=lambda one: (-sentences[one], one))
    rules = sorted({rule for rule, _ in counts})
    rows = [["stories", *(str(told[one]) for one in languages), str(told.total())]]
    rows.append(["sentences", *(str(sentences[one]) for one in languages), str(sentences.total())])
    for rule in rules:
        values = [counts[rule, one] for one in languages]
        rows.append([rule, *(str(value or "·") for value in values), str(sum(values))])
    show(["rule", *languages, "all"], rows)


if __name__ == "__main__":
    sys.exit(main())
