import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from main import TO_TELEGRAM, main
from tests.conftest import ROOT
from tests.knowledge.conftest import FAULTY, SOUND

Captured = pytest.CaptureFixture[str]


def started(
    *arguments: str, typed: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """``main.py`` as a person starts it, with its exit code and what it printed."""
    return subprocess.run(
        [sys.executable, "-W", "error", str(ROOT / "main.py"), *arguments],
        input=typed,
        capture_output=True,
        env=os.environ | environment,
        check=False,
        timeout=60,
    )


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(SOUND, tmp_path / "knowledge"))
    shutil.copy(FAULTY / "fiches" / "cle-inconnue.yaml", folder / "fiches")
    return folder


def test_alone_it_talks_and_says_how_to_go_to_telegram() -> None:
    ended = started(typed="beaulieu\n\xff\n".encode("latin-1"), PYTHONIOENCODING="utf-8:strict")
    lines = ended.stdout.decode().splitlines()
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert lines[0] == TO_TELEGRAM and "TELEGRAM_BOT_TOKEN" in TO_TELEGRAM
    assert any(line.startswith("Le quartier Les Clos") for line in lines)
    assert b"\x1b" not in ended.stdout and lines[-1] == "Au revoir !"


def test_chat_is_the_conversation_without_that_line(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("/quitter\n"))
    assert main(["chat"]) == 0
    said = capsys.readouterr().out
    assert "Allô Quartiers" in said and TO_TELEGRAM not in said


def test_settings_that_are_not_read_are_told(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / ".env").write_text("TELEGRAM_BOT_TOKEN=1:secret\n", encoding="utf-8")
    monkeypatch.setattr("bot.running.settings.ROOT", tmp_path / "code")
    monkeypatch.chdir(tmp_path)
    assert main(["ask", "beaulieu"]) == 0
    told = capsys.readouterr().err
    assert f"Lancez-la depuis {tmp_path / 'code'}." in told and "secret" not in told


def test_a_question_gets_a_reply(capsys: Captured) -> None:
    assert main(["ask", "beaulieu"]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("Le quartier Les Clos") and not shown.err


def test_a_question_is_explained(capsys: Captured) -> None:
    assert main(["ask", "--explain", "beaulieu"]) == 0
    assert "Décision : réponse" in capsys.readouterr().out


def test_every_line_of_a_pipe_gets_one_object() -> None:
    lines = [b"beaulieu", b"", b"  ", b"\xff\x00\x1b[2J", "🙂\u2028".encode(), b"x" * 10_000]
    ended = started("ask", "--json", typed=b"\r\n".join(lines), PYTHONIOENCODING="latin-1")
    printed = ended.stdout.decode().splitlines()
    assert (ended.returncode, ended.stderr, len(printed)) == (0, b"", len(lines))
    assert [json.loads(line)["question"] for line in printed][:3] == ["beaulieu", "", "  "]


def test_a_conversation_in_json_starts_anew_at_an_empty_line(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"beaulieu\n\nbeaulieu\n")))
    assert main(["ask", "--json", "--chat"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == second


def test_check_of_a_sound_folder_is_0(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KNOWLEDGE_DIR", str(SOUND))
    assert main(["check"]) == 0
    assert capsys.readouterr().out.endswith("tout est bon.\n")


def test_check_of_a_folder_with_a_fault_is_1(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, faulty: Path
) -> None:
    monkeypatch.setenv("KNOWLEDGE_DIR", str(faulty))
    assert main(["check"]) == main(["check", str(faulty / "fiches" / "cle-inconnue.yaml")]) == 1
    assert "cle-inconnue.yaml:" in capsys.readouterr().out
    assert main(["check", str(faulty / "numeros.yaml")]) == 0


def test_eval_is_1_under_a_floor(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "q.jsonl"
    asked = {"question": "C'est quoi l'Adie ?", "expected": ["contact"], "kind": "", "noise": ""}
    path.write_text(json.dumps(asked), encoding="utf-8")
    assert main(["eval", str(path)]) == 1
    assert "hors limite" in capsys.readouterr().out


def test_a_folder_with_a_fault_stops_run_with_the_fault(faulty: Path) -> None:
    ended = started("run", typed=b"beaulieu\n", KNOWLEDGE_DIR=str(faulty))
    said = ended.stderr.decode()
    assert ended.returncode == 1 and "Traceback" not in said
    assert "cle-inconnue.yaml:" in said and "rien n'est lancé" in said
    assert "Allô Quartiers" not in ended.stdout.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["inconnue"], id="commande inconnue"),
        pytest.param(["ask", "--inconnue", "x"], id="option inconnue"),
    ],
)
def test_a_wrong_command_line_exits_2(arguments: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as error:
        main(arguments)
    assert error.value.code == 2 and capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["ask"], id="ni question ni --json"),
        pytest.param(["ask", ""], id="question vide"),
        pytest.param(["ask", "une", "deux"], id="question sans guillemets"),
        pytest.param(["ask", "--json", "x"], id="question et --json"),
    ],
)
def test_ask_wants_one_question_or_lines(arguments: list[str], capsys: Captured) -> None:
    assert main(arguments) == 2
    assert "Donnez une" in capsys.readouterr().err


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "lignes").write_bytes(b"beaulieu\n" * 500)
    command = [sys.executable, str(ROOT / "main.py"), "ask", "--json"]
    with (
        (tmp_path / "lignes").open("rb") as lines,
        subprocess.Popen(
            command, stdin=lines, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as running,
    ):
        assert running.stdout and running.stderr and running.stdout.readline()
        running.stdout.close()
        assert (running.stderr.read(), running.wait(60)) == (b"", 0)
