"""`digest summarize`: one article's key sentences, each verbatim and with its paragraph."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from digest.cli.jsonl import Record, dump, run_filter
from digest.cli.options import Common, as_json, common, examples
from digest.errors import InputError, UsageError

if TYPE_CHECKING:
    from digest.model import Page, Summary

SENTENCES = 4
STDIN = "-"


@click.command(
    epilog=examples(
        "digest summarize https://example.org/2026/ferry-strike",
        "digest summarize page.html -n 3",
        "curl -s https://example.org/a | digest summarize - --json",
        "digest summarize --jsonl < articles.jsonl   # {id, title, deck?, text} a line, or a story",
    )
)
@click.argument("where", metavar="[FILE|URL|-]", default=STDIN)
@click.option(
    "-n",
    "--sentences",
    type=click.IntRange(min=1),
    default=SENTENCES,
    show_default=True,
    help="At most so many sentences.",
)
@as_json
@click.option("--jsonl", is_flag=True, help="Filter: an article or a story a line from stdin.")
@common
def command(_: Common, where: str, sentences: int, as_json: bool, jsonl: bool) -> int:
    """Print one article's key sentences in reading order.

    FILE is HTML, a page saved as text, or plain prose; a URL is fetched if its robots.txt allows.
    Every sentence stands word for word in the article; the number before it is its paragraph's.
    """
    if jsonl:
        if where != STDIN:
            raise UsageError("--jsonl reads stdin: leave FILE and URL out", subject=where)
        return _filter(sentences)
    page = _page(where)
    summary = _summary(page, sentences)
    click.echo(dump(_fields(page, summary)) if as_json else _shown(page, summary))
    return 0


def _filter(sentences: int) -> int:
    from digest.summarizers.records import answer  # the chooser: 20 ms that `--help` never pays

    def answered(record: Record) -> Record:
        return answer(record, max_sentences=sentences)

    return run_filter(answered, source=sys.stdin.buffer, sink=sys.stdout)


def _page(where: str) -> Page:
    """Return the page that is to be summarized, read as `digest extract` reads it.

    Raises:
        InputError: it cannot be read, or holds no text.
        FetchError: it could not be fetched.
    """
    from digest.cli.extract import extract, read
    from digest.model import Page

    content = read(where)
    page = extract(content.text, is_html=content.is_html, url=content.url)
    if not page.paragraphs and not content.is_html:  # a few lines of prose, without any chrome
        parts = content.text.replace("\r\n", "\n").split("\n\n")
        page = Page(paragraphs=tuple(part.strip() for part in parts if part.strip()))
    if not page.paragraphs:
        raise InputError(
            f"{where}: no article is found in it; is it the right page?", subject=where
        )
    return page


def _summary(page: Page, sentences: int) -> Summary:
    from digest.summarizers.face import summarize

    return summarize(
        page.text,
        title=page.title or "",
        deck=page.deck,
        language=page.language,
        max_sentences=sentences,
    )


def _fields(page: Page, summary: Summary) -> Record:
    """Return what was chosen as JSON; offsets count code points of "text"."""
    return {
        "title": page.title,
        "deck": page.deck,
        "site": page.site,
        "url": page.url,
        "language": page.language,
        "text": page.text,
        "sentences": [
            {
                "text": choice.sentence.text,
                "start": choice.sentence.start,
                "end": choice.sentence.end,
                "paragraph": choice.sentence.paragraph,
                "flag": choice.flag,
                "score": choice.score,
                "reasons": list(choice.reasons),
            }
            for choice in summary.sentences
        ],
    }


def _shown(page: Page, summary: Summary) -> str:
    from digest.cli.terminal import printable

    lines = [
        f"{choice.sentence.paragraph:>3}  {printable(' '.join(choice.sentence.text.split()))}"
        for choice in summary.sentences
    ]
    head = [printable(page.title), ""] if page.title else []
    return "\n".join([*head, *lines])
