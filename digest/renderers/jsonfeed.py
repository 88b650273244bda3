"""The site's feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/); it has no template."""

from __future__ import annotations

import json
from typing import Any

from digest.renderers import escape
from digest.traffic import Rendered


# Any: what templates of a site see, under the names that site.py gives it.
def json_feed(seen: dict[str, Any]) -> Rendered:
    """Return feed.json, with the same entries and identities as feed.xml.

    Where the site's address is unknown, links are relative to its root.
    """
    words, options = seen["words"], seen["options"]
    base = options.base_url or ""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": seen["site_title"],
        "home_page_url": f"{base}index.html",
        **({"feed_url": f"{base}feed.json"} if base else {}),
        "language": words.language,
        "items": [_item(day, seen, base) for day in seen["entries"]],
    }
    written = json.dumps(feed, ensure_ascii=False, indent=1)
    body = escape.strip(f"{written}\n").encode()
    return Rendered("feed.json", "application/feed+json", body)


def _item(day: Any, seen: dict[str, Any], base: str) -> dict[str, object]:
    words, briefing = seen["words"], day.briefing
    return {
        "id": seen["entry_ids"][briefing.folder],
        "url": f"{base}{day.page}",
        "title": words("subject", title=briefing.title, date=words.date(briefing.issued)),
        "summary": " · ".join(day.headlines) or words("nothing_new"),
        "content_html": day.content,
        "date_published": briefing.issued,
        "language": briefing.language,
        "authors": [{"name": briefing.title}],
    }
