"""Many news feeds, one briefing: every sentence verbatim, linked to its exact place."""
