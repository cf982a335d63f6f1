"""Processes of the bot's own, for what would leave the one that answers too large."""

import os
import sys

from bot.running.folders import ROOT


def command(module: str, *arguments: object) -> list[str]:
    """What runs a module of the bot's in a Python like this one."""
    # « -P »: a relative path keeps its meaning, and no folder here is imported.
    return [sys.executable, "-P", "-m", module, *map(str, arguments)]


def environment(**more: str) -> dict[str, str]:
    """The variables of this process, those that find the bot, and some more."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def last_line(said: str) -> str:
    """Why a process failed: the last line that it said, in French when it was expected."""
    return next((line for line in reversed(said.split("\n")) if line), "raison inconnue")
