"""Where the project stands on this machine."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The folder of ``main.py``: the code, its tests, and by default what the bot keeps."""
