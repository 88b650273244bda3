"""`digest briefings verify`: every sentence of an issue, held against the stored article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING

import click

from digest.cli.options import Common, as_json, common, examples
from digest.cli.output import print_json
from digest.issue import Briefing, Quote

if TYPE_CHECKING:
    from digest.protocols import Store


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sentence that could not be proved, and why."""

    sentence: Quote
    reason: str


@click.command(
    epilog=examples(
        "digest briefings verify daily",
        "digest briefings verify public/daily/2026-03-11/briefing.json",
    )
)
@click.argument("issue")
@as_json
@common
def command(said: Common, issue: str, *, as_json: bool) -> int:
    """Prove each sentence of an ISSUE: the stored article says it, word for word, at its place."""
    from digest.cli import past
    from digest.cli.stored import needed

    briefing = past.find(said, issue).briefing
    with needed(said.load()) as store:
        doubts = list(doubtful(briefing, store))
    count = sum(1 for _ in quotes(briefing))
    if as_json:
        print_json({"sentences": count, "proved": count - len(doubts), "doubts": doubts})
    else:
        for doubt in doubts:
            place = f"{doubt.sentence.article}[{doubt.sentence.start}:{doubt.sentence.end}]"
            click.echo(f'{place} {doubt.reason}: "{doubt.sentence.text}"')
        click.echo(
            f"{briefing.folder}: {count - len(doubts)} of {count} sentences stand word for word "
            "in their articles"
        )
    return 1 if doubts else 0


def quotes(value: object) -> Iterator[Quote]:
    """Yield every sentence object of a briefing, wherever it stands, in order."""
    if isinstance(value, Quote):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from quotes(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from quotes(getattr(value, field.name))


def doubtful(briefing: Briefing, store: Store) -> Iterator[Doubt]:
    """Yield the sentences that the stored versions of their articles do not say."""
    for quote in quotes(briefing):
        article = store.version(quote.article)
        if article is None:
            yield Doubt(quote, "its article is not stored any more")
            continue
        # a headline that stands for want of a sentence has no paragraph
        text = article.title if quote.paragraph is None else article.text
        if text[quote.start : quote.end] != quote.text:
            yield Doubt(quote, "its article does not say so")
