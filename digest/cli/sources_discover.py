"""`digest sources discover`: the feeds of a site, and what `sources add` makes of a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import click

from digest.cli.options import Common, as_json, common, examples
from digest.cli.output import print_json, print_table
from digest.errors import FetchError, InputError

if TYPE_CHECKING:
    from digest.config.model import Config
    from digest.parts import Parts
    from digest.plan import Source
    from digest.sources.discovery import Found
    from digest.traffic import Failure, Fetched, Poll


@click.command(
    epilog=examples(
        "digest sources discover https://example.org/",
        "digest sources discover https://example.org/ --json | jq -r '.[].url'",
    )
)
@click.argument("site", metavar="URL")
@as_json
@common
def command(said: Common, site: str, *, as_json: bool) -> None:
    """Print the feeds of a site, the best first: named by its page, linked, or at usual places."""
    with fetcher(said.load()) as http:
        found = feeds_of(site, http)
    if as_json:
        print_json([asdict(one) for one in found])
    else:
        head = ("ADDRESS", "ENTRIES", "NAME")
        print_table(head, [(one.url, one.entries, one.title) for one in found])


@dataclass(frozen=True, slots=True)
class Asker:
    """A run's way to fetch, as the object that discovery asks."""

    parts: Parts

    def fetch(self, source: Source, known: Poll | None, /) -> Fetched | Failure:
        """Return a source's bytes, or what went wrong."""
        return self.parts.fetch(source, known)


@contextmanager
def fetcher(config: Config) -> Iterator[Asker]:
    """Open the network as the config wants it asked."""
    from digest.cli.wiring import moment, parts  # half a second that `--help` never pays

    with parts(config, moment(None)) as built:
        yield Asker(built)


def feeds_of(site: str, http: Asker) -> list[Found]:
    """Return the feeds of a site, at least one.

    Raises:
        InputError: the address is none, or there is no feed.
        FetchError: it cannot be fetched.
    """
    from digest.config.values import web_address
    from digest.sources.discovery import discover

    try:
        found = discover(web_address(site), http)
    except ValueError as error:
        raise InputError(str(error), subject=site) from error
    if not found:
        raise InputError(
            f"{site}: no feed is found there; a page without one stands in config.yaml as "
            f'"- page: {site}"',
            subject=site,
        )
    return found


def feed_of(address: str, http: Asker) -> tuple[str, str]:
    """Return the feed that an address means, and a sentence on how it was found, if there is one.

    An address that cannot be fetched now is taken as it is.

    Raises:
        InputError: there is no feed.
    """
    try:
        best, *others = feeds_of(address, http)
    except FetchError as error:
        return address, f"warning: {error}; added unseen"
    if best.url == address:
        return address, ""
    more = "".join(f"\n  also there: {one.url}" for one in others)
    return best.url, f"{address} has a feed: {best.url}{more}"
