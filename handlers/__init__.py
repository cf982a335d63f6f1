"""Telegram in, Telegram out: one module per kind of update. Telegram is imported here only."""

import sys

# The library's httpx would load its own command line wherever click is installed: 1 MB for nothing.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
# Its httpcore asks whether sniffio is there several times a request, and each search along the path
# costs 26 µs; without it, it takes asyncio, which is what runs here.
sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]
