"""Ronda: a night watch for chat platforms."""
