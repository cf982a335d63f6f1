"""The log: on standard error, without the token or another secret at any level."""

import logging

QUIET = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "telegram": logging.INFO,
    "aiosqlite": logging.WARNING,
    "sqlalchemy": logging.CRITICAL,
}
"""Libraries whose details would show addresses, which hold the token, people's messages, or
statements with their values. What SQLAlchemy calls an error is told in our own words."""
SHORTEST_SECRET = 8
"""Shorter than any real one: a made-up token must not mask half of the words."""


def configure(level: str, token: str, password: str = "") -> None:
    """Log from a level on; a token, and a database's password, are masked wherever they appear."""
    handler = logging.StreamHandler()
    handler.setFormatter(
        Masking("%(asctime)s %(levelname)s %(name)s: %(message)s", token, password)
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, least in QUIET.items():
        logging.getLogger(name).setLevel(max(least, logging.getLevelNamesMapping()[level]))


class Masking(logging.Formatter):
    """Writes records whole, traceback included, with secrets masked: the last resort.

    What follows the bot's number in a token is the secret in it: it is masked alone, too.
    """

    def __init__(self, layout: str, token: str, password: str = "") -> None:
        super().__init__(layout)
        half = token.rpartition(":")[2]
        self._secrets = {token: "<jeton>"}
        for secret, mask in ((half, "<jeton>"), (password, "<mot de passe>")):
            if len(secret) >= SHORTEST_SECRET:
                self._secrets[secret] = mask

    def format(self, record: logging.LogRecord) -> str:
        """The record as one text, masked."""
        text = super().format(record)
        for secret, mask in self._secrets.items():
            text = text.replace(secret, mask)
        return text
