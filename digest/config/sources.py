"""From the rules of `sources:` to sources: files made absolute, OPML opened, doubles told."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from digest.compose.interests import pattern
from digest.config.document import Document, KeyPath, Problem
from digest.config.source_rules import FieldRule, SourceRule, file_path
from digest.errors import InputError
from digest.plan import Rule, Source
from digest.web.urls import veiled

MAX_OPML_BYTES = 20 * 1024 * 1024


@dataclass(slots=True)
class Built:
    """The sources, in the file's order, and what was found on the way."""

    sources: tuple[Source, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    paths: dict[str, KeyPath] = field(default_factory=dict)  # by URL: where it stands


def build(
    rules: Iterable[SourceRule],
    document: Document,
    *,
    folder: Path,
    secrets: Sequence[str] = (),
) -> Built:
    """Return the sources that the rules tell; paths are relative to `folder`.

    A URL that comes twice is one source with the tags of both.
    """
    built = Built()
    by_url: dict[str, Source] = {}
    for number, rule in enumerate(rules):
        path = ("sources", number)
        if rule.form != "opml":
            source = _veiled(_source(rule, folder), secrets)
            if source.url in by_url:
                line = document.place(Problem(built.paths[source.url], "")).line
                sentence = f"{source.url} stands twice; it is polled once (see line {line})"
                built.warnings.append(Problem(path, sentence))
            _add(by_url, source)
            built.paths.setdefault(source.url, path)
            continue
        try:
            for source in (_veiled(one, secrets) for one in _opened(rule, folder)):
                _add(by_url, source)
                built.paths.setdefault(source.url, path)
        except InputError as error:
            built.problems.append(Problem((*path, "opml"), str(error)))
    built.sources = tuple(by_url.values())
    return built


def absolute(text: str, folder: Path) -> Path:
    """Return a path of the config as an absolute one; links are left as they are.

    >>> absolute("../feeds/a.xml", Path("/home/me/digest")).as_posix()
    '/home/me/feeds/a.xml'
    """
    return Path(os.path.normpath(folder.absolute() / Path(text).expanduser()))


def _add(by_url: dict[str, Source], source: Source) -> None:
    known = by_url.get(source.url)
    if known is None:
        by_url[source.url] = source
        return
    tags = (*known.tags, *(tag for tag in source.tags if tag not in known.tags))
    by_url[source.url] = replace(known, tags=tags)


def _veiled(source: Source, secrets: Sequence[str]) -> Source:
    """Return the source under a name that holds no secret."""
    name = source.url if source.form in ("file", "folder") else veiled(source.url, secrets=secrets)
    return source if name == source.url else replace(source, url=name, address=source.url)


def _source(rule: SourceRule, folder: Path) -> Source:
    """Return the source that a rule tells, unless it is an OPML file."""
    if rule.form in ("file", "folder"):
        path = rule.file or rule.folder or file_path(rule.url or "")
        form: Any = rule.form  # one of the literals: the line above says so
        return Source(absolute(path, folder).as_uri(), form=form, **_settings(rule))
    url, auth = _without_login((rule.url or rule.page or "").strip())
    settings = {"auth": auth, **_settings(rule)}
    return Source(url, form="page" if rule.page else "feed", **settings)


def _settings(rule: SourceRule) -> dict[str, Any]:
    """Return what a rule says beyond its address, field by field of `Source`; only what is set."""
    settings: dict[str, Any] = {
        key: getattr(rule, key)
        for key in (
            *("name", "tags", "weight", "kind", "full_text", "interval"),
            *("user_agent", "proxy", "keep", "drop", "entries"),
        )
        if key in rule.model_fields_set
    }
    if rule.timeout:
        settings["timeout_seconds"] = rule.timeout.total_seconds()
    if rule.auth:
        settings["auth"] = (rule.auth.username, rule.auth.password)
    for key, pairs in (("headers", rule.headers), ("cookies", rule.cookies)):
        if pairs:
            settings[key] = tuple(pairs.items())
    for key, listed in (("include", rule.include), ("exclude", rule.exclude)):
        if listed:
            settings[key] = tuple(_rules(listed))
    return settings


def _rules(listed: Iterable[FieldRule]) -> Iterator[Rule]:
    """Yield rules; what the config writes as words or /regex/ is a regular expression in them."""
    for rule in listed:
        for name in ("any", "title", "text", "author", "tag"):
            yield from (Rule(pattern(text).pattern, name) for text in getattr(rule, name))


def _opened(rule: SourceRule, folder: Path) -> list[Source]:
    """Return the sources of an OPML file; what the rule says goes for each, its tags first.

    Raises:
        InputError: the file cannot be read, or is no OPML.
    """
    from digest.parsers.opml import read  # lxml: only where there is an OPML file

    path = absolute(rule.opml or "", folder)
    try:
        if path.stat().st_size > MAX_OPML_BYTES:
            raise InputError(f"{rule.opml} is larger than {MAX_OPML_BYTES >> 20} MiB")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{rule.opml}: {error.strerror}") from None
    settings = _settings(rule)
    first = settings.pop("tags", ())
    try:
        found = read(data)
    except InputError as error:
        raise InputError(f"{rule.opml}: {error}") from error
    return [
        replace(source, tags=tuple(dict.fromkeys((*first, *source.tags))), **settings)
        for source in found
    ]


def _without_login(url: str) -> tuple[str, tuple[str, str] | None]:
    """Return a URL without the login in it, and the login: a URL is printed, a login never."""
    parts = urlsplit(url)
    if parts.username is None:
        return url, None
    bare = parts._replace(netloc=parts.netloc.rpartition("@")[2])
    return urlunsplit(bare), (unquote(parts.username), unquote(parts.password or ""))
