"""A changed base is learned in another process, and comes back whole."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.build import build
from bot.parts import Parts
from bot.reloading import rebuild as rebuilding
from bot.reloading.rebuild import build_apart, rebuilt
from bot.running.faults import LearningError
from bot.running.folders import ROOT
from knowledge.faults import KnowledgeError
from tests.knowledge.conftest import TODAY


async def rebuild(folder: Path, cache: Path) -> Parts:
    async with rebuilt(folder, TODAY, cache) as parts:
        return parts()


TEXTS = ["les clos", "chartres c koi", "la médiathèque aux clos", ""]


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "fiches" / "exemples.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


async def test_an_edited_base_answers_as_one_learned_from_nothing(
    folder: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    build(folder, TODAY, cache)
    edit(folder, '"qpv chartres"', '"la médiathèque de chartres"')
    parts, cold = await rebuild(folder, cache), build(folder, TODAY, None)
    for text in TEXTS:
        assert parts.matcher.match(text).reading == cold.matcher.match(text).reading
        warm, anew = parts.assistant.reply(text)[0], cold.assistant.reply(text)[0]
        assert warm.score == pytest.approx(anew.score, abs=0.02)
        assert replace(warm, score=0.0) == replace(anew, score=0.0)
    assert len(list(cache.glob("parts-*"))) == 2, "and kept for the next start"


async def test_every_fault_of_an_edited_base_is_told(folder: Path, tmp_path: Path) -> None:
    edit(folder, "voir_aussi: [commune-chartres]", "voir_aussi: [nulle-part]")
    with pytest.raises(KnowledgeError) as told:
        await rebuild(folder, tmp_path / "cache")
    with pytest.raises(KnowledgeError) as expected:
        build(folder, TODAY, None)
    assert told.value.faults == expected.value.faults and told.value.faults


async def test_a_cache_that_cannot_be_written_does_not_stop(
    folder: Path, folder_in_the_way: Path
) -> None:
    parts = await rebuild(folder, folder_in_the_way)
    assert parts.matcher.match("les clos").best == "quartier-clos"


async def test_a_process_that_comes_to_no_end_is_stopped_and_said(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "LONGEST_SECONDS", 0)
    with pytest.raises(LearningError, match="plus de 0 secondes"):
        await rebuild(folder, tmp_path)


async def test_a_process_that_fails_says_why(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.running.own_process.ROOT", tmp_path)  # there is no bot there
    with pytest.raises(LearningError, match="bot"):
        await rebuild(folder, tmp_path / "cache")


def test_what_lives_long_learns_in_another_process(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("learned here")

    monkeypatch.setattr("bot.build.study", never)
    parts = build_apart(folder, TODAY, tmp_path / "cache")
    assert parts.matcher.match("les clos").best == "quartier-clos"


def test_what_lives_long_does_not_learn_by_itself_where_nothing_can_be_kept(
    folder: Path, folder_in_the_way: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.build.study", lambda *_: pytest.fail("learned here"))
    parts = build_apart(folder, TODAY, folder_in_the_way)
    assert parts.matcher.match("les clos").best == "quartier-clos"


def test_what_lives_long_learns_by_itself_where_no_process_can(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.running.own_process.ROOT", tmp_path)  # there is no bot there
    parts = build_apart(folder, TODAY, tmp_path / "cache")
    assert parts.matcher.match("les clos").best == "quartier-clos"


def test_what_lives_long_says_the_faults_of_its_base(folder: Path, tmp_path: Path) -> None:
    edit(folder, "voir_aussi: [commune-chartres]", "voir_aussi: [nulle-part]")
    with pytest.raises(KnowledgeError, match="nulle-part"):
        build_apart(folder, TODAY, tmp_path / "cache")


def test_what_lives_long_loads_neither_what_learns_nor_what_reads_yaml(
    folder: Path, tmp_path: Path
) -> None:
    answering = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from bot.reloading.rebuild import build_apart\n"
        f"build_apart(Path(r'{folder}'), date.today(), Path(r'{tmp_path / 'cache'}'))\n"
        "print(*sys.modules)"
    )
    command = [sys.executable, "-c", answering]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(ended.stdout.split())
    assert "bot.assistant" in loaded, "it answers"
    assert loaded.isdisjoint(
        ["yaml", "bot.learning.study", "bot.ranking.training", "bot.learning.labelled"]
    )
