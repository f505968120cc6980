"""Tests of the one write path."""
