"""What a template can make, and how text is put into it: HTML, XML, Markdown, plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from digest.renderers import escape
from digest.renderers.width import width, wrap

_GAP = re.compile(r"\{(\w+)\}")
_HTML = re.compile(r"(?is)<(script|style)\b.*?</\1>|<(?!https?:|mailto:)[^>]*>")


@dataclass(frozen=True, slots=True)
class Target:
    """One of them: `harmless` escapes text for it, `columns` is where its lines end.

    Markup is text that is safe in this target already; whatever else a template puts out is
    escaped for it, whether the template remembers that or not.
    """

    name: str
    harmless: Callable[[str], str]
    columns: int | None = None
    breaks_anywhere: bool = False

    def put(self, value: object) -> object:
        """Return what a template's expression puts out: nothing for None, text escaped."""
        if value is None:
            return ""
        if isinstance(value, str) and not isinstance(value, Markup):
            return self.safe(value)
        return value

    def safe(self, text: object) -> Markup:
        """Return text escaped for this target; Markup as it is."""
        if isinstance(text, Markup):
            return text
        harmless = self.harmless(str(text))
        return Markup.escape(harmless) if self.columns is None else Markup(harmless)  # noqa: S704

    def fill(self, phrase: str, **values: object) -> Markup:
        """Return one of our phrases with its gaps filled, each part escaped for itself."""
        parts = _GAP.split(phrase)
        return Markup("").join(
            self.safe(values[part]) if at % 2 else self._plain(part)
            for at, part in enumerate(parts)
        )

    def wrap(self, text: str, first: str = "", then: str | None = None) -> Markup:
        """Return text in lines of this target's columns, the first begun otherwise than the rest.

        In Markdown no line begins so that it would open a list or a heading.
        """
        begin = first if then is None else then
        columns = self.columns or 72
        lines = wrap(
            str(self.safe(text)).replace("\n", " "),
            columns - width(begin),
            first=columns - width(first),
            anywhere=self.breaks_anywhere,
        )
        if self.name == "md":
            lines = [escape.markdown_line(line) for line in lines]
        return Markup(f"{first}{f'{chr(10)}{begin}'.join(lines)}")  # noqa: S704  escaped above

    def underlined(self, text: str) -> Markup:
        """Return a headline with a line of its width below."""
        lines = self.wrap(text).split("\n")
        return Markup("\n").join([*lines, "~" * max(map(width, lines))])

    def as_written(self, text: str) -> Markup:
        """Return the user's own Markdown as it is, without its HTML: it reads as text."""
        lines = map(escape.strip, _HTML.sub("", text).strip().splitlines())
        return Markup("\n".join(lines))  # noqa: S704  the user's own, HTML taken out

    def url(self, link: str) -> Markup:
        """Return a link as it stands behind a reference."""
        return Markup(escape.markdown_url(link))  # noqa: S704  percent-encoded by escape.link

    def filters(self) -> Mapping[str, Callable[..., object]]:
        """Return what templates of this target may call."""
        shared: dict[str, Callable[..., object]] = {"fill": self.fill}
        if self.columns is None:
            return shared
        return shared | {
            "wrap": self.wrap,
            "underlined": self.underlined,
            "as_written": self.as_written,
            "url": self.url,
        }

    def _plain(self, part: str) -> Markup:
        """Escape a piece of a phrase, keeping the spaces at its ends."""
        core = part.strip(" ")
        before, _, after = part.partition(core) if core else (part, "", "")
        return Markup("").join([Markup(before), self.safe(core), Markup(after)])  # noqa: S704  spaces


TARGETS: Mapping[str, Target] = {
    target.name: target
    for target in (
        Target("html", escape.strip),
        Target("xml", escape.strip),
        Target("md", escape.markdown, columns=76),
        Target("txt", escape.line, columns=72, breaks_anywhere=True),
    )
}
