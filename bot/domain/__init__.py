"""Pure rules: what a case is, what may happen to it, who may do it."""
