"""The briefing as mail: HTML with its styles in its elements, an equal text, the message itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import css_inline

from digest.issue import Briefing
from digest.renderers.context import context
from digest.renderers.environment import Templates
from digest.renderers.links import Links
from digest.renderers.message import message
from digest.renderers.options import Options
from digest.renderers.view import View
from digest.traffic import Rendered

# Gmail cuts a mail's HTML off at 102 kB: ours stays below, with room for what a relay adds.
LIMIT_BYTES = 90_000
PREHEADER_HEADLINES = 4

# css_inline puts what it keeps before everything; the charset must stand in the first 1,024 bytes.
_AT_RULES_FIRST = re.compile(r"<head>(<style>.*?</style>)(.*?</title>)\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mail:
    """Renders one mail, for `options["recipient"]` where that is given, else as a preview."""

    templates: Templates

    def render(self, briefing: Briefing, /, *, options: Mapping[str, object]) -> list[Rendered]:
        """Return mail.html, mail.txt and mail.eml.

        Stories that would make the HTML too long for a mail are moved from its end, and from the
        text's, to a line that links to the page.

        Raises:
            TemplateError: a template is wrong; names template, line and variable.
            DeliveryError: an address cannot stand in a header.
        """
        asked = Options.of(options)
        seen = context(briefing, asked)
        html, kept = self._fitting(briefing, seen)
        cut = {**seen, **_shortened(seen, kept), "links": Links()}
        text = self.templates.render(briefing.theme, "mail.txt.j2", **cut)
        letter = message(
            briefing,
            html,
            text,
            sender=asked.sender or "digest@localhost",
            recipient=asked.recipient or "reader@localhost",
            destination=asked.destination,
            unsubscribe=asked.unsubscribe,
        )
        files = (
            ("mail.html", "text/html", html.encode()),
            ("mail.txt", "text/plain", text.encode()),
            ("mail.eml", "message/rfc822", letter.as_bytes()),
        )
        return [Rendered(f"{briefing.folder}/{name}", kind, body) for name, kind, body in files]

    def _fitting(self, briefing: Briefing, seen: Mapping[str, object]) -> tuple[str, int]:
        """Return the HTML with as many stories as fit, and their number; the most by halving."""
        low, high = 0, len(_view(seen).all)
        html = self._html(briefing, seen, high)
        if len(html.encode()) <= LIMIT_BYTES:
            return html, high
        html = self._html(briefing, seen, low)
        while high - low > 1:
            middle = (low + high) // 2
            tried = self._html(briefing, seen, middle)
            if len(tried.encode()) <= LIMIT_BYTES:
                low, html = middle, tried
            else:
                high = middle
        return html, low

    def _html(self, briefing: Briefing, seen: Mapping[str, object], kept: int) -> str:
        shown = {
            **seen,
            **_shortened(seen, kept),
            "preheader": _preheader(seen),
            "sheet": self.templates.asset(briefing.theme, "mail.css").decode(),
        }
        return inlined(self.templates.render(briefing.theme, "mail.html.j2", **shown))


def inlined(page: str) -> str:
    """Return a page with its style sheet written into its elements; media queries stay."""
    inliner = css_inline.CSSInliner(
        keep_at_rules=True,
        load_remote_stylesheets=False,
        minify_css=True,
    )
    made = inliner.inline(page)
    return _AT_RULES_FIRST.sub(r"<head>\2\n\1", made, count=1)


def _view(seen: Mapping[str, object]) -> View:
    view = seen["view"]
    assert isinstance(view, View)
    return view


def _shortened(seen: Mapping[str, object], kept: int) -> dict[str, object]:
    """Return the view of the first stories, and how many are left to the page."""
    view = _view(seen)
    return {"view": view.cut(kept), "more": len(view.all) - kept}


def _preheader(seen: Mapping[str, object]) -> str:
    """Return what an inbox shows beside the subject: headlines."""
    view = _view(seen)
    heads = [placed.story.headline for placed in (*view.leads, *view.notable) or view.brief]
    return " · ".join(heads[:PREHEADER_HEADLINES])
