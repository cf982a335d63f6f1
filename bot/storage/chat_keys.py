"""The names under which chats are known in the database: nobody can tell whose they are."""

import hashlib
import hmac

PURPOSE = b"allo-quartiers conversations v1"
"""Other data get a purpose of their own, hence names that cannot be matched with these."""
JOURNAL = b"allo-quartiers journal v1"
"""With a day after it: nobody can tell from the journal who came back on another day."""


class ChatKeys:
    """Names chats by a keyed hash; the key comes from the bot's token and is stored nowhere.

    Without the token, nobody can try all ids of Telegram until one fits; a new token makes what
    was kept under the old one unreadable.
    """

    def __init__(self, token: str, purpose: bytes = PURPOSE) -> None:
        self._key = hmac.digest(token.encode(), purpose, hashlib.sha256)

    def of(self, chat: int) -> bytes:
        """The 32 bytes that stand for a chat."""
        return hmac.digest(self._key, str(chat).encode(), hashlib.sha256)
