"""From bytes to feeds and entries; pure."""
