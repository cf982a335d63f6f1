import io
import shutil
from datetime import date
from pathlib import Path

import pytest

from knowledge.check_command import run
from knowledge.dates import PartialDate
from knowledge.faults import KnowledgeError
from knowledge.loader import check, load
from tests.knowledge.conftest import FAULTY, SOUND, TODAY

REAL = Path(__file__).parents[2] / "knowledge"


def said(folder: Path, *files: Path) -> tuple[int, str]:
    out = io.StringIO()
    return run(folder, files, TODAY, out), out.getvalue()


def test_the_base_holds_everything() -> None:
    base = load(SOUND, TODAY)
    assert list(base.entries) == ["quartier-clos", "commune-chartres", "urgence", "bot-salut"]
    assert base.question_count == 32
    assert base.entries["quartier-clos"].verified_on == PartialDate(2026, 11)
    assert base.lexicon.needs == {"travail": ("job", "emploi")}
    assert base.lexicon.languages["en"].words == ("hello",)
    assert base.counter_examples["bavardage"] == ("raconte une blague",)


def test_its_parts_know_each_other() -> None:
    base = load(SOUND, TODAY)
    (priority,) = base.priority_quartiers
    assert base.commune_of(priority).name == "Chartres"
    assert [one.key for one in base.quartiers_of("chartres")] == ["clos", "ancien"]
    assert base.numbers_of(base.entries["urgence"])[0].name == "Pompiers"
    assert base.related(base.entries["quartier-clos"]) == (base.entries["commune-chartres"],)


def test_answers_are_made_from_the_quartiers_own_data() -> None:
    base = load(SOUND, TODAY)
    assert base.entries["quartier-clos"].answer == (
        "Le quartier Les Clos, à Chartres, est prioritaire. "
        "On y comptait environ 2\u00a0540 habitants, "
        "d'après une page de 2023, avec les anciennes limites. Son code est QN02802M."
    )
    assert base.entries["commune-chartres"].answer == (
        "À Chartres, il y a un quartier prioritaire : Les Clos. "
        "Pas dans la liste : L'Ancien Quartier."
    )


def test_a_base_with_a_fault_is_never_loaded(folder: Path) -> None:
    (folder / "lexique.yaml").unlink()
    (folder / "fiches" / "autre.yaml").write_text("- id: on\n- id: off\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as error:
        load(folder, TODAY)
    names = {fault.path.name for fault in error.value.faults}
    assert names == {"lexique.yaml", "autre.yaml"}, "all the faults of all the files, at once"


def test_warnings_do_not_keep_a_base_from_loading(folder: Path) -> None:
    shutil.copy(FAULTY / "fiches" / "peu-de-questions.yaml", folder / "fiches")
    assert "essai" in load(folder, TODAY).entries
    code, text = said(folder)
    assert code == 0 and "(avertissement)" in text and text.endswith("tout est bon.\n")


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="ce dossier n'existe pas"):
        load(tmp_path / "absent", TODAY)


def test_a_folder_without_entries_is_told(folder: Path) -> None:
    shutil.rmtree(folder / "fiches")
    assert any("aucune fiche" in fault.message for fault in check(folder, TODAY))


def test_the_version_changes_with_the_content_only(folder: Path) -> None:
    first = load(folder, TODAY).version
    assert load(SOUND, TODAY).version == first
    with (folder / "numeros.yaml").open("a", encoding="utf-8") as file:
        file.write("# relu\n")
    assert load(folder, TODAY).version != first


def test_check_says_that_all_is_well() -> None:
    assert said(SOUND) == (0, "4 fiches, 32 questions : tout est bon.\n")


def test_check_tells_faults_with_paths_from_the_current_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    (folder / "fiches" / "autre.yaml").write_text("", encoding="utf-8")
    code, text = said(folder.absolute())
    assert code == 1
    assert text == (
        "knowledge/fiches/autre.yaml:1: le fichier est vide : remplissez-le ou supprimez-le\n"
    )


def test_check_of_one_file_leaves_the_others_alone(folder: Path) -> None:
    (folder / "fiches" / "autre.yaml").write_text("", encoding="utf-8")
    code, text = said(folder, folder / "fiches" / "exemples.yaml")
    assert (code, text) == (0, "4 fiches, 32 questions : tout est bon.\n")


def test_check_of_a_draft_elsewhere_sees_the_base(folder: Path) -> None:
    code, text = said(folder, FAULTY / "fiches" / "question-dans-deux-fiches.yaml")
    assert code == 1 and "fiche « quartier-clos »" in text


def test_check_of_a_file_of_the_base_sees_what_it_shares_with_others(folder: Path) -> None:
    shutil.copy(FAULTY / "fiches" / "question-dans-deux-fiches.yaml", folder / "fiches" / "z.yaml")
    code, text = said(folder, folder / "fiches" / "exemples.yaml")
    assert code == 1 and "exemples.yaml:5: " in text and "fiche « essai »" in text


def test_the_city_s_own_base_has_no_fault() -> None:
    faults = [str(fault) for fault in check(REAL, date.today()) if not fault.warning]
    assert faults == []
