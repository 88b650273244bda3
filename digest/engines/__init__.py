"""Where mapped work runs."""
