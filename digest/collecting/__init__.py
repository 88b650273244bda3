"""The first half of the walk: from sources to the store."""
