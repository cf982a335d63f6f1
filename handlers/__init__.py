"""Telegram in, Telegram out: one module per kind of update. Telegram is imported here only."""

import sys

# The library's httpx would load its own command line wherever click is installed: 1 MB for nothing.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
