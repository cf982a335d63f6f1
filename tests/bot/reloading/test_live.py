"""What answers is swapped whole, and something always answers."""

import gc
from pathlib import Path

import pytest

from bot.build import build
from bot.parts import Parts
from bot.reloading.live import Live
from bot.running.faults import LearningError, NothingAnswersError
from knowledge.faults import KnowledgeError
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

    live.swap(broken, contents(folder))
    assert "Sortez vite" in live.assistant.reply("au feu")[0].text
    assert gc.isenabled()


def broken() -> Parts:
    """What cannot be read, nor quoted in a log."""
    raise EOFError("je m'appelle Samia")


def test_when_nothing_new_can_be_read_the_former_version_answers_again(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    live = Live.start(folder, TODAY, tmp_path / "cache")
    former = live.contents
    Editor(folder).replace("voir_aussi: [commune-chartres]", "voir_aussi: [nulle-part]")
    with pytest.raises(LearningError, match="n'ont pas pu être reprises"):
        live.swap(broken, "autre")
    assert "Sortez et" in live.assistant.reply("au feu")[0].text
    assert live.contents == former and gc.isenabled()
    assert "EOFError" in caplog.text and "KnowledgeError" in caplog.text
    assert "Samia" not in caplog.text


def test_when_nothing_at_all_can_be_read_it_is_said_and_tried_with_each_answer(
    folder: Path,
) -> None:
    live, editor = living(folder), Editor(folder)
    editor.replace("voir_aussi: [commune-chartres]", "voir_aussi: [nulle-part]")
    with pytest.raises(NothingAnswersError, match="redémarrez"):
        live.swap(broken, "autre")
    with pytest.raises(KnowledgeError):
        live.assistant.reply("au feu")
    editor.replace("voir_aussi: [nulle-part]", "voir_aussi: [commune-chartres]")
    assert "Sortez et" in live.assistant.reply("au feu")[0].text


def test_a_file_saved_while_the_bot_starts_is_not_taken_for_learned(
    folder: Path, tmp_path: Path
) -> None:
    live = Live.start(folder, TODAY, tmp_path / "cache")
    assert live.contents == contents(folder)
    Editor(folder).replace("Sortez et", "Sortez vite et")
    assert live.contents != contents(folder)
