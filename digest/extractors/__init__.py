"""From entries and pages to articles; pure."""
