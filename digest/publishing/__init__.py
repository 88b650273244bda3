"""The second half of the walk: from the store to issues, and what becomes of these later."""
