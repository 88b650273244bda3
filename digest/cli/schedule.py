"""`digest schedule`: the long-running scheduler, or what it would do next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from digest.cli.options import Common, as_json, common, examples

if TYPE_CHECKING:
    from digest.config.model import Config
    from digest.editions.due import DueIssue
    from digest.plan import Edition
    from digest.scheduler.runner import Work

# A source falls due by its own rhythm: looked at three times an interval, so never late by more
# than a third of it.
LOOKS_AN_INTERVAL = 3


@click.command(
    epilog=examples(
        "digest schedule                             # until Ctrl-C or SIGTERM",
        "digest schedule --next 5                    # when each edition comes next",
        "digest schedule --next 3 --from 2026-03-28 --json",
    )
)
@click.option(
    "--next",
    "count",
    type=click.IntRange(1, 1000),
    metavar="N",
    help="Only print each edition's next N issues.",
)
@click.option("--from", "first", metavar="DATE", help="With --next: those of that day and later.")
@as_json
@common
def command(said: Common, count: int | None, first: str | None, *, as_json: bool) -> int:
    """Collect and publish by the config's hours until told to stop.

    Collecting begins ten minutes before an issue and ends at its time; sources that have not
    answered by then are named in it. After downtime an issue that was missed is made up for if it
    is less than half a period late. SIGTERM and Ctrl-C let what is being written end.
    """
    from digest.cli.session import chosen  # half a second that `--help` never pays

    config = said.load()
    editions = chosen(config, ())
    if count is None:
        if first is not None or as_json:
            raise click.UsageError("--from and --json go with --next N")
        return serve(said, config)
    show(editions, count, _date(first), plain=not as_json)
    return 0


def show(editions: Sequence[Edition], count: int, first: date | None, *, plain: bool) -> None:
    """Print each edition's next issues, those of a date and later, else later than now."""
    from digest.cli.output import print_json, print_table
    from digest.editions.due import issues_from, next_issues

    now = datetime.now(UTC)
    found = [
        (edition, issue)
        for edition in editions
        for issue in (
            next_issues(edition, now, count)
            if first is None
            else issues_from(edition, first, count)
        )
    ]
    if plain:
        rows = [(*_facts(issue), _local(edition, issue)) for edition, issue in found]
        print_table(("EDITION", "ISSUE", "FIRES", "LOCAL"), rows)
    else:
        keys = ("edition", "issue", "fires")
        print_json([dict(zip(keys, _facts(issue), strict=True)) for _, issue in found])


def serve(said: Common, config: Config) -> int:
    """Run the scheduler until SIGTERM or SIGINT; a second signal ends it at once."""
    import logging
    import os
    import signal
    import threading

    from digest.cli.output import tell
    from digest.editions.due import next_issues
    from digest.scheduler.runner import Runner
    from digest.stores.lock import schedule_lock

    stop = threading.Event()

    def told(number: int, frame: object) -> None:
        del frame
        if stop.is_set():
            os._exit(128 + number)
        stop.set()

    interval = config.collect.interval / LOOKS_AN_INTERVAL
    editions = list(config.editions.values())
    with schedule_lock(config.data_dir):
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, told)
        for edition in editions:
            for issue in next_issues(edition, datetime.now(UTC), 1):
                tell(said, f"{edition.name}: next issue {_local(edition, issue)}")
        runner = Runner(editions, work(config), collect_every=max(interval, timedelta(minutes=1)))
        if not runner.run(stop):
            logging.getLogger(__name__).warning("left a job behind: the next start takes it up")
            logging.shutdown()
            os._exit(0)
    return 0


def work(config: Config) -> Work:
    """Return what the scheduler's jobs call: each one a run of its own, with lock and store."""
    from digest.cli.session import session
    from digest.cli.stored import opened
    from digest.cli.wiring import Moment
    from digest.scheduler.runner import Work

    def collect(now: datetime, /, *, patient: bool, until: datetime | None) -> None:
        with session(config, Moment(now), wait=True, until=until) as run:
            run.collect(patient=patient)

    def publish(edition: str, now: datetime) -> None:
        with session(config, Moment(now), wait=True) as run:
            run.publish([config.editions[edition]], patient=True)

    def mend(now: datetime) -> None:
        with opened(config) as store:
            if not store.deliveries(states=("pending",)):
                return
        with session(config, Moment(now), wait=True) as run:
            run.publish([], patient=True)

    return Work(collect, publish, mend)


def _facts(issue: DueIssue) -> tuple[str, str, str]:
    return issue.edition, issue.issue, f"{issue.due:%Y-%m-%dT%H:%M:%SZ}"


def _local(edition: Edition, issue: DueIssue) -> str:
    """Return when an issue is due on the clocks of its edition's zone."""
    return f"{issue.due.astimezone(ZoneInfo(edition.timezone)):%a %H:%M} {edition.timezone}"


def _date(text: str | None) -> date | None:
    """Return the date that --from names.

    Raises:
        UsageError: it is none.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.UsageError(f'--from: "{text}" is no date; write it like 2026-03-28') from None
