"""What the command tells, on a real file: in the terminal, in CSV files, to the team or others."""

import csv
import io
import os
import sqlite3
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from bot.parts import Parts
from bot.report.files import FORMULA
from knowledge.dates import PartialDate
from main import main
from tests.bot.report.conftest import Tell
from tests.bot.report.journal import TODAY, Row, row

Captured = pytest.CaptureFixture[str]
LAUNDRY = "où est la laverie ?"
ALONE = "je suis le seul à demander un zorglub mauve"


def some() -> list[Row]:
    """Three residents ask the same, one something else; votes, choices, an emergency."""
    asked = [row(who=who, question=LAUNDRY) for who in "abc"]
    votes = [
        row("answer", who, entry="contact", question="la mairie", useful=False, reason=reason)
        for who, reason in (("a", "outdated"), ("b", "outdated"), ("c", "not_my_question"))
    ]
    choices = [row("clarification", "a", question="les jobs", others="jeunes-jobs-ete contact")]
    return [
        *asked,
        *votes,
        *choices,
        row(who="d", question=ALONE),
        row("emergency", None, entry="urgence-violences"),
        row("answer", "a", entry="asso-liste", useful=True, day=TODAY - timedelta(40)),
    ]


def rows_of(path: Path) -> list[list[str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_the_terminal_tells_what_is_missing_with_a_line_to_paste(tell: Tell) -> None:
    told = tell(some())
    assert told.startswith("Bilan du 28 octobre 2026 au 26 novembre 2026\n")
    assert "9 échanges : réponses 3, choix proposés 1, sans réponse 4, urgences 1." in told
    assert f"« {LAUNDRY} »\n    3 fois, au moins 3 habitants : pas compris." in told
    assert f'- "{LAUNDRY}"\n' in told
    assert "asso-liste" in told.split("Les fiches jamais demandées")[1], "forty days ago"


def test_older_days_are_told_when_they_are_asked_for(tell: Tell) -> None:
    assert "10 échanges" in tell(some(), days=41)
    assert tell(some(), days=1).startswith("Bilan du 26 novembre 2026\n")


def test_votes_come_with_their_reasons_and_what_was_meant(tell: Tell, tmp_path: Path) -> None:
    tell(some(), csv=tmp_path / "csv")
    (titles, votes) = rows_of(tmp_path / "csv" / "bilan-avis.csv")
    told = dict(zip(titles, votes, strict=True))
    assert (told["Fiche"], told["Pas utile"]) == ("contact", "3")
    assert (told["Dépassé"], told["Pas ma question"], told["Pas clair"]) == ("2", "1", "0")
    assert told["Par exemple"] == "la mairie"
    pairs = {
        (one[0], one[2]): one[4:] for one in rows_of(tmp_path / "csv" / "bilan-confusions.csv")
    }
    assert pairs["contact", "jeunes-jobs-ete"] == ["1", "0"]
    assert ["0", "1"] in pairs.values(), "an entry that the vote seems to have meant"


def test_a_spreadsheet_reads_accents_and_computes_nothing(tell: Tell, tmp_path: Path) -> None:
    formulas = [f'{sign}HYPERLINK("http://example.org";"été")' for sign in FORMULA]
    tell([row(question=one) for one in formulas], csv=tmp_path / "csv")
    files = sorted((tmp_path / "csv").iterdir())
    assert len(files) == 9 and all(file.read_bytes().startswith(b"\xef\xbb\xbf") for file in files)
    cells = [cell for file in files for line in rows_of(file) for cell in line]
    assert not [cell for cell in cells if cell.lstrip(" ").startswith(FORMULA)]
    assert any("été" in cell for cell in cells)


def test_a_cell_to_paste_is_the_text_itself(tell: Tell, tmp_path: Path) -> None:
    tell([row(question='c\'est où, "la laverie" ?')], csv=tmp_path / "csv")
    titles, cells = rows_of(tmp_path / "csv" / "bilan-manques.csv")
    pasted = dict(zip(titles, cells, strict=True))["À coller après « - »"]
    assert yaml.safe_load(f"- {pasted}") == ["c'est où, « la laverie » ?"]


def test_what_expired_stands_at_the_head(tell: Tell, parts: Parts, tmp_path: Path) -> None:
    ended = parts.base.entries["contact"].model_copy(update={"valid_until": PartialDate(2026, 10)})
    entries = {**parts.base.entries, "contact": ended}
    outdated = replace(parts, base=replace(parts.base, entries=entries))
    told = tell(some(), outdated)
    assert told.index("Les fiches expirées") < told.index("31/10/2026  contact")
    assert told.index("31/10/2026") < told.index("Ce qui manque")
    tell(some(), outdated, html=tmp_path / "bilan.html")
    page = (tmp_path / "bilan.html").read_text(encoding="utf-8").split("<main")[1]
    assert page.index("31/10/2026") < page.index('id="manques"')


def test_for_others_only_what_three_residents_asked(tell: Tell, tmp_path: Path) -> None:
    told = tell(some(), shared=True)
    assert LAUNDRY.rstrip(" ?") in told
    for hidden in ("zorglub", "urgence", "Urgence", "la mairie", "jeunes-jobs-ete", '- "'):
        assert hidden not in told.split("Les faits les plus anciens")[0].replace(
            "sans les urgences", ""
        ).replace("Les urgences n'ont", ""), hidden
    tell(some(), shared=True, csv=tmp_path / "csv")
    days = rows_of(tmp_path / "csv" / "bilan-jours.csv")
    assert "Urgences" not in days[0] and len(days) == 2


def test_the_same_person_on_three_days_is_not_three_residents(tell: Tell) -> None:
    days = [TODAY - timedelta(ago) for ago in range(3)]
    told = tell([row(question=LAUNDRY, day=day) for day in days], shared=True)
    assert "laverie" not in told and "0 échange :" in told and "habitants par jour" not in told


def test_an_empty_journal_still_tells_what_to_read_again(tell: Tell) -> None:
    told = tell()
    assert "Personne n'a écrit pendant ces jours." in told
    assert "Les faits les plus anciens" in told and "urgence-suicide" in told


def test_without_a_database_the_entries_still_tell(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "rien.sqlite"
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{file}")
    assert main(["report", "--html", str(tmp_path / "a" / "bilan.html")]) == 0
    assert "pas encore de journal" in (tmp_path / "a" / "bilan.html").read_text(encoding="utf-8")
    assert not file.exists() and str(tmp_path / "a") in capsys.readouterr().out


def test_a_broken_database_is_said_in_french_and_no_page_lies(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "abime.sqlite").write_text("abîmé " * 1000, encoding="utf-8")
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/abime.sqlite")
    assert main(["report", "--html", str(tmp_path / "bilan.html")]) == 1
    said = capsys.readouterr().err
    assert "file is not a database" in said and "DATABASE_URL" in said
    assert not (tmp_path / "bilan.html").exists()


def test_a_folder_that_cannot_be_written_is_said_in_french(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/rien.sqlite")
    (tmp_path / "fichier").write_text("", encoding="utf-8")
    assert main(["report", "--csv", str(tmp_path / "fichier")]) == 1
    assert "Impossible d'écrire" in capsys.readouterr().err


@pytest.mark.parametrize("days", ["0", "-3", "trente", "1e9", "99999", "9999999999999"])
def test_a_number_of_days_that_makes_no_sense_is_refused(days: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        main(["report", f"--days={days}"])
    assert "écrivez un nombre de jours, de 1 à 3650" in capsys.readouterr().err


def test_progress_is_told_aside(
    tell: Tell, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(some())
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/journal.sqlite")
    assert main(["report", "--days", "3650"]) == 0
    shown = capsys.readouterr()
    assert "Échanges lus : 10 sur 10" in shown.err and "sur 10" not in shown.out


def test_reading_changes_nothing(tell: Tell, tmp_path: Path) -> None:
    tell(some())
    with sqlite3.connect(tmp_path / "journal.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM exchanges").fetchone() == (10,)


def test_what_residents_asked_is_its_owner_s_to_read_alone(tell: Tell, tmp_path: Path) -> None:
    before = os.umask(0o022)
    (tmp_path / "bilan.html.partial").write_text("d'avant", encoding="utf-8")
    try:
        tell(some(), html=tmp_path / "bilan.html", csv=tmp_path / "tableaux")
    finally:
        os.umask(before)
    written = [tmp_path / "bilan.html", *(tmp_path / "tableaux").iterdir()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in written} == {0o600}
