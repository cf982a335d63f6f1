"""The settings, all from the environment or ``.env``: the one table of them."""

import os
import re
from pathlib import Path
from typing import Annotated, Literal

from dotenv import dotenv_values
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    Field,
    SecretStr,
    StringConstraints,
    ValidationError,
)

from bot.running import database_url
from bot.running.faults import SettingsError
from bot.running.folders import ROOT
from bot.running.setting_faults import IN_FRENCH, refused
from bot.running.web_settings import (
    Address,
    ListenAddress,
    MaybeListenAddress,
    WebhookSecret,
    WebhookUrl,
)
from bot.running.webhook_place import WebhookPlace, webhook_place

DATABASE = f"{database_url.SQLITE}:///{(ROOT / 'allo-quartiers.sqlite').as_posix()}"
DOTENV = ".env"
LONGEST_RETENTION = 3650
WRONG = "cette valeur ne convient pas, voyez le README."


def _stripped(value: object) -> object:
    """What is pasted often has a space at its end; spaces alone are nothing."""
    return (value.strip() or None) if isinstance(value, str) else value


def _in_capitals(value: object) -> object:
    return value.strip().upper() if isinstance(value, str) else value


def _in_small_letters(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


def _sound_database(value: SecretStr) -> SecretStr:
    fault = database_url.fault(value.get_secret_value())
    if fault is not None:
        raise refused(fault)
    return value


def _bot_name(value: object) -> object:
    """A bot's name as Telegram has it; an « @ » or an address before it is taken away."""
    if not isinstance(value, str) or not value.strip():
        return None
    name = re.sub(r"^(?:https?://)?(?:t\.me/|@)", "", value.strip())
    if not re.fullmatch(r"(?i)[a-z]\w{1,28}bot", name, re.ASCII):
        raise refused(
            "écrivez l'adresse donnée par BotFather, par exemple allo_quartiers_bot : "
            "de 5 à 32 lettres sans accent, chiffres ou « _ », avec « bot » à la fin."
        )
    return name


def _ids(value: object) -> object:
    """Telegram's numbers of persons, as they are written: « 123456789, 987654321 »."""
    if not isinstance(value, str):
        return value
    ids = [one.strip() for one in value.split(",") if one.strip()]
    if not all(re.fullmatch(r"[1-9]\d{0,15}", one, re.ASCII) for one in ids):
        raise refused(
            "écrivez les numéros Telegram des administrateurs, séparés par des virgules, "
            "par exemple 123456789,987654321. Un nom avec « @ » n'est pas un numéro."
        )
    return frozenset(map(int, ids))


def _one_line(value: object) -> object:
    """Words that stand in a sentence: no line ends; spaces alone are nothing."""
    return (" ".join(value.split()) or None) if isinstance(value, str) else value


def _days(value: object) -> object:
    """A number of days; text as it is typed."""
    said = value.strip() if isinstance(value, str) else str(value)
    if not re.fullmatch(r"\d{1,4}", said, re.ASCII) or not 1 <= int(said) <= LONGEST_RETENTION:
        raise refused(f"écrivez un nombre de jours, de 1 à {LONGEST_RETENTION}. Par exemple 90.")
    return int(said)


Token = Annotated[SecretStr | None, BeforeValidator(_stripped)]
BotName = Annotated[str | None, BeforeValidator(_bot_name)]
AdminIds = Annotated[frozenset[int], BeforeValidator(_ids)]
Line = Annotated[str | None, Field(max_length=200), BeforeValidator(_one_line)]
WebAddress = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^https?://\S+$")]
DatabaseAddress = Annotated[SecretStr, BeforeValidator(_stripped), AfterValidator(_sound_database)]
Days = Annotated[int, BeforeValidator(_days)]
LogLevel = Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_in_capitals)]
LogFormat = Annotated[Literal["texte", "json"], BeforeValidator(_in_small_letters)]


class Settings(BaseModel):
    """Each field is read from the variable of the same name in capitals (``read_settings``).

    The README describes every one of them; a test compares the two.
    """

    telegram_bot_token: Token = Field(None, description="Jeton donné par BotFather.")
    telegram_api_url: WebAddress = Field(
        "https://api.telegram.org", description="Adresse du serveur de l'API de Telegram."
    )
    telegram_max_rate: int = Field(
        30, ge=0, le=1000, description="Messages envoyés par seconde, au plus."
    )
    webhook_url: WebhookUrl = Field(None, description="Adresse où Telegram envoie les messages.")
    webhook_listen: ListenAddress = Field(
        Address("127.0.0.1", 8080), description="Adresse et port écoutés pour le webhook."
    )
    webhook_secret: Annotated[WebhookSecret, BeforeValidator(_stripped)] = Field(
        None, description="Secret que Telegram joint à ses envois."
    )
    health_listen: MaybeListenAddress = Field(
        None, description="Adresse et port de l'état de santé et des mesures."
    )
    database_url: DatabaseAddress = Field(
        SecretStr(DATABASE), description="Adresse de la base de données."
    )
    retention_days: Days = Field(90, description="Jours pendant lesquels un échange est gardé.")
    bot_username: BotName = Field(None, description="Adresse du bot sur Telegram.")
    admin_ids: AdminIds = Field(frozenset(), description="Qui administre le bot.")
    operator_name: Line = Field(None, description="Qui tient le service.")
    operator_contact: Line = Field(None, description="Comment joindre qui tient le service.")
    log_level: LogLevel = Field("INFO", description="Détail du journal.")
    log_format: LogFormat = Field("texte", description="Forme du journal.")
    knowledge_dir: Path = Field(ROOT / "knowledge", description="Dossier des connaissances.")

    @property
    def webhook_place(self) -> WebhookPlace | None:
        """Where Telegram is to post updates; None when it is asked for them."""
        if self.webhook_url is None or self.telegram_bot_token is None:
            return None
        secret = self.webhook_secret.get_secret_value() if self.webhook_secret else None
        token = self.telegram_bot_token.get_secret_value()
        return webhook_place(self.webhook_url, token, secret)


def unread_dotenv() -> Path | None:
    """The ``.env`` beside the code, when it is not read: the folder of the command has none.

    It is not read from elsewhere, for a relative path in it would mean another file there.
    """
    beside = ROOT / DOTENV
    return beside if beside.is_file() and not Path(DOTENV).is_file() else None


def read_settings() -> Settings:
    """The settings of the environment, then of the folder's ``.env``; what is empty is not set.

    Raises SettingsError, without their values, when some cannot be used.
    """
    found = {**dotenv_values(DOTENV), **{name: said for name, said in os.environ.items() if said}}
    names = {field: found.get(field.upper()) for field in Settings.model_fields}
    try:
        return Settings.model_validate({field: said for field, said in names.items() if said})
    except ValidationError as error:
        faults = {
            str(detail["loc"][0]).upper(): detail["msg"] if detail["type"] == IN_FRENCH else WRONG
            for detail in error.errors(include_input=False)
        }
        raise SettingsError(
            "\n".join(f"{name} : {fault}" for name, fault in faults.items())
        ) from None
