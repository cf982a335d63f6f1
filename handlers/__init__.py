"""Telegram in, Telegram out: one module per kind of update. Telegram is imported here only."""
