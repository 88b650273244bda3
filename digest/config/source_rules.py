"""Every key of an entry of `sources:`, its type and what it may be."""

from __future__ import annotations

from typing import Annotated
from urllib.request import url2pathname

from pydantic import BeforeValidator, Field, model_validator

from digest.config import values
from digest.config.kinds import Duration, Many, PathText, Pattern, Rules, Selector, named
from digest.model import Kind
from digest.plan import FullText

FORMS = ("url", "opml", "file", "folder", "page")


class FieldRule(Rules):
    """An include or exclude rule on one field of an entry."""

    title: Many[Pattern] = ()
    text: Many[Pattern] = ()
    author: Many[Pattern] = ()
    tag: Many[Pattern] = ()
    any: Many[Pattern] = ()


class Login(Rules):
    """A user's name and password for HTTP."""

    username: str
    password: str = ""


def _login(given: object) -> object:
    """Return a mapping for "user:password" and [user, password] too."""
    parts = given.partition(":")[::2] if isinstance(given, str) else given
    if isinstance(parts, tuple | list) and len(parts) == 2:
        return {"username": parts[0], "password": parts[1]}
    return given


class SourceRule(Rules):
    """A place that news comes from."""

    url: str | None = None
    opml: PathText | None = None
    file: PathText | None = None
    folder: PathText | None = None
    page: str | None = None
    name: str | None = None
    tags: Many[str] = ()
    weight: float = Field(1.0, ge=0, le=100)
    kind: Kind | None = None
    full_text: FullText | None = None
    interval: Duration | None = None
    timeout: Duration | None = None
    user_agent: str | None = None
    headers: dict[str, str] = Field(default_factory=dict)
    auth: Annotated[Login, BeforeValidator(_login)] | None = None
    cookies: dict[str, str] = Field(default_factory=dict)
    proxy: str | None = None
    keep: Many[Selector] = ()
    drop: Many[Selector] = ()
    include: Many[Annotated[FieldRule, named("any")]] = ()
    exclude: Many[Annotated[FieldRule, named("any")]] = ()
    entries: Selector | None = None

    @property
    def form(self) -> str:
        """Return which of the five forms it is; an address that begins with file: is a file."""
        if is_file_address(self.url):
            return "file"
        return next(form for form in FORMS if getattr(self, form) is not None)

    @model_validator(mode="after")
    def _one_form(self) -> SourceRule:
        forms = [form for form in FORMS if getattr(self, form) is not None]
        if len(forms) != 1:
            said = " and ".join(forms) or "none"
            raise ValueError(f"a source has one of url, opml, file, folder, page; here: {said}")
        if is_file_address(self.url):
            file_path(self.url or "")
        elif forms[0] in ("url", "page"):
            _web_source(getattr(self, forms[0]))
        if self.entries and forms[0] != "page":
            raise ValueError(f'"entries" goes with "page" only, not with "{forms[0]}"')
        for name, value in (*self.headers.items(), *self.cookies.items()):
            if any(char in name + value for char in "\r\n\0"):
                raise ValueError(f'the header or cookie "{name}" holds a line break')
        return self


def is_file_address(text: str | None) -> bool:
    """Tell whether an address is one of a file.

    >>> is_file_address("file:///srv/a.xml"), is_file_address("https://a.example/file:")
    (True, False)
    """
    return (text or "").lstrip()[:5].lower() == "file:"


def file_path(address: str) -> str:
    """Return the path that the address of a file names.

    >>> file_path("file:///srv/a%20b.xml")
    '/srv/a b.xml'

    Raises:
        ValueError: it names another machine, or no file at all.
    """
    host, slash, path = address.strip()[len("file:") :].removeprefix("//").partition("/")
    if host.lower() not in ("", "localhost") or not path:
        raise ValueError(
            f'"{address}" is no address of a file on this machine; write file:///PATH, '
            'or "file: PATH"'
        )
    return values.path(url2pathname(slash + path))


def _web_source(text: str) -> None:
    """Raise where a URL is none, and tell what is meant instead."""
    if is_file_address(text):
        raise ValueError('a file stands under "file: PATH", not under "page"')
    try:
        values.web_address(text)
    except ValueError as error:
        raise ValueError(f'{error}; a file stands under "file: PATH"') from None
