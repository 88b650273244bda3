"""An edition's intro and footer: Markdown of the user, as HTML that is safe to publish."""

from __future__ import annotations

import markdown
import nh3
from markupsafe import Markup

TAGS = frozenset({
    "a", "abbr", "b", "blockquote", "br", "code", "em", "h4", "h5", "h6", "hr", "i", "li", "ol",
    "p", "pre", "s", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
})  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "td": {"align"}, "th": {"align"}}
SCHEMES = frozenset(("http", "https", "mailto"))


def prose(text: str) -> Markup:
    """Return Markdown as sanitized HTML: no scripts, pictures, styles or headings above our own.

    >>> prose("Read *this*. <script>alert(1)</script>")
    Markup('<p>Read <em>this</em>. </p>')
    """
    if not text.strip():
        return Markup("")
    made = markdown.markdown(text, extensions=["extra", "sane_lists"], output_format="html")
    clean = nh3.clean(
        made,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    return Markup(clean.strip())  # noqa: S704  sanitized by nh3
