"""`digest cluster`: articles as JSON lines in, their stories out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO, TextIO

import click

from digest.cli.jsonl import Record, dump, lines, load, text_of
from digest.cli.options import Common, common, examples
from digest.clusterers.events import Events
from digest.errors import InputError, UsageError
from digest.model import Article
from digest.text.language import identify

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@click.command(
    epilog=examples(
        "digest cluster --jsonl < articles.jsonl > stories.jsonl",
        "digest cluster --jsonl articles.jsonl | jq -r .story | sort | uniq -c",
    )
)
@click.option("--jsonl", is_flag=True, help="Read and write JSON lines (the one form there is).")
@click.argument("file", type=click.File("rb"), default="-")
@common
def command(said: Common, file: BinaryIO, *, jsonl: bool) -> int:
    """Group articles into stories.

    FILE (or stdin) holds one article a line: {"id","title","text","published"} and, if known,
    "source", "lang" and "url". After all input is read, each line is answered in its place by
    {"id","story","duplicate_of"}: the story's id, and of a copied text the article it was copied
    from.
    """
    del said
    if not jsonl:
        raise UsageError("cluster reads and writes JSON lines only: digest cluster --jsonl < FILE")
    return group(file, sys.stdout)


def group(source: BinaryIO, sink: TextIO) -> int:
    """Answer each line of `source` in order and return the exit code: 1 if a line was bad."""
    rows = _read(source)
    articles = _articles([row for row in rows if row.error is None])
    stories = Events().cluster(articles)
    name_of = {row.key: row.name for row in rows if row.error is None}
    copy_of = {copy: name_of[original] for story in stories for copy, original in story.copies}
    story_of = {article.id: story.id for story in stories for article in story.articles}
    for row in rows:
        answer: Record = {"id": row.name, "error": row.error}
        if row.error is None:
            answer = {
                "id": row.name,
                "story": story_of[row.key],
                "duplicate_of": copy_of.get(row.key),
            }
        sink.write(dump(answer) + "\n")
    return int(any(row.error is not None for row in rows))


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the input. `name` is the id as given, `key` the same as text."""

    name: Any  # text or a number; of a bad line whatever it holds
    key: str = ""
    title: str = ""
    text: str = ""
    published: datetime | None = None
    source: str = ""
    language: str | None = None
    url: str = ""
    error: str | None = None


def _read(source: BinaryIO) -> list[_Row]:
    """Return the rows of the input in order; a bad line, or an id's second one, has an error."""
    rows: list[_Row] = []
    first: dict[str, int] = {}
    for number, line in enumerate(lines(source), 1):
        if not line.strip():
            continue
        record: Record = {}
        try:
            record = load(line, number)
            row = _row(record)
        except InputError as error:
            row = _Row(record.get("id"), error=str(error))
        if row.error is None and first.setdefault(row.key, number) != number:
            row = _Row(row.name, error=f"line {number}: line {first[row.key]} has this id already")
        rows.append(row)
    return rows


def _row(record: Record) -> _Row:
    """Return a line's article.

    Raises:
        InputError: there is no id, or a field is something else than it should be.
    """
    name = record.get("id")
    if not isinstance(name, str | int) or isinstance(name, bool):
        raise InputError('"id" is missing, or neither text nor a number')
    title, text = text_of(record, "title"), text_of(record, "text")
    if title is None and text is None:
        raise InputError('"title" and "text" are missing: there is nothing to compare')
    language = text_of(record, "lang")
    return _Row(
        name=name,
        key=str(name),
        title=title or "",
        text=text or "",
        published=_moment(text_of(record, "published")),
        source=text_of(record, "source") or "",
        language=language.split("-")[0].lower() if language else None,
        url=text_of(record, "url") or "",
    )


def _moment(text: str | None) -> datetime | None:
    """Return a time as UTC (one without a zone is UTC already); None where there is none.

    Raises:
        InputError: it is neither in the form of ISO 8601 nor in that of mail and RSS.
    """
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = parsedate_to_datetime(text)
        except ValueError as error:
            raise InputError(f'"published" is no time: {text}') from error
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise InputError(f'"published" is no time: {text}') from error


def _articles(rows: Sequence[_Row]) -> list[Article]:
    """Return the rows' articles; one without a time counts as published with the newest."""
    newest = max((row.published for row in rows if row.published), default=_BEGINNING)
    return [
        Article(
            id=row.key,
            entry=row.key,
            source=row.source,
            outlet=row.source,
            url=row.url,
            title=row.title,
            text=row.text,
            sentences=(),
            language=row.language or identify(f"{row.title}. {row.text[:400]}") or "en",
            seen=row.published or newest,
            published=row.published,
        )
        for row in rows
    ]
