"""Links that are numbered where they are used and listed at the end."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Links:
    """The links of one rendering, in the order of their first use."""

    urls: list[str] = field(default_factory=list)

    def number(self, url: str) -> int:
        """Return the number of a link, a new one at its first use."""
        if url not in self.urls:
            self.urls.append(url)
        return self.urls.index(url) + 1
