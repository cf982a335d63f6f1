"""What tells the time: ``time.time`` at work, a clock that a test sets."""

from collections.abc import Callable

Clock = Callable[[], float]
"""Seconds since 1970, as every machine counts them and Telegram dates messages."""
