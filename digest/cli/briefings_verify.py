"""`digest briefings verify`: every sentence of an issue, held against the stored article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from digest.cli.options import Common, as_json, common, examples
from digest.cli.output import print_json
from digest.cli.proving import Doubt, doubtful, printed
from digest.issue import Briefing, Quote

if TYPE_CHECKING:
    from digest.cli.briefings_online import Online
    from digest.config.model import Config
    from digest.storage import Store


@click.command(
    epilog=examples(
        "digest briefings verify daily",
        "digest briefings verify public/daily/2026-03-11/briefing.json",
        "digest briefings verify daily --online   # the live pages too",
    )
)
@click.argument("issue")
@click.option("--online", is_flag=True, help="Look the sentences up on their live pages too.")
@as_json
@common
def command(said: Common, issue: str, *, online: bool, as_json: bool) -> int:
    """Prove each sentence of an ISSUE: the stored article says it, word for word, at its place.

    Of an article that is not stored any more, the paragraph that was kept must say it.
    """
    from digest.cli import past
    from digest.cli.stored import needed

    briefing = past.find(said, issue).briefing
    config = said.load()
    with needed(config) as store:
        doubts = list(doubtful(briefing, store))
        live = _look_up(briefing, store, config) if online else None
    quotes = [one for one in printed(briefing) if isinstance(one, Quote)]
    sentences = [quote for quote in quotes if quote.paragraph is not None]
    failed = [doubt.sentence for doubt in doubts]
    proof = {
        "sentences": len(sentences),
        "proved": sum(one not in failed for one in sentences),
        "headlines": len(quotes) - len(sentences),
        "doubts": doubts,
    }
    if as_json:
        print_json({**proof, "online": live} if live else proof)
    else:
        click.echo("\n".join(_told(briefing, proof, doubts, live)))
    return 1 if doubts or (live and live.doubts) else 0


def _look_up(briefing: Briefing, store: Store, config: Config) -> Online:
    from digest.cli.briefings_online import look_up  # the network is not for `--help`

    return look_up(briefing, store, config)


def _told(
    briefing: Briefing, proof: Mapping[str, object], doubts: Sequence[Doubt], live: Online | None
) -> Iterator[str]:
    yield from _lines(doubts)
    headlines = proof["headlines"]
    word = "headline" if headlines == 1 else "headlines"
    count = f"; {headlines} {word} beside them" if headlines else ""
    yield (
        f"{briefing.folder}: {proof['proved']} of {proof['sentences']} sentences stand word for "
        f"word in their articles{count}"
    )
    if live is not None:
        yield from _lines(live.doubts)
        yield (
            f"online: {live.standing} of {live.sentences} sentences stand on their pages or in "
            f"their feeds; {live.unchanged} of {live.pages} pages have the text that was quoted"
        )


def _lines(doubts: Sequence[Doubt]) -> Iterator[str]:
    for doubt in doubts:
        place = f"{doubt.sentence.article}[{doubt.sentence.start}:{doubt.sentence.end}]"
        yield f'{place} {doubt.reason}: "{doubt.sentence.text}"'
