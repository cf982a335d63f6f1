from pathlib import Path

import pytest

from bot.faults import SettingsError
from bot.settings import read_settings
from tests.conftest import KNOWLEDGE

TOKEN = "123456:un-jeton-secret"


def test_nothing_has_to_be_set() -> None:
    settings = read_settings()
    assert settings.telegram_bot_token is None and settings.knowledge_dir == KNOWLEDGE


def test_the_environment_sets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KNOWLEDGE_DIR", str(tmp_path))
    assert read_settings().knowledge_dir == tmp_path


def test_a_dotenv_file_sets_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("KNOWLEDGE_DIR=fiches\nAUTRE=1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_settings().knowledge_dir == Path("fiches")
    monkeypatch.setenv("KNOWLEDGE_DIR", "ailleurs")
    assert read_settings().knowledge_dir == Path("ailleurs")


def test_an_empty_setting_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "")
    assert read_settings().telegram_bot_token is None


def test_the_token_never_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    settings = read_settings()
    assert settings.telegram_bot_token and settings.telegram_bot_token.get_secret_value() == TOKEN
    for shown in (repr(settings), str(settings), settings.model_dump_json(), f"{vars(settings)}"):
        assert TOKEN not in shown


@pytest.mark.parametrize("said", ["12,34", " 12 , 34 ", "34,12,", "12,34,12"])
def test_administrators_are_numbers_with_commas(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("ADMIN_IDS", said)
    assert read_settings().admin_ids == {12, 34}


@pytest.mark.parametrize("said", ["@samia", "12;34", "12 34", "-5", "0", "1" * 17, "1,x"])
def test_what_is_no_number_of_a_person_is_told(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("ADMIN_IDS", said)
    with pytest.raises(SettingsError, match=r"^ADMIN_IDS : écrivez les numéros Telegram"):
        read_settings()


def test_nobody_administers_unless_it_is_said() -> None:
    assert read_settings().admin_ids == frozenset()


def test_a_contact_is_one_line_and_not_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPERATOR_CONTACT", "02 37 00 00 00\n  ")
    assert read_settings().operator_contact == "02 37 00 00 00"
    monkeypatch.setenv("OPERATOR_CONTACT", "a" * 201)
    with pytest.raises(SettingsError, match="OPERATOR_CONTACT"):
        read_settings()
