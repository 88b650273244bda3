"""Score the kinds of articles: python tests/quality/kinds.py FILE… [--floor KEY=VALUE…].

A line of FILE is an article and what it is: an entry of a feed (`entry`), a page (`html`, `url`),
or a real one of a corpus in $DIGEST_SHARED (`corpus`, `id`; those are left out where that is not
set). `kind` is what a reader would call it, `or` what another reader may call it just as well.
Printed: each kind's precision and recall, and what was taken for what. Keys of floors:
KIND.precision, KIND.recall; `shown` stands for all kinds but news together.

opinion: editorial, comment, column, letter, advice, review · analysis: also explainer and fact
check · live: blog, ticker · list: listicle, tips, round-up of links · sponsored: somebody paid ·
release: as a company or an authority issued it · table: results, numbers, horoscope · media: audio,
video or pictures with a line of text · alert: a warning in force · correction: of another article.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from digest.extractors.article import article
from digest.extractors.page import extract
from digest.model import Article
from digest.parsers.any import parse
from digest.plan import Source
from digest.traffic import Fetched

Case = dict[str, Any]  # a line of JSON
NOW = datetime(2026, 11, 24, tzinfo=UTC)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--floor", nargs="+", default=[], metavar="KEY=VALUE")
    asked = parser.parse_args(arguments)
    cases = [json.loads(line) for file in asked.files for line in file.open(encoding="utf8")]
    told = [(case, kind) for case in cases if (kind := told_kind(case)) is not None]
    figures = score(told)
    print(f"{len(told)} articles; {len(cases) - len(told)} are not at hand")
    show(told, figures)
    floors = dict(floor.split("=") for floor in asked.floor)
    low = [key for key, least in floors.items() if figures[key] < float(least)]
    if low:
        print("BELOW THE FLOOR:", *low)
    return 1 if low else 0


def told_kind(case: Case) -> str | None:
    """Return the kind that `digest` tells, or None where the article is not at hand."""
    if "entry" in case:
        return article_of(rss(case["entry"], case["language"]), "https://feed.example/rss", 0).kind
    if "html" in case:
        return extract(case["html"], url=case["url"]).kind
    name, _, number = case["id"].partition("#")
    document = documents(case["corpus"]).get(name)
    if document is None:
        return None
    if case["corpus"] == "feeds":
        body = base64.b64decode(document["bytes"])
        return article_of(body, document["url"], int(number)).kind
    return extract(document["html"], url=document["url"]).kind


@cache
def documents(corpus: str) -> dict[str, Case]:
    """Return the documents of a corpus by name; none where $DIGEST_SHARED does not hold it."""
    folder = Path(os.environ.get("DIGEST_SHARED", "/nowhere")) / "quality"
    file = folder / ("feeds/dev" if corpus == "feeds" else f"extract/{corpus}")
    file = file.with_suffix(".jsonl.gz")
    if not file.is_file():
        return {}
    with gzip.open(file, "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    return {row.get("id") or row["name"]: row for row in rows}


def article_of(body: bytes, url: str, number: int) -> Article:
    feed = parse(Fetched(url, url, 200, "application/xml", None, (), body, NOW))
    return article(
        feed.entries[number], key=f"{url}#{number}", source=Source(url), feed=feed, seen=NOW
    )


def rss(entry: Case, language: str) -> bytes:
    """Return a feed with this entry alone."""
    fields = [("title", entry["title"]), ("link", entry["url"]), ("description", entry["html"])]
    fields += [("category", name) for name in entry["categories"]]
    if "expires" in entry:
        fields.append(("cap:expires", entry["expires"]))
    elements = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields)
    if "media" in entry:
        elements += f'<enclosure url="{entry["url"]}.bin" type="{entry["media"]}" length="9"/>'
    return (
        '<rss version="2.0" xmlns:cap="urn:oasis:names:tc:emergency:cap:1.1"><channel>'
        f"<title>{escape(entry['feed_title'])}</title><language>{language}</language>"
        f"<item>{elements}</item></channel></rss>"
    ).encode()


def score(told: Iterable[tuple[Case, str]]) -> dict[str, float]:
    """Return counts, precision and recall of each kind, and of all but news together."""
    counts: Counter[str] = Counter()
    for case, kind in told:
        for name in names(kind):
            counts[f"{name}.told"] += 1
            counts[f"{name}.rightly"] += kind in allowed(case)
        for name in names(case["kind"]):
            counts[f"{name}.are"] += 1
            counts[f"{name}.found"] += kind in allowed(case)
    figures: dict[str, float] = dict(counts)
    for name in {key.partition(".")[0] for key in counts}:
        figures[f"{name}.precision"] = share(counts[f"{name}.rightly"], counts[f"{name}.told"])
        figures[f"{name}.recall"] = share(counts[f"{name}.found"], counts[f"{name}.are"])
    return figures


def allowed(case: Case) -> list[str]:
    return [case["kind"], *case.get("or", ())]


def names(kind: str) -> list[str]:
    return [kind] if kind == "news" else [kind, "shown"]


def share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def show(told: Sequence[tuple[Case, str]], figures: dict[str, float]) -> None:
    print(f"\n{'':12}   are  told  precision  recall")
    for name in sorted({key.partition(".")[0] for key in figures}):
        are, said = (round(figures.get(f"{name}.{key}", 0)) for key in ("are", "told"))
        both = [figures[f"{name}.{key}"] for key in ("precision", "recall")]
        print(f"{name:12}{are:6}{said:6}{both[0]:11.3f}{both[1]:8.3f}")
    missed = [(case["kind"], kind, case["id"]) for case, kind in told if kind not in allowed(case)]
    print()
    for (gold, kind), count in Counter(line[:2] for line in missed).most_common():
        print(f"{count:4}  {gold} taken for {kind}")
    print("", *("  ".join(line) for line in sorted(missed)), sep="\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
