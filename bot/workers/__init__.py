"""Background loops, one per file."""
