"""One working run: the lock, the store and the parts, and what `run` and its kin do with them."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from digest.cli.stored import opened
from digest.cli.wiring import Moment, manners, parts
from digest.collecting.collect import collect
from digest.collecting.polling import Collected
from digest.config.model import Config
from digest.deliverers.outbox import deliver
from digest.errors import ConfigError, NothingError
from digest.parts import Parts
from digest.plan import Edition
from digest.storage import Store
from digest.stores.lock import work_lock
from digest.traffic import Failure

if TYPE_CHECKING:
    from digest.cli.progress import Watch
    from digest.pipeline import Published

log = logging.getLogger(__name__)

NOTHING = (
    "no source answered and nothing is stored: no briefing; "
    '"digest sources check" says what is wrong with each'
)


@dataclass(slots=True)
class Session:
    """A run under the work lock. What failed is kept, to be told at its end."""

    config: Config
    at: Moment
    parts: Parts
    store: Store
    failures: list[Failure] = field(default_factory=list)  # sources and destinations
    sent: int = 0
    unsent: int = 0
    waited: int = 0  # deliveries of earlier runs that went out in this one
    until: datetime | None = None  # collecting ends then

    def collect(
        self, *, patient: bool = False, everything: bool = False, watch: Watch | None = None
    ) -> Collected:
        """Poll what is due and store it; a `watch` sees how it goes."""
        collected = collect(
            self.config.sources,
            list(self.config.editions.values()),
            watch.over(self.parts) if watch else self.parts,
            self.store,
            now=self.at.now,
            manners=manners(self.config, patient=patient, everything=everything, until=self.until),
        )
        self.failures += collected.failures
        log.info(
            "collected sources=%d new=%d changed=%d pages=%d failed=%d late=%d",
            collected.polled,
            collected.new,
            collected.changed,
            collected.pages,
            len(collected.failures),
            len(collected.late),
        )
        return collected

    def publish(
        self, editions: Sequence[Edition], *, dry: bool = False, patient: bool = False
    ) -> list[Published]:
        """Deliver what waits, then make and deliver each edition's issue that is due.

        Raises:
            NothingError: nothing is stored and no source has ever answered.
        """
        from digest.pipeline import deliver_waiting, publish  # compose: 60 ms

        if editions and self.nothing_to_publish():
            raise NothingError(NOTHING)
        done: list[Published] = []
        if not dry:
            waiting = deliver_waiting(
                self.config.editions,
                self.parts,
                self.store,
                deliver,
                now=self.at.now,
                patient=patient,
            )
            self._count(waiting)
            self.waited = waiting.sent
        for edition in editions:
            published = publish(
                edition,
                self.parts,
                self.store,
                deliver,
                editions=self.config.editions,
                sources=self.config.sources,
                now=self.at.now,
                dry=dry,
            )
            self._count(published)
            done.append(published)
        if not dry:
            self._purge()
        return done

    def _purge(self) -> None:
        """Forget what the config keeps no longer; a moment in the future ages nothing."""
        now = min(self.at.now, datetime.now(UTC))
        kept = self.config.retention
        gone = self.store.purge(
            articles=now - kept.articles if kept.articles else None,
            briefings=now - kept.briefings if kept.briefings else None,
        )
        if gone:
            log.info("purged articles and issues=%d", gone)

    def nothing_to_publish(self) -> bool:
        """Tell whether nothing is stored and no source has ever answered.

        Those that failed a moment ago are not asked again yet; they are failures all the same.
        """
        polls = self.store.polls()
        if self.store.last_number() or any(poll.succeeded for poll in polls.values()):
            return False
        if not self.failures:
            silent = [polls[s.url] for s in self.config.sources if s.url in polls]
            self.failures = [
                Failure(poll.source, poll.reason or "no answer", next=poll.next) for poll in silent
            ]
        return True

    @property
    def exit_code(self) -> int:
        """Return 3 where every delivery failed, 1 where something did, else 0."""
        if self.unsent and not self.sent:
            return 3
        return 1 if self.failures else 0

    def _count(self, published: Published) -> None:
        self.failures += published.failures
        self.sent += published.sent
        self.unsent += len(published.failures)


@contextmanager
def session(
    config: Config,
    at: Moment,
    *,
    offline: bool = False,
    wait: bool = False,
    until: datetime | None = None,
) -> Iterator[Session]:
    """Take the work lock and open everything that a run needs; collecting ends at `until`.

    Raises:
        LockedError: another digest works on this store.
        StoreError: the store cannot be opened.
        ConfigError: a part's options are wrong.
    """
    with (
        work_lock(config.data_dir, wait=wait),
        opened(config) as store,
        parts(config, at, offline=offline, until=until) as built,
    ):
        _rename_veiled(config, store)
        yield Session(config, at, built, store, until=until)


def _rename_veiled(config: Config, store: Store) -> None:
    """Rename sources, entries and links that an earlier digest stored with secrets in them."""
    named = {source.address: source.url for source in config.sources if source.address}
    for address in sorted(named):
        store.rename(address, named[address])


def chosen(config: Config, names: Sequence[str]) -> list[Edition]:
    """Return the editions of these names, all where none is named.

    Raises:
        ConfigError: a name is not in the config, or the config has none.
    """
    place = config.path.name
    if not config.editions:
        raise ConfigError(f"{place}: nothing to publish; add an edition under `editions:`")
    for name in names:
        if name not in config.editions:
            known = ", ".join(config.editions)
            raise ConfigError(f'{place}: no edition "{name}"; there is {known}', subject=name)
    return [config.editions[name] for name in names] or list(config.editions.values())


def page_path(edition: Edition, published: Published) -> Path | None:
    """Return where an edition's page is, if it is out in a folder."""
    folder = next((d.target for d in edition.deliver if d.form == "folder"), None)
    if folder is None or published.briefing is None:
        return None
    page = Path(folder) / published.briefing.folder / "index.html"
    return page if page.exists() else None
