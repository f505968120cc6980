"""Tests of what updates are turned into."""
