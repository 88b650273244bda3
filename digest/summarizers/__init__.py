"""From stories to summaries: sentences chosen as places; pure."""
