"""What the scripts of bench/ share: running and weighing commands, tables, a web of news."""
