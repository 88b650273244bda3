"""The published site, the live status page and the review before sending, on loopback."""
