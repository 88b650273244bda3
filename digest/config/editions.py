"""From the rules of `editions:` to editions with their destinations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from digest.config.edition_rules import DESTINATIONS, DestinationRule, EditionRule
from digest.config.rules import Root
from digest.config.sources import absolute
from digest.plan import Destination, Edition, Interests, Section
from digest.renderers.options import FORMATS

# All recipients of one `email:` are one destination, in its option `recipients`. Its target must
# not change when one more is added, or everybody would get the issue again: so it is a bare word,
# with a number from the second `email:` of an edition on.
MAIL_TARGET = "readers"


def build(root: Root, *, folder: Path, zone: str) -> dict[str, Edition]:
    """Return the editions by name, in the file's order; paths are relative to `folder`."""
    return {name: _edition(name, rule, root, folder, zone) for name, rule in root.editions.items()}


def _edition(name: str, rule: EditionRule, root: Root, folder: Path, zone: str) -> Edition:
    count = rule.sentences_per_story
    return Edition(
        name=name,
        title=rule.title or name.replace("-", " ").replace("_", " ").capitalize(),
        schedule=rule.schedule,
        timezone=rule.timezone or zone,
        language=rule.language or root.language,
        window=rule.window,
        languages=rule.languages,
        sections=tuple(Section(s.name, s.tags, s.max_stories) for s in rule.sections),
        length=rule.length,
        max_stories=rule.max_stories,
        max_per_source=rule.max_per_source,
        sentences=(count.lead, count.notable, count.brief),
        interests=Interests(rule.interests.prefer, rule.interests.mute, rule.interests.watch),
        empty=rule.empty,
        theme=rule.theme,
        intro=rule.intro,
        footer=rule.footer,
        images=rule.images,
        deliver=tuple(_numbered(_destination(one, root, folder) for one in rule.deliver)),
    )


def _numbered(destinations: Iterable[Destination]) -> Iterator[Destination]:
    """Yield destinations, each with a name of its own within the edition."""
    lists = 0
    for destination in destinations:
        lists += destination.form == "email"
        again = destination.form == "email" and lists > 1
        yield replace(destination, target=f"{MAIL_TARGET} {lists}") if again else destination


def _destination(rule: DestinationRule, root: Root, folder: Path) -> Destination:
    """Return a destination; its options are those that its form knows, by name."""
    if rule.plugin:
        form = rule.form
        options = {key: _frozen(value) for key, value in rule.plugin.items() if key != "form"}
        return Destination(form, str(options.pop(form)), tuple(sorted(options.items())))
    target = str(getattr(rule, rule.form))
    options = {}
    for name in DESTINATIONS[rule.form]:
        value = getattr(rule, "sender" if name == "from" else name)
        if value is not None:
            options[name] = _frozen(value)
    if rule.form == "folder":
        # a path, not a URL: what a folder is called in logs and on the last line of `run`
        target = str(absolute(target, folder))
        options = {"formats": FORMATS, "index": False, "name": str(rule.folder), **options}
    if rule.form == "maildir":
        target = str(absolute(target, folder))
        options = {"name": str(rule.maildir), **options}
        options.setdefault("from", root.smtp.sender)
    if rule.form == "email":
        target = MAIL_TARGET
        options["recipients"] = tuple(dict.fromkeys(rule.email))
        options.setdefault("from", root.smtp.sender or "")
    return Destination(rule.form, target, tuple(sorted(options.items())))


def _frozen(value: Any) -> object:  # what a config holds
    """Return a value that nobody can change: an edition is compared and hashed."""
    if isinstance(value, dict):
        return tuple((key, _frozen(item)) for key, item in value.items())
    return tuple(_frozen(item) for item in value) if isinstance(value, list | tuple) else value
