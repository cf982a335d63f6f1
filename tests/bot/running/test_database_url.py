"""A wrong DATABASE_URL is told with its remedy, and never with its password."""

import pytest

from bot.running.database_url import secrets
from bot.running.faults import SettingsError
from bot.running.logs import Masks
from bot.running.settings import DATABASE, read_settings

SECRET = "motdepasse"


@pytest.mark.parametrize(
    "address",
    [
        DATABASE,
        "sqlite+aiosqlite:///bot.sqlite",
        "sqlite+aiosqlite:////var/lib/mon bot/bot.sqlite",
        f"postgresql+asyncpg://moi:{SECRET}@serveur:5432/base",
        f"postgresql+asyncpg://moi:{SECRET}%40%2F@[::1]/base?ssl=require",
        "postgresql+asyncpg:///base?host=/run/postgresql",
    ],
)
def test_these_will_do(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DATABASE_URL", f" {address} ")
    settings = read_settings()
    assert settings.database_url.get_secret_value() == address
    assert SECRET not in repr(settings) + settings.model_dump_json()


@pytest.mark.parametrize(
    ("address", "remedy"),
    [
        ("bot.sqlite", "une adresse commence par sqlite+aiosqlite:///"),
        ("mysql://moi:motdepasse@serveur/base", "seules les bases SQLite et PostgreSQL"),
        ("sqlite:///bot.sqlite", "il manque le pilote, écrivez sqlite+aiosqlite://"),
        ("postgres://moi:motdepasse@serveur/base", "écrivez postgresql+asyncpg://"),
        ("postgresql+psycopg2://moi:motdepasse@serveur/base", "ce pilote n'est pas prévu"),
        ("sqlite+aiosqlite://bot.sqlite", "trois barres"),
        ("sqlite+aiosqlite:///", "le nom d'un fichier"),
        ("sqlite+aiosqlite:///:memory:", "le nom d'un fichier"),
        ("sqlite+aiosqlite:///bot.sqlite?mode=ro", "« ? »"),
        ("postgresql+asyncpg://moi:motdepasse@serveur", "il manque le nom de la base"),
        ("postgresql+asyncpg://moi:motdepasse@serveur:port/base", "ne se lit pas"),
        ("postgresql+asyncpg://moi:mot/depasse@serveur/base", "ne se lit pas"),
        ("postgresql+asyncpg://moi:mot#depasse@serveur/base", "ne se lit pas"),
        ("postgresql+asyncpg://moi@serveur/base?sslmode=require", "ssl=require"),
    ],
)
def test_a_wrong_one_is_told_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, address: str, remedy: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(SettingsError) as told:
        read_settings()
    lines = str(told.value).splitlines()
    assert len(lines) == 1 and lines[0].startswith("DATABASE_URL : ")
    assert remedy in lines[0] and SECRET not in lines[0] and "depasse@" not in lines[0]


def test_nothing_has_to_be_set() -> None:
    assert read_settings().database_url.get_secret_value() == DATABASE


def test_a_password_is_masked_as_it_is_written_and_as_it_is() -> None:
    hidden = secrets("postgresql+asyncpg://moi:mot%40de%2Fpasse@serveur/base")
    masks = Masks("123456:un-jeton-secret", hidden)
    assert masks.on("refusé : mot%40de%2Fpasse, mot@de/passe") == "refusé : <secret>, <secret>"
    assert secrets(DATABASE) == ()
