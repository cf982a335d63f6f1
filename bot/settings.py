"""The settings, all from the environment or ``.env``: the one table of them."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, SecretStr, StringConstraints, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.faults import SettingsError

ROOT = Path(__file__).resolve().parent.parent


def _stripped(value: object) -> object:
    """What is pasted often has a space at its end; spaces alone are nothing."""
    return (value.strip() or None) if isinstance(value, str) else value


def _in_capitals(value: object) -> object:
    return value.strip().upper() if isinstance(value, str) else value


Token = Annotated[SecretStr | None, BeforeValidator(_stripped)]
WebAddress = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^https?://\S+$")]
LogLevel = Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_in_capitals)]


class Settings(BaseSettings):
    """Each field is read from the variable of the same name in capitals.

    The README describes every one of them; a test compares the two.
    """

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    telegram_bot_token: Token = Field(None, description="Jeton donné par BotFather.")
    telegram_api_url: WebAddress = Field(
        "https://api.telegram.org", description="Adresse du serveur de l'API de Telegram."
    )
    log_level: LogLevel = Field("INFO", description="Détail du journal.")
    knowledge_dir: Path = Field(ROOT / "knowledge", description="Dossier des connaissances.")


def read_settings() -> Settings:
    """The settings; SettingsError, without their values, when some cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        details = error.errors(include_input=False)
        names = dict.fromkeys(str(detail["loc"][0]).upper() for detail in details)
        raise SettingsError(
            "\n".join(f"{name} : cette valeur ne convient pas, voyez le README." for name in names)
        ) from None
