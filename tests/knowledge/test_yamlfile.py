from datetime import date
from pathlib import Path

import pytest
import yaml

from knowledge import yamlnodes
from knowledge.yamlfile import MAX_BYTES, Document, read


def written(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "fiche.yaml"
    path.write_text(text, encoding="utf-8")
    return read(path)


def messages(document: Document) -> list[str]:
    return [f"{fault.line}: {fault.message}" for fault in document.faults]


def test_values_come_as_they_are_written(tmp_path: Path) -> None:
    document = written(tmp_path, 'titre: "Été"\nages: [16, 25]\nlu: 2024-12-05\nmois: 2026-11\n')
    assert document.root is not None and not document.faults
    assert document.root.data == {
        "titre": "Été",
        "ages": (16, 25),
        "lu": date(2024, 12, 5),
        "mois": "2026-11",
    }


def test_every_value_knows_its_line(tmp_path: Path) -> None:
    document = written(tmp_path, '# note\n- id: a\n  questions:\n    - "un"\n    - "deux"\n')
    lines = [document.node(place).line for place in ((0,), (0, "id"), (0, "questions", 1))]
    assert lines == [2, 2, 5]
    assert document.node((0, "questions", 9)).line == 3, "the nearest line above"


def test_all_faults_of_a_file_are_found_at_once(tmp_path: Path) -> None:
    document = written(tmp_path, 'a: on\nb:\nc: 1.5\na: "x"\nd: &e "y"\nf: *e\n')
    assert [fault.line for fault in document.faults] == [1, 2, 3, 4, 5, 6]


def test_tabs_are_told_once_and_read_through(tmp_path: Path) -> None:
    document = written(tmp_path, "a:\n\t- on\n\t- 'b'\n")
    assert messages(document) == [
        "2: une tabulation (2 lignes en ont) : remplacez-la par deux espaces",
        '2: « on » est lu comme « oui » ou « non » : mettez des guillemets, "on"',
    ]


def test_a_byte_order_mark_and_windows_line_ends_are_welcome(tmp_path: Path) -> None:
    path = tmp_path / "fiche.yaml"
    path.write_bytes('\ufeffa: "b"\r\nc: "d"\r\n'.encode())
    document = read(path)
    assert document.root is not None and not document.faults
    assert document.root.data == {"a": "b", "c": "d"}


@pytest.mark.parametrize("content", ["", "\n\n", "# rien\n", "\ufeff"])
def test_an_empty_file_is_told(tmp_path: Path, content: str) -> None:
    assert messages(written(tmp_path, content)) == [
        "1: le fichier est vide : remplissez-le ou supprimez-le"
    ]


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "fiche.yaml"
    path.write_bytes(b'- "x"\n' * (MAX_BYTES // 6 + 1))
    document = read(path)
    assert "dépasse 1 Mo" in document.faults[0].message
    assert document.text == ""


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert "n'existe pas" in read(tmp_path / "absent.yaml").faults[0].message


@pytest.mark.parametrize("bomb", ["[" * 500_000, "{a: " * 200_000, "- " * 400_000])
def test_brackets_without_end_do_not_crash(tmp_path: Path, bomb: str) -> None:
    assert "niveaux" in written(tmp_path, bomb).faults[0].message


def test_aliases_do_not_multiply(tmp_path: Path) -> None:
    lines = ['a0: &a0 ["x"]'] + [f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]" for n in range(1, 15)]
    assert len(written(tmp_path, "\n".join(lines)).faults) == 15 + 14 * 9


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "titre: En été : oui",
            '1: un « : » dans un texte : mettez le texte entre guillemets, "En',
        ),
        ('- "un\n- "deux"\n- "trois"\n', "1: un guillemet ouvert n'est pas fermé"),
        ('- a: "les "jobs""\n  b: "c"\n', "1: des guillemets droits dans le texte"),
        ("- a: 'l'eau'\n  b: 1\n", "1: une apostrophe ferme le texte"),
        ('a: ["b", "c"\nd: "e"\n', "1: une liste commencée par « [ »"),
        ('a: {b: "c"\nd: "e"\n', "1: des valeurs commencées par « { »"),
        ('a: "b"\nc "d"\ne: "f"\n', "2: il manque « : » après la clé"),
        ('titre "x"\nb: "y"\n', "1: il manque « : » après la clé"),
        ('- a: "b"\n   c: "d"\n', "2: le retrait ne va pas"),
        ('a:\n  - "b"\n c: "d"\n', "3: le retrait ne va pas"),
        ('a: "b"\n"c\n', "2: un guillemet ouvert n'est pas fermé"),
        ("a: `b`\n", "1: ce signe ne peut pas commencer un texte"),
        ("a: *b*\n", "1: un signe spécial"),
        ('"bjr": "bonjour"\n"slt": "salut"\n"cc" "coucou"\n', "3: "),
    ],
)
def test_both_parsers_name_the_cause_and_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loader: type, text: str, message: str
) -> None:
    # Not every machine has the parser in C: the slow one must tell the same.
    monkeypatch.setattr(yamlnodes, "LOADER", loader)
    (told,) = messages(written(tmp_path, text))
    assert told.startswith(message)
