"""A config that is right, and the feed that it reads."""

from __future__ import annotations

from collections.abc import Callable
from subprocess import CompletedProcess

Digest = Callable[..., "CompletedProcess[str]"]


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Harbour</title>
<link>https://harbour.example/</link><description>News of the sea</description>
<item><title>Night ferry held in port by fog</title><link>https://harbour.example/1</link>
<pubDate>Tue, 10 Mar 2026 08:00:00 GMT</pubDate>
<description>The night ferry stayed in port on Tuesday. Fog had closed the strait since noon, the
harbour master said.</description></item></channel></rss>"""


AT = "2026-03-11T06:00:00+00:00"
GOOD = """\
timezone: UTC
sources: [{file: feed.xml}]
editions: {daily: {window: 30 days, deliver: [{folder: out}]}}
"""
