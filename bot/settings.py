"""The settings, all from the environment or ``.env``: the one table of them."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Each field is read from the variable of the same name in capitals.

    The README describes every one of them; a test compares the two.
    """

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    telegram_bot_token: SecretStr | None = Field(None, description="Jeton donné par BotFather.")
    knowledge_dir: Path = Field(ROOT / "knowledge", description="Dossier des connaissances.")
