"""Tests of bot/care."""
