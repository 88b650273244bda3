"""How what stood in the store under an address with a secret is called from now on."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from digest.web import hidden

# What stands in a payload as it was published, and search finds it by: no name, though it may
# begin as an address does. Spans count the places of a text.
TEXTS: Final = frozenset(("beside", "caption", "headline", "outlet", "paragraphs", "text", "title"))


class Names:
    """How a source and what it named are called once its address is known to hold a secret."""

    def __init__(self, source: str, to: str) -> None:
        self.source, self.to = source, to
        self.secret = hidden.pieces(source, to)

    def of(self, name: str) -> str:
        """Return a name as it is from now on: of the source, of an entry by it, of an address."""
        if name == self.source or name.startswith(f"{self.source}#"):
            return self.to + name.removeprefix(self.source)
        return hidden.without(name, self.secret) if name.startswith("http") else name

    # Any: JSON.
    def within(self, value: Any, *, texts: Collection[str] = TEXTS) -> Any:
        """Return plain data with every name in it as it is from now on; `texts` stay untouched."""
        if isinstance(value, str):
            return self.of(value)
        if isinstance(value, list):
            return [self.within(each, texts=texts) for each in value]
        if isinstance(value, dict):
            return {
                key: each if key in texts else self.within(each, texts=texts)
                for key, each in value.items()
            }
        return value
