"""What answers is swapped whole, and something always answers."""

import gc
from pathlib import Path

from bot.build import build
from bot.live import Live
from bot.parts import Parts
from knowledge.watched import contents
from tests.editing import Editor, living
from tests.knowledge.conftest import TODAY


def test_the_former_parts_are_gone_when_the_next_ones_are_read(folder: Path) -> None:
    live = living(folder)
    gc.unfreeze()  # what a start before has frozen would not be counted
    held: list[int] = []

    def read() -> Parts:
        held.append(sum(isinstance(one, Parts) for one in gc.get_objects()))
        return build(folder, TODAY, None)

    before = sum(isinstance(one, Parts) for one in gc.get_objects())
    live.swap(read, "autre")
    assert held == [before - 1]
    assert live.contents == "autre" and gc.isenabled()


def test_parts_that_cannot_be_read_are_learned_instead(folder: Path) -> None:
    live = living(folder)
    Editor(folder).replace("Sortez et", "Sortez vite et")

    def broken() -> Parts:
        raise EOFError

    live.swap(broken, contents(folder))
    assert "Sortez vite" in live.assistant.reply("au feu")[0].text
    assert gc.isenabled()


def test_a_file_saved_while_the_bot_starts_is_not_taken_for_learned(
    folder: Path, tmp_path: Path
) -> None:
    live = Live.start(folder, TODAY, tmp_path / "cache")
    assert live.contents == contents(folder)
    Editor(folder).replace("Sortez et", "Sortez vite et")
    assert live.contents != contents(folder)
