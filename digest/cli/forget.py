"""`digest forget`: remove an article, a publisher or a reader from everything that digest holds."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import click

from digest.cli.options import Common, common, examples
from digest.cli.output import counted, tell
from digest.errors import InputError, UsageError

if TYPE_CHECKING:
    from digest.cli.session import Session
    from digest.storage import PastIssue

UNTOUCHED = "Mails that are sent, backups and copies of the folder elsewhere are not in our reach."


@click.command(
    epilog=examples(
        "digest forget https://courier.example/2026/10/a-name   # one article",
        "digest forget courier.example                          # all of a publisher",
        "digest forget ada@example.org                          # a reader",
    )
)
@click.argument("what", metavar="URL|HOST|ADDRESS")
@click.option("--dry-run", is_flag=True, help="Only say what would be removed.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@common
def command(said: Common, what: str, *, dry_run: bool, yes: bool) -> int:
    """Remove an article, a host or a reader from store, pages, feeds and search, for good.

    Articles are not collected again, though a feed still lists them. Past issues lose the
    sentences that came from there and stay as they were otherwise.
    """
    from digest.cli.session import session  # half a second that `--help` never pays
    from digest.cli.wiring import moment

    config = said.load()
    with session(config, moment(None), offline=True, wait=False) as work:
        reader = "@" in what and "://" not in what
        told = _reader(what, work) if reader else _place(what, work)
        tell(said, f"{told} {UNTOUCHED}")
        if dry_run:
            return 0
        if not yes:
            _confirm(what)
        count = _forget_reader(what, work) if reader else _forget_place(what, work)
        tell(said, f"{what} is forgotten: {count}")
        return work.exit_code


def _confirm(what: str) -> None:
    """Ask; where nobody can answer, `--yes` must have been given.

    Raises:
        UsageError: nobody is there to answer, or the answer is no.
    """
    if not sys.stdin.isatty():
        raise UsageError(f"forget {what}: add --yes, since nobody is here to confirm it")
    if not click.confirm(f"Forget {what} for good?", err=True):
        raise UsageError("nothing was forgotten")


def _place(what: str, work: Session) -> str:
    """Return what stands where somebody names a place.

    Raises:
        InputError: nothing does.
    """
    from digest.web.reach import reaches

    gone = partial(reaches, what)
    before = work.store.issues()
    touched = [
        old for old, new in zip(before, without_place(before, what), strict=True) if old != new
    ]
    count = sum(1 for url in work.store.addresses() if gone(url))
    sources = sum(1 for source in work.store.polls() if gone(source))
    if not (count or touched or sources):
        raise InputError(f"nothing is stored of {what}", subject=what)
    names = ", ".join(f"{past.edition}/{past.issue}" for past in touched) or "none"
    articles = counted(count, "article", "articles")
    return f"{articles} would be removed. Issues that print something of it: {names}."


def _forget_place(what: str, work: Session) -> str:
    from digest.publishing.republishing import republish  # with the renderers, for who needs them
    from digest.web.reach import reaches, sealed

    before = work.store.issues()
    after = without_place(before, what)
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    count = work.store.forget(sealed(what), partial(reaches, what), issues=changed, now=work.at.now)
    failures = republish(work.config.editions, work.parts, before=before, after=after)
    work.failures += failures
    articles = counted(count, "article", "articles")
    return f"{articles} removed, {counted(len(changed), 'issue', 'issues')} rewritten"


def without_place(issues: list[PastIssue], what: str) -> list[PastIssue]:
    """Return issues, each as if nothing had ever come from an address or a host."""
    from digest.compose.forgetting import without
    from digest.web.reach import reaches

    gone = partial(reaches, what)
    return [replace(past, briefing=without(past.briefing, gone)) for past in issues]


def _reader(what: str, work: Session) -> str:
    """Return what is stored of a reader.

    Raises:
        InputError: nothing is.
    """
    from digest.deliverers.outbox import folded

    meant = [one for one in work.store.deliveries() if folded(one.recipient) == folded(what)]
    if not meant:
        raise InputError(f"no delivery to {what} is stored", subject=what)
    return f"{counted(len(meant), 'delivery', 'deliveries')} to {what} would be removed."


def _forget_reader(what: str, work: Session) -> str:
    from digest.deliverers.outbox import folded

    asked = folded(what)
    count = work.store.forget_reader(lambda recipient: folded(recipient) == asked)
    listed = any(
        folded(str(one)) == asked
        for edition in work.config.editions.values()
        for destination in edition.deliver
        for one in _recipients(destination.option("recipients", ()))
    )
    hint = f"; the config still names them: take {what} out of it" if listed else ""
    return f"{counted(count, 'delivery', 'deliveries')} removed{hint}"


def _recipients(given: object) -> tuple[object, ...]:
    return given if isinstance(given, tuple) else ()
