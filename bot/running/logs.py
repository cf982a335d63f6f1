"""The log: on standard error, one line an event, without a secret at any level."""

import json
import logging
from collections.abc import Iterable
from datetime import UTC, datetime

QUIET = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "telegram": logging.INFO,
    "aiosqlite": logging.WARNING,
    "uvicorn": logging.CRITICAL,
    "sqlalchemy": logging.CRITICAL,
}
"""Libraries whose details would show addresses, which hold the token, people's messages, or
statements with their values. What SQLAlchemy or uvicorn call errors is told in our own words."""
SHORTEST_SECRET = 8
"""Shorter than any real one: a made-up token must not mask half of the words."""
NEXT_LINE = " | "
"""Stands between what would be the lines of one event."""


def first_line(said: str, most: int) -> str:
    """The first line of what somebody else says, of so many characters: an event has one line."""
    return next(iter(said.splitlines()), "")[:most]


def configure(level: str, token: str, *others: str, as_json: bool = False) -> None:
    """Log from a level on; a token, and other secrets, are masked wherever they appear."""
    masks = Masks(token, others)
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines(masks) if as_json else TextLines(masks))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, least in QUIET.items():
        logging.getLogger(name).setLevel(max(least, logging.getLevelNamesMapping()[level]))


class Masks:
    """Hides secrets in a text: the last resort.

    What follows the bot's number in a token is the secret in it: it is masked alone, too.
    """

    def __init__(self, token: str, others: Iterable[str] = ()) -> None:
        half = token.rpartition(":")[2]
        self._secrets = {token: "<jeton>"}
        for secret, mask in ((half, "<jeton>"), *((other, "<secret>") for other in others)):
            if len(secret) >= SHORTEST_SECRET:
                self._secrets[secret] = mask

    def on(self, text: str) -> str:
        """The text with its secrets masked."""
        for secret, mask in self._secrets.items():
            text = text.replace(secret, mask)
        return text


class TextLines(logging.Formatter):
    """Writes a record, traceback included, as one line for people."""

    def __init__(self, masks: Masks) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._masks = masks

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line, masked."""
        text = self._masks.on(super().format(record))
        return NEXT_LINE.join(line for line in text.splitlines() if line.strip())


class JsonLines(logging.Formatter):
    """Writes a record as one JSON object: time (UTC, ISO 8601), level, logger, message, and the
    traceback when there is one."""

    def __init__(self, masks: Masks) -> None:
        super().__init__()
        self._masks = masks

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON, masked."""
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        # Masked before JSON writes some characters of a password in another way.
        masked = {key: self._masks.on(said) for key, said in told.items()}
        return json.dumps(masked, ensure_ascii=False)
