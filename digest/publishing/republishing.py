"""Issues that are out and have changed: their folders, as if they had always been so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from digest.errors import DeliveryError
from digest.issue import Briefing
from digest.parts import Parts
from digest.plan import Edition
from digest.protocols import Parcel
from digest.publishing.parcels import deliveries, parcel
from digest.storage import PastIssue
from digest.traffic import Delivery, Failure


@dataclass(frozen=True, slots=True)
class _Place:
    """A folder that an issue stands in."""

    delivery: Delivery
    past: PastIssue


def republish(
    editions: Mapping[str, Edition],
    parts: Parts,
    *,
    before: Sequence[PastIssue],
    after: Sequence[PastIssue],
) -> list[Failure]:
    """Write the folders of issues that differ, and remove the files that they leave behind.

    `before` and `after` are all issues, in the same order. Mail that is sent is sent: only
    folders can be changed. A folder that cannot be written is returned as a failure.

    Raises:
        TemplateError: a template is wrong.
    """
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    failures: list[Failure] = []
    for place in _places(changed, editions):
        old = next(
            p for p in before if (p.edition, p.issue) == (place.past.edition, place.past.issue)
        )
        then = parcel(place.delivery, old.briefing, editions=editions, issues=before, parts=parts)
        now = parcel(
            place.delivery, place.past.briefing, editions=editions, issues=after, parts=parts
        )
        if then is None or now is None:
            continue
        try:
            parts.deliverers["folder"].deliver(now)
        except DeliveryError as error:
            failures.append(Failure(now.destination.target, str(error)))
            continue
        _remove(then, now)
    return failures


def _places(changed: Sequence[PastIssue], editions: Mapping[str, Edition]) -> list[_Place]:
    return [
        _Place(delivery, past)
        for past in changed
        if past.edition in editions and not past.briefing.withheld
        for delivery in deliveries(editions[past.edition], past.issue)
        if delivery.destination.startswith("folder:")
    ]


def _remove(then: Parcel, now: Parcel) -> None:
    """Remove the files that were written before and are written no more."""
    root = Path(now.destination.target)
    kept = {file.name for file in now.files}
    left = [file.name for file in then.files if file.name not in kept and not file.appended]
    for name in (*left, *sorted(_pictures(then.briefing) - _pictures(now.briefing))):
        place = root / name
        place.unlink(missing_ok=True)
        with suppress(OSError):  # others stand there still
            place.parent.rmdir()


def _pictures(briefing: Briefing) -> set[str]:
    """Return the files of a briefing's pictures."""
    shown = [story.picture for story in briefing.stories if story.picture]
    return {f"{briefing.folder}/{picture.name}" for picture in shown}
