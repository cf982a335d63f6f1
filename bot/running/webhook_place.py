"""Where Telegram posts updates, and the secret that shows that it is Telegram who posts."""

import hashlib
import hmac
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class WebhookPlace:
    """``url`` is what Telegram is told, ``path`` what is listened to, ``secret`` what is joined.

    Telegram does not tell the secret that it has. So a mark that changes with it stands in the
    address: whoever compares addresses sees that a secret has changed.
    """

    url: str
    path: str
    secret: str = field(repr=False)


def webhook_place(url: str, token: str, secret: str | None) -> WebhookPlace:
    """The place for the address of the settings; without a secret, one is made from the token."""
    known = secret or _keyed(token, "secret").hex()
    mark = _keyed(token, f"mark {known}").hex()[:8]
    return WebhookPlace(f"{url}?v={mark}", urlsplit(url).path or "/", known)


def _keyed(token: str, purpose: str) -> bytes:
    """32 bytes that nobody can make, or find the token from, without the token."""
    return hmac.digest(token.encode(), f"allo-quartiers webhook {purpose}".encode(), hashlib.sha256)
