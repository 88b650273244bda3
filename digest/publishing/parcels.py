"""From a briefing to parcels: each destination's files, rendered from the briefing alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from digest.compose.reserved import for_everybody
from digest.issue import Briefing
from digest.parts import Parts
from digest.plan import Destination, Edition
from digest.protocols import Parcel
from digest.renderers.noted import with_lines
from digest.storage import PastIssue, Store
from digest.traffic import Delivery, Rendered

RENDERED = {"email": "mail", "maildir": "mail", "notify": "line"}  # others get JSON


def destination_name(destination: Destination) -> str:
    """Return the part of a delivery's key that names where it goes."""
    if destination.form in ("webhook", "notify"):  # the address may hold a secret
        return f"{destination.form}:{sha256(destination.target.encode()).hexdigest()[:16]}"
    name = destination.option("name") or destination.target  # a folder as the config writes it
    return f"{destination.form}:{name}"


def deliveries(edition: Edition, issue: str) -> list[Delivery]:
    """Return what an issue owes: one delivery a destination, for mail one a recipient."""
    owed = [
        Delivery(edition.name, issue, destination_name(destination), recipient)
        for destination in edition.deliver
        for recipient in _recipients(destination)
    ]
    return list({delivery.key: delivery for delivery in owed}.values())


def parcel(
    delivery: Delivery,
    briefing: Briefing,
    *,
    editions: Mapping[str, Edition],
    issues: Sequence[PastIssue],
    parts: Parts,
) -> Parcel | None:
    """Return what goes to a delivery's destination.

    It is None if the config names the destination or the recipient no more. `issues` are those
    that are out, oldest first: a folder's index and feed are made of all that share the folder.

    Raises:
        TemplateError: a template is wrong.
    """
    edition = editions.get(delivery.edition)
    destination = next(
        (
            d
            for d in (edition.deliver if edition else ())
            if destination_name(d) == delivery.destination
        ),
        None,
    )
    if destination is None or delivery.recipient not in _recipients(destination):
        return None
    options = _options(destination, delivery, editions)
    if destination.form == "folder":
        sharing = {
            name
            for name, other in editions.items()
            if any(destination_name(d) == delivery.destination for d in other.deliver)
        }
        shown = [past.briefing for past in issues if past.edition in sharing]
        files = folder_files(briefing, shown, options=options, parts=parts)
    else:
        files = _files(destination, briefing, options=options, parts=parts)
    return Parcel(delivery, destination, briefing, tuple(files))


def folder_files(
    briefing: Briefing,
    issues: Sequence[Briefing],
    *,
    options: Mapping[str, object],
    parts: Parts,
    later: Sequence[Briefing] = (),
) -> list[Rendered]:
    """Return a folder's files: the issue's own first, then what names it.

    Pages of issues that it corrects get a line. `later` are issues that are not in the folder,
    but may correct this one. What publishers let nobody show in public stands in none of them.
    """
    briefing, issues = for_everybody(briefing), [for_everybody(past) for past in issues]
    others = [past for past in issues if past.edition == briefing.edition]
    before = [past for past in others if past.issue < briefing.issue and not past.withheld]
    given = {**options, "previous": before[-1].folder if before else None}
    files = [
        file
        for name in _formats(options)
        for file in parts.renderers[name].render(briefing, options=given)
    ]
    whole = (
        issues if any(past.folder == briefing.folder for past in issues) else [*issues, briefing]
    )
    files = with_lines(files, parts.noted(briefing, [*others, *later], options))
    return files + _lines_before(briefing, whole, options, parts) + parts.site(whole, given)


def _lines_before(
    briefing: Briefing,
    issues: Sequence[Briefing],
    options: Mapping[str, object],
    parts: Parts,
) -> list[Rendered]:
    """Return the lines that the pages get of issues which this one corrects."""
    corrected = {name for found in briefing.corrections for name in (found.issue, *found.also)}
    return [
        line
        for past in issues
        if past.edition == briefing.edition and past.issue in corrected
        for line in parts.noted(past, issues, options)
    ]


def _files(
    destination: Destination, briefing: Briefing, *, options: Mapping[str, object], parts: Parts
) -> list[Rendered]:
    """Return what a destination that is no folder takes."""
    if destination.form == "stdout":
        wanted = destination.target
    else:
        wanted = RENDERED.get(destination.form, "json")
    return parts.renderers[wanted].render(briefing, options=options)


def _formats(options: Mapping[str, object]) -> tuple[str, ...]:
    formats = options.get("formats", ("html", "markdown", "json"))
    return (
        tuple(str(name) for name in formats)
        if isinstance(formats, tuple | list)
        else (str(formats),)
    )


def _recipients(destination: Destination) -> tuple[str, ...]:
    recipients = destination.option("recipients", ("",))
    return tuple(str(one) for one in recipients) if isinstance(recipients, tuple) else ("",)


def _options(
    destination: Destination, delivery: Delivery, editions: Mapping[str, Edition]
) -> dict[str, object]:
    """Return a destination's options for rendering; mail learns where the page is from a folder."""
    options: dict[str, object] = dict(destination.options)
    if not options.get("base_url"):
        pages = (d for d in editions[delivery.edition].deliver if d.form == "folder")
        options["base_url"] = next((url for d in pages if (url := d.option("base_url"))), None)
    return {**options, "recipient": delivery.recipient, "destination": delivery.destination}


def relocated(edition: Edition, folder: str) -> Edition:
    """Return an edition that goes into one folder alone, as its own first folder would look."""
    own = next((d for d in edition.deliver if d.form == "folder"), None)
    options = own.options if own else (("formats", ("html", "markdown", "json")), ("index", False))
    return replace(edition, deliver=(Destination("folder", folder, options),))


def went_out(parcels: Sequence[Parcel], store: Store) -> int:
    """Return how many parcels have gone out; who wants no mail gets none without a failure."""
    done = {each.key for each in store.deliveries(states=("sent",))} if parcels else set()
    return sum(parcel.delivery.key in done for parcel in parcels)
