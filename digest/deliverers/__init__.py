"""From files to destinations, each delivery once."""
