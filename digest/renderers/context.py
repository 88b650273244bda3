"""What every template of a briefing may name; README lists it."""

from __future__ import annotations

from digest.issue import Briefing
from digest.renderers.options import Options
from digest.renderers.prose import prose
from digest.renderers.view import View, quotes
from digest.renderers.words import Words


def context(briefing: Briefing, options: Options) -> dict[str, object]:
    """Return the names that a template of one briefing sees.

    briefing   the issue, as in briefing.json (digest/issue.py)
    view       its stories in the order of the page: view.leads, view.notable, view.brief
    words      our own phrases, dates and numbers in the edition's language and zone
    options    the destination's: base_url, index, formats, previous, recipient
    root       the way from the briefing's folder up to the site's root, "../../"
    intro, footer   the edition's, as safe HTML
    site_title     what the site's feeds are called
    proved     how many sentences the briefing quotes
    """
    return {
        "briefing": briefing,
        "view": View.of(briefing),
        "words": Words.of(briefing.language, briefing.timezone),
        "options": options,
        "root": "../" * (briefing.folder.count("/") + 1),
        "site_title": briefing.title,
        "intro": prose(briefing.intro),
        "footer": prose(briefing.footer),
        "proved": sum(1 for _ in quotes(briefing)),
    }
