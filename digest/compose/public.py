"""Addresses as readers may see them: a file of this machine is nobody else's business."""

from __future__ import annotations


def public(url: str) -> str:
    """Return an address on the web; "" for any other, so that no path of this machine gets out.

    >>> public("https://a.example/1"), public("file:///home/ada/inbox/note.txt")
    ('https://a.example/1', '')
    """
    return url if url.lower().startswith(("http://", "https://")) else ""
