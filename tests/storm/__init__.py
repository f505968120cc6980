"""Everything people send, at random and all at once."""
