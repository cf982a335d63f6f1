"""Edits are taken up at rest and whole; a fault never replaces a good base."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from bot.build import build
from bot.context import Context
from bot.parts import Parts
from bot.reloading import reload as reloading
from bot.reloading.live import Live
from bot.reloading.rebuild import rebuilt
from bot.reloading.reload import TRIES, Reloader
from bot.reloading.reload_report import Result
from bot.running.faults import LearningError
from bot.youth.youth import GENERAL
from knowledge.watched import Changes
from tests.editing import SHEET, Editing
from tests.knowledge.conftest import TODAY
from tests.knowledge.test_watched import TEMPORARY

FIRE, QUICKER = "Sortez et appelez", "Sortez vite et appelez"
POINTING = "voir_aussi: [commune-chartres]"
NOWHERE = "voir_aussi: [nulle-part]"


@pytest.fixture
async def editing(folder: Path) -> Editing:
    """Somebody about to edit; the folder was looked at since the start."""
    made = Editing(folder)
    await made.looks(1)
    assert made.reports == [] and made.learning.count == 0, "nothing was edited"
    return made


async def test_an_edit_is_answered_from_the_look_that_finds_it_on(editing: Editing) -> None:
    editing.editor.replace(FIRE, QUICKER)
    assert [one.result for one in await editing.told()] == [Result.TAKEN_UP]
    assert QUICKER in editing.answer("au feu")
    assert await editing.told(looks=3) == [] and editing.learning.count == 1, "once"


async def test_the_version_follows(editing: Editing) -> None:
    before = editing.live.base.version
    editing.editor.replace(FIRE, QUICKER)
    await editing.told()
    assert editing.live.base.version != before


async def test_two_quick_edits_are_both_taken_up(editing: Editing) -> None:
    editing.editor.replace(FIRE, QUICKER)
    editing.editor.replace("Bonjour !", "Bonjour à vous !")
    await editing.told()
    assert QUICKER in editing.answer("au feu") and "à vous" in editing.answer("bonjour")
    assert editing.learning.count == 1


async def test_an_edit_while_the_one_before_is_learned_is_taken_up_instead(
    editing: Editing,
) -> None:
    editing.editor.replace(FIRE, QUICKER)
    editing.learning.meanwhile = lambda: editing.editor.replace(QUICKER, "Dehors ! Appelez")
    await editing.told()
    assert FIRE in editing.answer("au feu") and editing.reports == []
    editing.learning.meanwhile = lambda: None
    await editing.told()
    assert "Dehors !" in editing.answer("au feu")


async def test_a_fault_that_was_being_mended_is_not_told(editing: Editing) -> None:
    editing.editor.replace(POINTING, NOWHERE)
    editing.learning.meanwhile = lambda: editing.editor.replace(NOWHERE, POINTING)
    assert await editing.told() == []
    assert await editing.told() == []
    assert editing.learning.count == 1


async def test_a_new_file_is_taken_up_and_goes_away_with_its_file(editing: Editing) -> None:
    added = editing.editor.add("asso-foot", "le foot de rue", "Le foot est le mardi soir.")
    await editing.told()
    assert "mardi soir" in editing.answer("le foot de rue")
    added.unlink()
    await editing.looks(Changes.PATIENCE)
    assert "mardi soir" in editing.answer("le foot de rue"), "it may come back"
    await editing.looks(1)
    assert "mardi soir" not in editing.answer("le foot de rue")


async def test_a_follow_up_on_an_entry_that_went_away_is_answered(editing: Editing) -> None:
    added = editing.editor.add("asso-foot", "le foot de rue", "Le foot est le mardi soir.")
    await editing.told()
    _, context = editing.live.assistant.reply("le foot de rue")
    assert context.last == "asso-foot"
    added.unlink()
    await editing.looks(1 + Changes.PATIENCE)
    for text in ("c'est où ?", "et à chartres ?", "le premier", "aucune", "j'ai 15 ans", ""):
        reply, _ = editing.live.assistant.reply(text, context)
        assert reply.text and reply.entry != "asso-foot"
    assert editing.live.assistant.open("asso-foot", context) is None


async def test_a_conversation_about_programmes_outlives_their_entry(editing: Editing) -> None:
    context = Context(last=GENERAL, ages=(15, 15))
    for text in ("et à chartres ?", "chartres", "autre chose ?", "j'ai 16 ans"):
        reply, _ = editing.live.assistant.reply(text, context)
        assert reply.text


async def test_a_conversation_goes_on_over_an_edit(editing: Editing) -> None:
    _, context = editing.live.assistant.reply("les clos")
    editing.editor.replace("On y comptait", "On y compte")
    await editing.told()
    reply, _ = editing.live.assistant.reply("et il y a combien d'habitants ?", context)
    assert reply.entry == "quartier-clos" and editing.learning.count == 1


async def test_a_file_being_written_is_told_to_nobody_and_answers_nothing(
    editing: Editing,
) -> None:
    whole = editing.editor.text().replace(FIRE, QUICKER)
    parts = [whole[:end] for end in range(100, len(whole), 100)] + [whole]
    editing.editor.save(whole[:50])

    def write_on() -> None:
        # Only what is missing: a file saved again and again is never at rest.
        if parts:
            editing.editor.save(parts.pop(0))

    editing.between = write_on
    for _ in range(10 + len(parts)):
        await editing.looks(1)
        assert QUICKER in editing.answer("au feu") or not editing.reports
    assert [one.result for one in editing.reports] == [Result.TAKEN_UP]
    assert not parts, "all was written before"


async def test_what_learns_a_file_that_changes_again_is_stopped(
    editing: Editing,
) -> None:
    begun, stopped = asyncio.Event(), asyncio.Event()

    @asynccontextmanager
    async def endless(_: Path, __: object) -> AsyncIterator[Callable[[], Parts]]:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            stopped.set()
        yield lambda: pytest.fail("it never ends")

    reloader = Reloader(editing.live, endless, lambda: TODAY, editing.wait)
    editing.editor.replace(FIRE, QUICKER)
    half = "- id: à moitié écr"
    editing.between = lambda: editing.editor.save(half) if begun.is_set() else None
    await reloader.look()
    assert stopped.is_set() and FIRE in editing.answer("au feu")


async def test_a_file_emptied_a_while_before_it_is_written_is_not_read_empty(
    editing: Editing,
) -> None:
    whole = editing.editor.text().replace(FIRE, QUICKER)
    editing.editor.save("")
    await editing.looks(Changes.PATIENCE)
    assert editing.learning.count == 0
    editing.editor.save(whole)
    await editing.told()
    assert QUICKER in editing.answer("au feu") and editing.learning.count == 1


async def test_a_file_put_over_the_old_one_is_taken_up(editing: Editing) -> None:
    folder = editing.editor.folder
    whole = editing.editor.text().replace(FIRE, QUICKER)
    (folder / SHEET).rename(folder / f"{SHEET}~")
    await editing.looks(1)
    editing.editor.save(whole, "fiches/4913")
    (folder / "fiches" / "4913").rename(folder / SHEET)
    await editing.told()
    assert QUICKER in editing.answer("au feu")
    (folder / f"{SHEET}~").unlink()
    assert await editing.told() == []


@pytest.mark.parametrize("name", TEMPORARY)
async def test_temporary_files_make_nobody_learn(editing: Editing, name: str) -> None:
    path = editing.editor.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("- id: [", encoding="utf-8")
    await editing.told()
    assert (editing.learning.count, editing.reports) == (0, [])


async def test_a_file_saved_as_it_was_makes_nobody_learn(editing: Editing) -> None:
    editing.editor.save(editing.editor.text())
    await editing.told()
    assert (editing.learning.count, editing.reports) == (0, [])


async def test_a_fault_keeps_the_base_and_is_told_once_with_its_line(
    editing: Editing, caplog: pytest.LogCaptureFixture
) -> None:
    editing.editor.replace(POINTING, NOWHERE)
    editing.editor.replace(FIRE, QUICKER)
    (report,) = await editing.told()
    assert FIRE in editing.answer("au feu")
    (line,) = report.faults
    at = editing.editor.text().split("\n").index(f"  {NOWHERE}") + 1
    assert f"{SHEET}:{at}: " in line and "nulle-part" in line
    assert report.new == report.faults and line in caplog.text
    editing.editor.replace("# Quatre", "# Une ligne de plus\n# Quatre")
    (again,) = await editing.told()
    assert again.new == () and f"{SHEET}:{at + 1}: " in again.faults[0]
    assert caplog.text.count("nulle-part") == 1


async def test_once_mended_the_edit_is_taken_up_and_said(editing: Editing) -> None:
    editing.editor.replace(POINTING, NOWHERE)
    editing.editor.replace(FIRE, QUICKER)
    await editing.told()
    editing.editor.replace(NOWHERE, POINTING)
    (report,) = await editing.told()
    assert report.mended and report.result is Result.TAKEN_UP
    assert QUICKER in editing.answer("au feu")


async def test_an_edit_undone_is_mended_without_learning(editing: Editing) -> None:
    before = editing.editor.text()
    editing.editor.replace(POINTING, NOWHERE)
    await editing.told()
    editing.editor.save(before)
    (report,) = await editing.told()
    assert report.mended and report.result is Result.UNCHANGED
    assert editing.learning.count == 1


async def test_a_file_that_nobody_reads_is_told(editing: Editing) -> None:
    shutil.copy(editing.editor.folder / SHEET, editing.editor.folder / "fiches" / "autre.yml")
    (report,) = await editing.told()
    assert "autre.yml:1: " in report.new[0] and ".yaml" in report.new[0]


async def test_a_folder_that_goes_away_and_comes_back_does_no_harm(editing: Editing) -> None:
    folder = editing.editor.folder
    folder.rename(folder.with_name("ailleurs"))
    await editing.looks(Changes.PATIENCE)
    assert editing.reports == []
    await editing.looks(1)
    assert "KNOWLEDGE_DIR" in editing.reports[-1].new[0]
    assert FIRE in editing.answer("au feu")
    folder.with_name("ailleurs").rename(folder)
    await editing.looks(1 + Changes.PATIENCE)
    assert editing.reports[-1].mended


async def test_whoever_asks_is_told_every_fault_again(editing: Editing) -> None:
    editing.editor.replace(POINTING, NOWHERE)
    (first,) = await editing.told()
    report = await editing.reloader.reload(asked_by=7)
    assert report.faults == first.faults and report.new == ()
    assert report.asked_by == 7


async def test_whoever_asks_need_not_wait_for_rest(editing: Editing) -> None:
    editing.editor.replace(FIRE, QUICKER)
    report = await editing.reloader.reload(asked_by=7)
    assert report.result is Result.TAKEN_UP and QUICKER in editing.answer("au feu")
    assert await editing.told() == [] and editing.learning.count == 1


async def test_whoever_asks_while_files_keep_changing_is_told_so(editing: Editing) -> None:
    def again() -> None:
        editing.editor.save(editing.editor.text() + "# encore\n")

    editing.learning.meanwhile = again
    report = await editing.reloader.reload(asked_by=7)
    assert report.result is Result.MOVING and editing.learning.count == TRIES


async def test_what_fails_in_learning_keeps_the_base_and_is_told_once(editing: Editing) -> None:
    def fails() -> None:
        raise LearningError("Les fiches n'ont pas pu être apprises : plus de 120 secondes")

    editing.learning.meanwhile = fails
    editing.editor.replace(FIRE, QUICKER)
    (report,) = await editing.told()
    assert report.result is Result.FAILED and "120 secondes" in report.new[0]
    assert FIRE in editing.answer("au feu")
    assert await editing.told() == []
    assert (await editing.reloader.reload(7)).new == ()


async def test_what_nobody_expected_keeps_the_base_too(editing: Editing) -> None:
    def fails() -> None:
        raise OSError("/un/chemin : plus de place")

    editing.learning.meanwhile = fails
    editing.editor.replace(FIRE, QUICKER)
    (report,) = await editing.told()
    assert report.result is Result.FAILED and "OSError" in report.new[0]
    assert "chemin" not in report.new[0] and FIRE in editing.answer("au feu")


async def test_a_program_that_changed_meanwhile_is_to_be_started_again(
    editing: Editing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reloading, "digest_of_code", lambda: "une autre version")
    editing.editor.replace(FIRE, QUICKER)
    (report,) = await editing.told()
    assert report.result is Result.FAILED and "redémarrez" in report.new[0]
    assert FIRE in editing.answer("au feu") and editing.learning.count == 0


async def test_a_folder_that_cannot_be_read_is_told_once(
    editing: Editing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unread(_: Path) -> str:
        raise PermissionError

    monkeypatch.setattr(reloading, "contents", unread)
    editing.editor.replace(FIRE, QUICKER)
    (report,) = await editing.told()
    assert report.result is Result.FAILED and "PermissionError" in report.new[0]
    assert FIRE in editing.answer("au feu") and await editing.told() == []


async def test_the_watch_looks_again_and_again(editing: Editing) -> None:
    edits = iter([(FIRE, QUICKER), (QUICKER, "Dehors ! Appelez")])

    def between() -> None:
        if len(editing.reports) < 2 and (edit := next(edits, None)):
            editing.editor.replace(*edit)

    editing.between = between
    done = asyncio.Event()
    editing.reloader.listeners.append(lambda _: done.set())
    watching = asyncio.create_task(editing.reloader.watch())
    async with asyncio.timeout(60):
        while "Dehors" not in editing.answer("au feu"):
            await done.wait()
            done.clear()
    watching.cancel()


async def test_another_process_learns_the_edit(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    live = Live.start(folder, TODAY, cache)
    reloader = Reloader(live, partial(rebuilt, cache=cache), lambda: TODAY)
    path = folder / SHEET
    path.write_text(path.read_text("utf-8").replace(FIRE, QUICKER), "utf-8")
    os.utime(path)
    for _ in range(1):
        await reloader.look()
    assert QUICKER in live.assistant.reply("au feu")[0].text
    path.write_text(path.read_text("utf-8").replace(POINTING, NOWHERE), "utf-8")
    report = await reloader.reload(7)
    assert report.result is Result.FAULTY and "nulle-part" in report.faults[0]
    assert QUICKER in live.assistant.reply("au feu")[0].text


async def test_an_edit_answers_and_is_told_while_what_was_learned_is_still_being_kept(
    folder: Path,
) -> None:
    written, kept = asyncio.Event(), list[str]()

    @asynccontextmanager
    async def slow_to_keep(folder: Path, today: date) -> AsyncIterator[Callable[[], Parts]]:
        yield partial(build, folder, today, None)
        await written.wait()
        kept.append(str(today))

    live = Live(build(folder, TODAY, None), folder, "")
    reloader = Reloader(live, slow_to_keep, lambda: TODAY)
    path = folder / SHEET
    path.write_text(path.read_text("utf-8").replace(FIRE, QUICKER), "utf-8")
    report = await reloader.reload(7)
    assert report.result is Result.TAKEN_UP and kept == []
    assert QUICKER in live.assistant.reply("au feu")[0].text
    again = asyncio.create_task(reloader.reload(7))
    written.set()
    assert (await again).result is Result.TAKEN_UP
    assert kept[0] == str(TODAY), "the next one waits for it"
    await reloader.kept()
    assert len(kept) == 2
