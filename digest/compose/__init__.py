"""From summaries to a briefing: ranked, tiered, within its length; pure."""
