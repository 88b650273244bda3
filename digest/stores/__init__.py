"""What digest remembers between runs."""
