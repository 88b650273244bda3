"""Bytes from outside: HTTP, files, and the manners of asking for them."""
