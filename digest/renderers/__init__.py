"""From a briefing to files: pages, mail, text, Markdown, feeds."""
