"""Albums: Telegram sends each picture as a message of its own, the caption under any of them."""

from dataclasses import dataclass

from telegram import Message

from bot.running.clock import Clock
from handlers.recent import Recent

_FORGET_SECONDS = 10 * 60.0


@dataclass(slots=True)
class _Album:
    """What has come of an album, and what was made of it."""

    is_begun: bool = False
    is_captioned: bool = False
    is_answered: bool = False
    is_read: bool = False


class Albums:
    """Chooses the message of each album that is answered."""

    def __init__(self, clock: Clock) -> None:
        self._albums: Recent[tuple[int, str], _Album] = Recent(_FORGET_SECONDS, clock)

    def begins(self, message: Message) -> bool:
        """See a message come; whether it is more than a further picture of an album.

        A caption counts before any picture of its album is answered.
        """
        if not message.media_group_id or message.edit_date:
            return True
        album = self._of(message)
        is_new, album.is_begun = not album.is_begun, True
        album.is_captioned |= bool(message.caption)
        return is_new

    def is_more_of_one(self, message: Message) -> bool:
        """Whether a message is a part of an album that is answered otherwise.

        A caption that comes after a picture was answered is read all the same: that answer is
        then edited.
        """
        if not message.media_group_id or message.edit_date:
            return False
        album = self._of(message)
        if message.caption:
            is_more, album.is_read = album.is_read, True
        else:
            is_more = album.is_captioned or album.is_answered
        album.is_answered = True
        return is_more

    def _of(self, message: Message) -> _Album:
        key = (message.chat.id, message.media_group_id or "")
        album = self._albums.get(key) or _Album()
        self._albums.put(key, album)
        return album
