"""The types of the settings of the webhook and of the addresses that are listened to."""

import re
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator, BeforeValidator, SecretStr

from bot.running.setting_faults import refused

WEBHOOK_PORTS = (443, 80, 88, 8443)
"""Telegram posts to no other one."""
SHORTEST_SECRET = 16
_LISTEN = re.compile(r"(?P<host>[^\s:\[\]]+|\[[0-9A-Fa-f:.%]+\]):(?P<port>\d{1,5})")


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen: a host's name or IP address (without brackets), and a port."""

    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def _address(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not value.strip():
        return None
    found = _LISTEN.fullmatch(value.strip())
    if found is None or not 1 <= int(found["port"]) <= 65535:
        raise refused("écrivez une adresse et un port, par exemple 127.0.0.1:8080.")
    return Address(found["host"].strip("[]"), int(found["port"]))


def _webhook_url(value: object) -> object:
    if not isinstance(value, str) or not value.strip():
        return None
    url = value.strip()
    parts, port = _split(url)
    if parts.scheme != "https" or not parts.hostname or re.search(r"\s", url):
        raise refused(
            "écrivez une adresse que Telegram peut joindre et qui commence par https://, "
            "par exemple https://bot.exemple.fr/telegram."
        )
    if port not in WEBHOOK_PORTS:
        raise refused("Telegram n'accepte que les ports 443, 80, 88 et 8443.")
    if parts.query or parts.fragment or parts.username:
        raise refused("l'adresse ne peut contenir ni « ? », ni « # », ni « @ ».")
    return url


def _split(url: str) -> tuple[SplitResult, int]:
    """The parts of an address and its port, 0 when it cannot be one."""
    try:
        parts = urlsplit(url)
        return parts, parts.port or WEBHOOK_PORTS[0]
    except ValueError:
        return SplitResult("", "", "", "", ""), 0


def _sound_secret(value: SecretStr | None) -> SecretStr | None:
    if value is None:
        return None
    secret = value.get_secret_value()
    if not re.fullmatch(rf"[A-Za-z0-9_-]{{{SHORTEST_SECRET},256}}", secret):
        raise refused(
            f"il faut de {SHORTEST_SECRET} à 256 caractères : lettres sans accent, chiffres, "
            "« _ » ou « - ». Sans ce réglage, le bot en fabrique un à partir du jeton."
        )
    return value


ListenAddress = Annotated[Address, BeforeValidator(_address)]
MaybeListenAddress = Annotated[Address | None, BeforeValidator(_address)]
WebhookUrl = Annotated[str | None, BeforeValidator(_webhook_url)]
WebhookSecret = Annotated[SecretStr | None, AfterValidator(_sound_secret)]
