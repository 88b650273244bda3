"""What a person names when something shall be forgotten: one address, or all of a host."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from digest.web import urls

_SEAL: Final = "sha256:"


def reaches(what: str, url: str | None) -> bool:
    """Tell whether an address is the one that is meant, or stands at the host that is meant.

    A host reaches its subdomains too; spellings of one page's address are one. A front page is
    compared as it is written.

    >>> reaches("press.example", "https://www.news.press.example/a")
    True
    >>> reaches("https://press.example/a", "http://www.press.example/a/?utm_source=x#:~:text=b")
    True
    """
    if not url:
        return False
    if what.startswith(_SEAL):
        return sealed(url) == what
    if "://" not in what:
        host, meant = urls.host(url) or "", what.casefold().removeprefix("www.")
        return host == meant or host.endswith(f".{meant}")
    return _one_form(url) == _one_form(what)


def sealed(what: str) -> str:
    """Return what may be remembered of a name: of an address, which may tell much, a hash alone.

    `reaches` reads it as it reads the name.

    >>> sealed("press.example")
    'press.example'
    >>> reaches(sealed("https://press.example/a"), "https://press.example/a?fbclid=1")
    True
    """
    if "://" not in what:
        return what
    return _SEAL + sha256(_one_form(what).encode()).hexdigest()


def _one_form(url: str) -> str:
    return urls.identity(url) or urls.canonical(url)
