"""Count where verbatim sentences do not read well together, by rule and language.

usage:   python bench/coherence.py [--show] [--sentences N] [--json] [FILE…]
         FILE: a briefing.json, or lines of stories as `digest summarize --jsonl` reads them.
         Without a file the sample news of examples/ are published into a temporary folder.
         --show prints every story with its violations, for reading.
needs:   nothing but digest itself. What is counted is what a machine can see; the words are in
         measuring/coherence.toml, rule by rule. Whether sentence 1 states the event must be read.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from measuring.coherence import violations
from measuring.table import show
from measuring.told import Told, of_briefing, stories

ROOT = Path(__file__).parents[1]


def main() -> int:
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
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
