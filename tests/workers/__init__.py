"""Tests of background work that needs no chat."""
