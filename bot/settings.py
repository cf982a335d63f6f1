"""The settings, all from the environment or ``.env``: the one table of them."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, SecretStr, StringConstraints
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent

LogLevel = Annotated[
    Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(lambda value: str(value).upper())
]
WebAddress = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^https?://\S+$")]


class Settings(BaseSettings):
    """Each field is read from the variable of the same name in capitals.

    The README describes every one of them; a test compares the two.
    """

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    telegram_bot_token: SecretStr | None = Field(None, description="Jeton donné par BotFather.")
    telegram_api_url: WebAddress = Field(
        "https://api.telegram.org", description="Adresse du serveur de Telegram."
    )
    log_level: LogLevel = Field("INFO", description="Détail du journal.")
    knowledge_dir: Path = Field(ROOT / "knowledge", description="Dossier des connaissances.")
