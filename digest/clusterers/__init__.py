"""From articles to stories; pure."""
