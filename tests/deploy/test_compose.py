"""compose.yaml: closed by default, one description of the bot, alone or several times."""

import re
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.deploy.files import CADDY, COMPOSE, SERVICES, SETTINGS, assignments

REPLICAS = assignments(ROOT / "deploy" / "repliques.env")
OF_COMPOSE = {"COMPOSE_PROFILES", "REPLIQUES", "DOMAINE", "POSTGRES_PASSWORD", "VERSION"}
USED = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "compose.yaml").read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_closed(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True and service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["tmpfs"] and "privileged" not in service
    assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "caddy" else [])
    assert "/var/run/docker.sock" not in str(service)
    assert service["logging"]["options"]


def test_only_the_proxy_is_open_to_the_world() -> None:
    assert [name for name, one in SERVICES.items() if "ports" in one] == ["caddy"]
    assert SERVICES["postgres"]["networks"] == ["dedans"]
    assert COMPOSE["networks"]["dedans"] == {"internal": True}


def test_the_bot_alone_is_what_starts_by_itself() -> None:
    profiles = {name: one.get("profiles") for name, one in SERVICES.items()}
    assert profiles == {
        "bot": None,
        "outils": ["outils"],
        "postgres": ["scale"],
        "caddy": ["scale"],
    }
    waited = SERVICES["bot"]["depends_on"]["postgres"]
    assert waited == {"condition": "service_healthy", "required": False}


def test_its_secrets_come_from_a_file_that_is_not_shared() -> None:
    assert SERVICES["bot"]["env_file"] == ".env"
    secrets = {k: v for k, v in environments().items() if re.search("TOKEN|PASSWORD|SECRET", k)}
    assert secrets and all(value.startswith("${") for value in secrets.values())
    assert ":?" in secrets["TELEGRAM_BOT_TOKEN"], "without a token, there is nothing to start"
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {".env", "sauvegardes/"} <= set(ignored)


def test_what_only_backs_up_is_not_given_the_token() -> None:
    assert set(SERVICES["outils"]["environment"]) == {"DATABASE_URL"}
    assert "env_file" not in SERVICES["outils"]


def environments() -> dict[str, str]:
    found: dict[str, Any] = {}
    for service in SERVICES.values():
        found |= service["environment"]
    return found


def test_every_variable_is_a_setting_or_one_of_compose() -> None:
    of_bot = SERVICES["bot"]["environment"] | SERVICES["outils"]["environment"]
    assert set(of_bot) <= SETTINGS
    assert set(REPLICAS) <= SETTINGS | OF_COMPOSE
    assert USED <= SETTINGS | OF_COMPOSE
    assert USED - {"VERSION"} <= set(REPLICAS) | {"TELEGRAM_BOT_TOKEN"}


def test_several_replicas_share_what_they_must() -> None:
    assert REPLICAS["COMPOSE_PROFILES"] == "scale" and int(REPLICAS["REPLIQUES"]) > 1
    assert SERVICES["bot"]["deploy"]["replicas"] == "${REPLIQUES:-1}"
    server = SERVICES["postgres"]["environment"]
    user, database = server["POSTGRES_USER"], server["POSTGRES_DB"]
    assert REPLICAS["DATABASE_URL"] == (
        f"postgresql+asyncpg://{user}:${{POSTGRES_PASSWORD}}@postgres:5432/{database}"
    )


def test_the_proxy_leads_telegram_to_the_bot_and_nobody_elsewhere() -> None:
    (path,) = re.findall(r"^\s+path (\S+)$", CADDY, re.MULTILINE)
    (port,) = re.findall(r"^\s+port (\d+)$", CADDY, re.MULTILINE)
    (name,) = re.findall(r"^\s+name (\w+)$", CADDY, re.MULTILINE)
    assert REPLICAS["WEBHOOK_URL"] == f"https://${{DOMAINE}}{path}"
    assert REPLICAS["WEBHOOK_LISTEN"].endswith(f":{port}") and name in SERVICES
    assert "respond 404" in CADDY and "max_size 1MB" in CADDY and "{$DOMAINE}" in CADDY
    assert "DOMAINE" in SERVICES["caddy"]["environment"]


def test_every_volume_that_is_named_is_declared() -> None:
    named = {
        volume.partition(":")[0]
        for service in SERVICES.values()
        for volume in service["volumes"]
        if not volume.startswith(".")
    }
    assert named == set(COMPOSE["volumes"])


def test_no_image_follows_the_latest_of_anything() -> None:
    outside = [one["image"] for one in SERVICES.values() if "build" not in one]
    assert all(re.search(r":\d", image) for image in outside)
    assert {one["build"]["target"] for one in SERVICES.values() if "build" in one} == {
        "bot",
        "outils",
    }
