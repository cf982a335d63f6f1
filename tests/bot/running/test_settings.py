from pathlib import Path

import pytest

from bot.running.faults import SettingsError
from bot.running.settings import read_settings, unread_dotenv
from bot.running.webhook_place import webhook_place
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


@pytest.mark.parametrize(
    ("beside", "here", "is_unread"),
    [(True, False, True), (True, True, False), (False, False, False), (False, True, False)],
)
def test_a_dotenv_beside_the_code_that_is_not_read_is_known(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, beside: bool, here: bool, is_unread: bool
) -> None:
    code, folder = tmp_path / "code", tmp_path / "ailleurs"
    for place, has_one in ((code, beside), (folder, here)):
        place.mkdir()
        if has_one:
            (place / ".env").write_text("BOT_USERNAME=essai_bot\n", encoding="utf-8")
    monkeypatch.setattr("bot.running.settings.ROOT", code)
    monkeypatch.chdir(folder)
    assert unread_dotenv() == (code / ".env" if is_unread else None)


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


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("WEBHOOK_URL", "http://bot.exemple.fr/telegram", "https://"),
        ("WEBHOOK_URL", "bot.exemple.fr", "https://"),
        ("WEBHOOK_URL", "https://bot.exemple.fr:8080/telegram", "443, 80, 88 et 8443"),
        ("WEBHOOK_URL", "https://bot.exemple.fr:port/telegram", "https://"),
        ("WEBHOOK_URL", "https://bot.exemple.fr/telegram?a=b", "« ? »"),
        ("WEBHOOK_LISTEN", "8080", "127.0.0.1:8080"),
        ("WEBHOOK_LISTEN", "127.0.0.1:80800", "127.0.0.1:8080"),
        ("HEALTH_LISTEN", "::1:8080", "127.0.0.1:8080"),
        ("WEBHOOK_SECRET", "trop-court", "16 à 256"),
        ("WEBHOOK_SECRET", "un secret avec des espaces", "16 à 256"),
        ("WEBHOOK_SECRET", "é" * 20, "16 à 256"),
        ("LOG_FORMAT", "xml", "README"),
    ],
)
def test_a_wrong_setting_of_the_web_says_what_to_write(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as error:
        read_settings()
    (line,) = str(error.value).splitlines()
    assert line.startswith(f"{name} : ") and said in line
    assert name != "WEBHOOK_SECRET" or value not in line


def test_sound_settings_of_the_web_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_URL", " https://bot.exemple.fr:8443/telegram ")
    monkeypatch.setenv("WEBHOOK_LISTEN", "0.0.0.0:8080")
    monkeypatch.setenv("HEALTH_LISTEN", "[::1]:9090")
    monkeypatch.setenv("LOG_FORMAT", "JSON")
    settings = read_settings()
    assert settings.webhook_url == "https://bot.exemple.fr:8443/telegram"
    assert (settings.webhook_listen.host, settings.webhook_listen.port) == ("0.0.0.0", 8080)
    assert settings.health_listen and settings.health_listen.host == "::1"
    assert str(settings.health_listen) == "[::1]:9090"
    assert settings.log_format == "json"


def test_the_webhook_s_secret_is_one_s_own_or_made_from_the_token() -> None:
    url = "https://bot.exemple.fr/telegram"
    made = webhook_place(url, TOKEN, None)
    assert made == webhook_place(url, TOKEN, None)
    assert made.secret != webhook_place(url, TOKEN + "s", None).secret
    own = webhook_place(url, TOKEN, "un-secret-de-la-mairie")
    assert own.secret == "un-secret-de-la-mairie"
    assert own.url != made.url and own.path == made.path == "/telegram"
    assert own.secret not in repr(own)
