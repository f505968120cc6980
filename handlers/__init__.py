"""Telegram update in, commands out. One file per errand people come for."""
