"""Whoever makes a bot with BotFather finds every step in the README."""

import pytest

from bot.settings import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "word", ["@BotFather", "/newbot", "/setprivacy", "/setjoingroups", "/setinline", "`.env`"]
)
def test_it_says_how_to_make_a_bot(word: str) -> None:
    assert word in README
