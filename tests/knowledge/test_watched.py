"""Which files are looked at, what of them is seen, and when they are at rest."""

import os
import shutil
from pathlib import Path

import pytest

from knowledge import watched
from knowledge.watched import Changes, Stamps, contents, stamps, watched_files

TEMPORARY = [
    "fiches/exemples.yaml~",
    "fiches/.exemples.yaml.swp",
    "fiches/.#exemples.yaml",
    "fiches/#exemples.yaml#",
    "fiches/4913",
    "fiches/.goutputstream-4F2Q21",
    "fiches/exemples.yaml.tmp",
    "fiches/exemples.yaml___jb_tmp___",
    "fiches/.stversions/exemples.yaml",
    "..2026_11_26/fiches/exemples.yaml",
]
"""What editors, and programs that copy files, leave beside them for a moment or for long."""


@pytest.fixture
def sheet(folder: Path) -> Path:
    return folder / "fiches" / "exemples.yaml"


@pytest.mark.parametrize("name", TEMPORARY)
def test_files_of_editors_are_not_seen(folder: Path, name: str) -> None:
    before = stamps(folder), contents(folder)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("à moitié écr", encoding="utf-8")
    assert (stamps(folder), contents(folder)) == before


def test_an_edit_of_the_same_length_with_the_same_time_is_seen(folder: Path, sheet: Path) -> None:
    before, told = stamps(folder), sheet.stat()
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("Un feu", "Du feu"), "utf-8")
    os.utime(sheet, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert sheet.stat().st_size == told.st_size
    assert stamps(folder) != before


def test_a_file_put_over_another_is_seen(folder: Path, sheet: Path) -> None:
    before = stamps(folder)
    shutil.copy2(sheet, folder / "autre")
    (folder / "autre").replace(sheet)
    assert stamps(folder) != before


def test_a_new_file_and_one_that_went_away_are_seen(folder: Path, sheet: Path) -> None:
    before = stamps(folder)
    (folder / "fiches" / "sports").mkdir()
    added = folder / "fiches" / "sports" / "foot.yaml"
    added.touch()
    assert stamps(folder).keys() == {*before, added}
    sheet.unlink()
    assert stamps(folder).keys() == {*before, added} - {sheet}


def test_what_check_says_is_not_read_is_seen_too(folder: Path) -> None:
    (folder / "fiches" / "foot.yml").touch()
    assert folder / "fiches" / "foot.yml" in watched_files(folder)


def test_contents_are_those_of_the_files_whatever_their_dates(folder: Path, sheet: Path) -> None:
    before = contents(folder)
    os.utime(sheet, (0, 0))
    assert contents(folder) == before
    sheet.write_text("[]", encoding="utf-8")
    assert contents(folder) != before


def test_of_a_folder_that_cannot_be_listed_nothing_is_seen(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unlisted(_: Path) -> list[Path]:
        raise PermissionError

    monkeypatch.setattr(watched, "watched_files", unlisted)
    assert stamps(folder) == {}


def test_a_folder_that_is_not_there_is_seen_so(tmp_path: Path) -> None:
    away = tmp_path / "debranche"
    assert not any(path.is_relative_to(away) for path in stamps(away))


ONE: Stamps = {Path("a.yaml"): (7, 1)}
OTHER: Stamps = {Path("a.yaml"): (7, 2)}
EMPTY: Stamps = {Path("a.yaml"): (0, 3)}


def due(changes: Changes, *seen: Stamps) -> list[bool]:
    return [changes.are_due(one) for one in seen]


def test_a_change_is_due_until_it_was_dealt_with() -> None:
    changes = Changes()
    assert due(changes, ONE, ONE) == [True, True]
    changes.deal_with(ONE)
    assert due(changes, ONE, OTHER, OTHER, ONE) == [False, True, True, False]


@pytest.mark.parametrize("lost", [EMPTY, {}])
def test_a_file_that_went_away_or_is_empty_is_given_a_while(lost: Stamps) -> None:
    changes = Changes()
    changes.deal_with(ONE)
    assert due(changes, lost, lost, lost, OTHER) == [False] * 3 + [True]
    changes.deal_with(OTHER)
    assert due(changes, *[lost] * (1 + Changes.PATIENCE)) == [False] * Changes.PATIENCE + [True]
    changes.deal_with(lost)
    assert due(changes, ONE) == [True]


def test_an_empty_file_that_was_empty_is_given_no_longer() -> None:
    changes = Changes()
    changes.deal_with(EMPTY)
    assert due(changes, {**EMPTY, Path("b.yaml"): (0, 1)}) == [True]
