"""The smallest news there is: one source, one entry, one folder to publish to."""

from pathlib import Path

CONFIG = """
timezone: UTC
sources:
  - file: feed.xml
editions:
  daily:
    deliver:
      - folder: public
"""
FEED = """<rss version="2.0"><channel><title>Harbour Gazette</title><item>
<title>Ferry sails again</title><guid>1</guid><link>https://harbour.example/1</link>
<pubDate>Tue, 24 Nov 2026 05:00:00 GMT</pubDate>
<description>The ferry to Sandholm sailed again on Tuesday after a week in dock. Divers had found a
crack in the shaft.</description></item></channel></rss>"""


def publish(folder: Path) -> Path:
    """Write config and feed into a folder, and return it."""
    (folder / "config.yaml").write_text(CONFIG)
    (folder / "feed.xml").write_text(FEED)
    return folder
