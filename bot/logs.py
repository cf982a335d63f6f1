"""The log: on standard error, without the token at any level."""

import logging

QUIET = {"httpx": logging.WARNING, "httpcore": logging.WARNING, "telegram": logging.INFO}
"""Libraries whose details would show addresses, which hold the token, or people's messages."""
SHORTEST_SECRET = 8
"""Shorter than any real one: a made-up token must not mask half of the words."""


def configure(level: str, secret: str) -> None:
    """Log from a level on; ``secret`` is masked wherever it would appear."""
    handler = logging.StreamHandler()
    handler.setFormatter(Masking("%(asctime)s %(levelname)s %(name)s: %(message)s", secret))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, least in QUIET.items():
        logging.getLogger(name).setLevel(max(least, logging.getLevelNamesMapping()[level]))


class Masking(logging.Formatter):
    """Writes records whole, traceback included, with a secret masked: the last resort.

    What follows the bot's number in a token is the secret in it: it is masked alone, too.
    """

    def __init__(self, layout: str, secret: str) -> None:
        super().__init__(layout)
        half = secret.rpartition(":")[2]
        self._secrets = (secret, half) if len(half) >= SHORTEST_SECRET else (secret,)

    def format(self, record: logging.LogRecord) -> str:
        """The record as one text, masked."""
        text = super().format(record)
        for secret in self._secrets:
            text = text.replace(secret, "<jeton>")
        return text
