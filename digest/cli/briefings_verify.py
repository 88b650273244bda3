"""`digest briefings verify`: every sentence of an issue, held against the stored article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING

import click

from digest.cli.options import Common, as_json, common, examples
from digest.cli.output import print_json
from digest.issue import Briefing, ClaimLine, Quote
from digest.summarizers import verify

if TYPE_CHECKING:
    from digest.model import Article
    from digest.storage import Store


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
    sentences = [one for one in printed(briefing) if isinstance(one, Quote)]
    failed = [doubt.sentence for doubt in doubts]
    count, proved = len(sentences), sum(one not in failed for one in sentences)
    if as_json:
        print_json({"sentences": count, "proved": proved, "doubts": doubts})
    else:
        for doubt in doubts:
            place = f"{doubt.sentence.article}[{doubt.sentence.start}:{doubt.sentence.end}]"
            click.echo(f'{place} {doubt.reason}: "{doubt.sentence.text}"')
        click.echo(
            f"{briefing.folder}: {proved} of {count} sentences stand word for word "
            "in their articles"
        )
    return 1 if doubts else 0


def printed(value: object) -> Iterator[Quote | ClaimLine]:
    """Yield every sentence and every claimed value of a briefing, wherever it stands, in order."""
    if isinstance(value, Quote):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from printed(item)
    elif is_dataclass(value) and not isinstance(value, type):
        if isinstance(value, ClaimLine):
            yield value
        for field in fields(value):
            yield from printed(getattr(value, field.name))


def doubtful(briefing: Briefing, store: Store) -> Iterator[Doubt]:
    """Yield the sentences that the stored versions of their articles do not say."""
    for one in printed(briefing):
        if isinstance(one, ClaimLine):
            if not verify.quotes(one.value, one.sentence.text):
                yield Doubt(one.sentence, f'it does not say "{one.value}"')
            continue
        reason = _doubt(one, store.version(one.article))
        if reason:
            yield Doubt(one, reason)


def _doubt(quote: Quote, article: Article | None) -> str | None:
    if article is None:
        return "its article is not stored any more"
    if quote.paragraph is None:  # a headline that stands for want of a sentence
        return None if article.title == quote.text else "its article has another title"
    if not verify.is_verbatim(article, start=quote.start, end=quote.end, text=quote.text):
        return "its article does not say so"
    if not verify.is_whole(article, start=quote.start, end=quote.end):
        return "it is torn out of a longer sentence"
    return None
