"""From config.yaml and the environment to one frozen `Config`, or every problem at once."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError

from digest.config import editions, sources
from digest.config.document import Document, KeyPath, Problem, read
from digest.config.edition_rules import EditionRule
from digest.config.fill import Filler
from digest.config.kinds import Complaint, Part
from digest.config.model import Choice, Collect, Config, Retention, Smtp
from digest.config.problems import problems
from digest.config.rules import Root
from digest.config.salvage import present, salvaged
from digest.config.zone import machine_zone
from digest.errors import ConfigError
from digest.version import default_user_agent

MAX_SENTENCE = 400  # characters
MAX_BYTES = 8 * 1024 * 1024
TAKEN = ("archive", "search", "threads")  # folders at a site's root that are no edition's
PORTS = {"none": 25, "starttls": 587, "tls": 465}


def load(
    path: Path,
    *,
    environment: Mapping[str, str],
    complaint: Complaint | None = None,
    text: str | None = None,
) -> Config:
    """Return what a config file says, or would say if its text were `text`.

    `complaint(family, name)` says what is wrong with the name of a part, or None: the registry's.

    Raises:
        ConfigError: the file cannot be read or is wrong; its problems are all of them, each
            `config.yaml:LINE:COLUMN: sentence`.
    """
    config, found = examined(path, environment=environment, complaint=complaint, text=text)
    if found or config is None:
        raise ConfigError(*found, subject=str(path.absolute()))
    return config


def examined(
    path: Path,
    *,
    environment: Mapping[str, str],
    complaint: Complaint | None = None,
    text: str | None = None,
) -> tuple[Config | None, tuple[str, ...]]:
    """Return what a config file says as far as it can be read, and what is wrong with it.

    Without problems the config is whole. With some it is what is left without the wrong keys, to
    be looked at further and never to be run, or None where too little is left.

    Raises:
        ConfigError: the file cannot be read.
    """
    path = path.absolute()
    filler = Filler(environment, path.parent)
    document = read(_text(path) if text is None else text, filler)
    root = _checked(document, complaint) or salvaged(document, complaint)
    built = sources.Built()
    if root is not None:
        built = sources.build(root.sources, document, folder=path.parent, secrets=filler.secrets)
        is_cut = any(problem.path[:1] == ("smtp",) for problem in document.problems)
        document.problems += [*built.problems, *(() if is_cut else _contradictions(root))]
    lines = sorted(set(_lines(document.problems, document, path.name)))
    found = tuple(_hide(line, filler.secrets) for _, line in lines)
    if root is None:
        return None, found
    config = _config(
        root,
        built,
        path,
        zone=root.timezone or machine_zone(environment),
        warnings=tuple(line for _, line in _lines(built.warnings, document, path.name)),
        places=tuple(_places(root, built, document, path.name)),
        secrets=(*filler.secrets, *_secrets(root, built)),
    )
    return config, found


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            body = file.read(MAX_BYTES + 1)
        if len(body) > MAX_BYTES:
            raise ConfigError(f"{path.name}: is larger than 8 MiB; put sources into an OPML file")
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigError(f"{path.name}:{line}:1: is not UTF-8; save it as such") from None
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}", subject=str(path)) from None


def _checked(document: Document, complaint: Complaint | None) -> Root | None:
    """Return the file's values by the rules; what breaks one is added to the problems."""
    if document.value is None and not document.problems:
        document.problems.append(
            Problem((), 'says nothing; "digest init --force" writes one to begin with')
        )
    if document.value is None:
        return None
    try:
        return Root.model_validate(present(document.value), context={"complaint": complaint})
    except ValidationError as error:
        document.problems += problems(error, document)
        return None


def _contradictions(root: Root) -> Iterator[Problem]:
    """Yield what is wrong between keys that are right by themselves."""
    smtp = root.smtp
    if smtp.username and smtp.security == "none" and not _is_loopback(smtp.host):
        yield Problem(
            ("smtp", "username"),
            f'the password would cross the network to {smtp.host} unprotected; set "security" to '
            "starttls or tls",
        )
    for name, edition in root.editions.items():
        yield from _of_edition(("editions", name), edition, smtp.sender)


def _of_edition(path: KeyPath, edition: EditionRule, sender: str | None) -> Iterator[Problem]:
    if path[-1] in TAKEN:
        yield Problem(
            path, f'"{path[-1]}" is a folder of every site; choose another name', at_key=True
        )
    seen: set[str | None] = set()
    for number, one in enumerate(edition.deliver):
        here = (*path, "deliver", number)
        if one.email and not (one.sender or sender):
            yield Problem(here, 'mail needs a sender; set "from" here or under "smtp"')
        if one.folder and one.folder in seen:
            yield Problem(here, f'folder "{one.folder}" stands twice; once is enough')
        seen.add(one.folder)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _lines(
    found: list[Problem], document: Document, name: str
) -> Iterator[tuple[tuple[int, int], str]]:
    for problem in found:
        place = document.place(problem)
        sentence = " ".join(problem.sentence.split())  # it may quote a text of many lines
        if len(sentence) > MAX_SENTENCE:
            sentence = f"{sentence[: MAX_SENTENCE // 2]} … {sentence[-MAX_SENTENCE // 2 :]}"
        yield place, f"{name}:{place.line}:{place.column}: {sentence}"


def _places(
    root: Root, built: sources.Built, document: Document, name: str
) -> Iterator[tuple[str, str]]:
    """Yield where each source and edition stands."""
    paths = {**built.paths, **{edition: ("editions", edition) for edition in root.editions}}
    for subject, path in paths.items():
        place = document.place(Problem(path, "", at_key=len(path) == 2))
        yield subject, f"{name}:{place.line}:{place.column}"


def _hide(line: str, secrets: list[str]) -> str:
    """Return a problem without the secrets that it quotes."""
    for secret in sorted(secrets, key=len, reverse=True):
        line = line.replace(secret, "***") if secret.strip() else line
    return line


def _secrets(root: Root, built: sources.Built) -> Iterator[str]:
    """Yield what must not be printed although it stands in the file itself."""
    yield root.smtp.password
    yield urlsplit(root.store).password or ""
    for source in built.sources:
        yield from (value for _, value in (*source.headers, *source.cookies))
        if source.auth:
            yield source.auth[1]
        if source.proxy and "@" in source.proxy:
            yield source.proxy.partition("://")[2].rpartition("@")[0]
    for edition in root.editions.values():
        for one in edition.deliver:
            yield from (one.headers or {}).values()
            yield one.secret or ""


def _config(
    root: Root,
    built: sources.Built,
    path: Path,
    *,
    zone: str,
    warnings: tuple[str, ...],
    places: tuple[tuple[str, str], ...],
    secrets: tuple[str, ...],
) -> Config:
    collect = root.collect.model_dump(exclude={"timeout", "user_agent"})
    smtp = root.smtp.model_dump(exclude={"port"})
    return Config(
        path=path,
        data_dir=sources.absolute(root.data_dir, path.parent),
        timezone=zone,
        language=root.language,
        templates_dir=sources.absolute(root.templates_dir, path.parent),
        collect=Collect(
            **collect,
            timeout_seconds=root.collect.timeout.total_seconds(),
            user_agent=root.collect.user_agent or default_user_agent(),
        ),
        sources=built.sources,
        editions=editions.build(root, folder=path.parent, zone=zone),
        smtp=Smtp(**smtp, port=root.smtp.port or PORTS[root.smtp.security]),
        retention=Retention(**root.retention.model_dump()),
        summarizer=_part(root.summarizer),
        clusterer=_part(root.clusterer),
        store=root.store,
        engine=root.engine,
        warnings=warnings,
        places=places,
        secrets=tuple(secret for secret in dict.fromkeys(secrets) if secret),
    )


def _part(part: Part) -> Choice:
    return Choice(part.name, tuple(sorted((part.model_extra or {}).items())))
