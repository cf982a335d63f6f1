import os
import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from bot.build import build
from bot.learning.cache import KEPT, LEFT_SECONDS, Cache
from bot.learning.labelled import Labelled
from bot.learning.pickled import Pickled
from bot.parts import Parts, kept_parts
from bot.reply import Outcome
from knowledge.base import KnowledgeBase
from knowledge.faults import KnowledgeError
from knowledge.loader import load
from tests.conftest import KNOWLEDGE
from tests.knowledge.conftest import FAULTY, SOUND, TODAY


def same(one: Parts, other: Parts) -> bool:
    texts = ["les clos", "chartres c koi", "gâteau", ""]
    return all(one.matcher.match(text) == other.matcher.match(text) for text in texts)


def decided(parts: Parts, text: str) -> tuple[Outcome, str | None]:
    reply, _ = parts.assistant.reply(text)
    return reply.outcome, reply.entry


def test_the_second_start_ranks_like_the_first(small: Parts, tmp_path: Path) -> None:
    first, second = build(SOUND, TODAY, tmp_path), build(SOUND, TODAY, tmp_path)
    assert same(first, second) and same(first, small)


def test_the_kept_index_is_the_one_that_is_used(small: Parts, tmp_path: Path) -> None:
    build(SOUND, TODAY, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    build(SOUND, TODAY, tmp_path)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_a_copy_of_the_folder_elsewhere_starts_from_what_was_kept(
    folder: Path, small: Parts, tmp_path: Path
) -> None:
    build(folder, TODAY, tmp_path / "cache")
    elsewhere = Path(shutil.copytree(folder, tmp_path / "fiches"))
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "cache").iterdir()}
    made = kept_parts(Cache(tmp_path / "cache", elsewhere))
    assert made is not None and same(made, small)
    build(elsewhere, TODAY, tmp_path / "cache")
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "cache").iterdir()} == before


def test_what_is_kept_says_nothing_of_where_it_was_made(folder: Path, tmp_path: Path) -> None:
    build(folder, TODAY, tmp_path / "cache")
    kept = b"".join(path.read_bytes() for path in (tmp_path / "cache").iterdir())
    assert str(tmp_path).encode() not in kept


def test_two_processes_that_keep_the_same_do_not_stand_in_each_other_s_way(
    folder: Path, tmp_path: Path
) -> None:
    class Slow(Pickled):
        """Written while another one writes the same to its end."""

        def write(self, path: Path) -> None:
            super().write(path)
            Cache(cache, folder).keep(Pickled("parts"), Pickled("study"))

    cache = tmp_path / "cache"
    Cache(cache, folder).keep(Slow("parts"), Slow("study"))
    kept = Cache(cache, folder)
    assert (kept.parts(), kept.study()) == ("parts", "study")
    assert not list(cache.glob("*.partial"))


def test_what_a_killed_process_left_half_written_goes_after_a_while(
    folder: Path, tmp_path: Path
) -> None:
    old, new = (tmp_path / f"parts-{name}.partial" for name in ("old", "new"))
    for path in (old, new):
        path.write_bytes(b"half")
    before = time.time() - LEFT_SECONDS - 60
    os.utime(old, (before, before))
    Cache(tmp_path, folder).keep(Pickled("parts"), Pickled("study"))
    assert not old.exists() and new.exists(), "another process may be writing the new one"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"junk"], ids=["vide", "coupé", "autre"])
def test_a_broken_index_is_learned_anew(small: Parts, tmp_path: Path, content: bytes) -> None:
    build(SOUND, TODAY, tmp_path)
    sizes = {path: path.stat().st_size for path in tmp_path.iterdir()}
    for path in sizes:
        path.write_bytes(content)
    assert same(build(SOUND, TODAY, tmp_path), small)
    found = {path: path.stat().st_size for path in tmp_path.iterdir()}
    assert found == sizes, "and kept for the next start"


def test_a_changed_base_is_learned_anew_and_few_indexes_are_kept(
    folder: Path, tmp_path: Path
) -> None:
    cache, indexes = tmp_path / "cache", set[Path]()
    for number in range(KEPT + 1):
        with (folder / "numeros.yaml").open("a", encoding="utf-8") as file:
            file.write(f"# {number}\n")
        build(folder, TODAY, cache)
        indexes.update(cache.glob("parts-*"))
    assert len(indexes) == KEPT + 1 and len(list(cache.glob("parts-*"))) == KEPT
    assert len(list(cache.glob("study-*"))) == 1, "one for all the versions of a base"


def test_a_cache_that_cannot_be_written_does_not_stop(
    small: Parts, folder_in_the_way: Path
) -> None:
    assert same(build(SOUND, TODAY, folder_in_the_way), small)


def test_what_was_edited_while_it_was_learned_is_not_kept(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def edited_after(folder: Path, today: date) -> KnowledgeBase:
        base = load(folder, today)
        with (folder / "numeros.yaml").open("a", encoding="utf-8") as file:
            file.write("# ...\n")
        return base

    monkeypatch.setattr("bot.build.load", edited_after)
    build(folder, TODAY, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_after_an_edit_of_the_city_s_base_answers_are_nearly_all_those_of_a_cold_start(
    parts: Parts, cache: Path, own_questions: dict[str, list[Labelled]], tmp_path: Path
) -> None:
    folder, kept = tmp_path / "knowledge", tmp_path / "cache"
    ignored = shutil.ignore_patterns("*.py", "__pycache__")
    shutil.copytree(KNOWLEDGE, folder, ignore=ignored)
    shutil.copytree(cache, kept)
    edited = folder / "fiches" / "jeunesse.yaml"
    new = "  questions:\n    - où faire du zorglub le mercredi avec ma cousine\n"
    text = edited.read_text(encoding="utf-8")
    edited.write_text(text.replace("  questions:\n", new, 1), encoding="utf-8")
    warm, cold = build(folder, date.today(), kept), build(folder, date.today(), None)
    asked = [one.question for questions in own_questions.values() for one in questions[::5]]
    assert len(asked) > 200
    pairs = [(warm.matcher.match(one), cold.matcher.match(one)) for one in asked]
    assert all(one.reading == other.reading for one, other in pairs), "what is read is the same"
    alike = [decided(warm, one) == decided(cold, one) for one in asked]
    assert sum(alike) >= 0.97 * len(asked)
    assert sum(abs(one.confidence - other.confidence) for one, other in pairs) < 0.02 * len(pairs)
    assert warm.matcher.profile == cold.matcher.profile != parts.matcher.profile


def test_a_base_with_a_fault_builds_nothing(folder: Path, tmp_path: Path) -> None:
    shutil.copy(FAULTY / "fiches" / "cle-inconnue.yaml", folder / "fiches")
    with pytest.raises(KnowledgeError):
        build(folder, TODAY, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()
