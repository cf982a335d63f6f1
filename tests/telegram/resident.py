"""Somebody who writes to the bot, and the rest of what can come from Telegram."""

import itertools
import time
from typing import Any

from tests.telegram_server import IS_BOT, Sent, TelegramServer

_numbers = itertools.count(1)
NAME = "@allo_quartiers_bot"


class Resident:
    """A person in a private chat."""

    def __init__(self, telegram: TelegramServer, chat: int = 42) -> None:
        self._telegram = telegram
        self.chat = chat
        self._date = 0
        telegram.messages.setdefault(chat, [])

    @property
    def received(self) -> list[Sent]:
        """What the bot sent, oldest first."""
        return self._telegram.messages[self.chat]

    def sends(self, **content: object) -> int:
        """Send a message that holds anything; the id of its update.

        Messages are dated a second apart: tests write faster than anybody.
        """
        self._date = max(self._date + 1, int(time.time()))
        return self._telegram.push("message", message(self.chat, **{"date": self._date, **content}))

    def writes(self, text: str, **content: object) -> int:
        """Send a text, whose commands are marked as Telegram marks them."""
        return self.sends(text=text, **commands_in(text), **content)

    def edits(self, message_id: int, **content: object) -> int:
        """Change a message to something else; the id of the update."""
        changed = {"edit_date": int(time.time()), "message_id": message_id, **content}
        return self._telegram.push("edited_message", message(self.chat, **changed))

    def rewrites(self, message_id: int, text: str, **content: object) -> int:
        """Change the text of a message."""
        return self.edits(message_id, text=text, **commands_in(text), **content)

    def taps(self, data: str) -> int:
        """Tap a button of the last message, or one that the bot never sent."""
        under = {"message_id": self.received[-1].number} if self.received else {}
        return self._telegram.push("callback_query", tap(self.chat, data, **under))

    async def votes(self, label: str, sent: Sent | None = None) -> str:
        """Tap a button of a vote, and wait for what is shown of it for a moment."""
        sent = sent or self.received[-1]
        (button,) = [one for one in sent.buttons if one["text"] == label]
        query = tap(self.chat, button["callback_data"])
        under = {"message_id": sent.number, "text": sent.text, "reply_markup": sent.markup}
        query["message"] |= under
        update = self._telegram.push("callback_query", query)
        await self._telegram.until(lambda: self._telegram.confirmed >= update)
        (told,) = [
            call.given.get("text", "")
            for call in self._telegram.received("answerCallbackQuery")
            if call.given["callback_query_id"] == query["id"]
        ]
        return str(told)

    async def gets(self, several: int = 1) -> Sent:
        """Wait for so many further messages; the first of them."""
        before = len(self.received)
        await self._telegram.until(lambda: len(self.received) >= before + several)
        return self.received[before]

    async def asks(self, text: str) -> Sent:
        """Write, and wait for the answer."""
        self.writes(text)
        return await self.gets()

    async def chooses(self, label: str) -> Sent:
        """Tap the button of the last message that has this label, and wait for the answer."""
        (button,) = [one for one in self.received[-1].buttons if one["text"] == label]
        self.taps(button["callback_data"])
        return await self.gets()

    async def leafs(self, label: str) -> Sent:
        """Tap a button of the last message, and wait until that message has changed."""
        sent = self.received[-1]
        (button,) = [one for one in sent.buttons if one["text"] == label]
        before = sent.html, sent.keyboard
        self.taps(button["callback_data"])
        await self._telegram.until(lambda: (sent.html, sent.keyboard) != before)
        assert self.received[-1] is sent, "another message was sent"
        return sent


def message(number: int, /, **content: object) -> dict[str, Any]:
    """A message of a person, from a private chat or, when the number is negative, from a group."""
    place = {"id": number, "type": "private" if number > 0 else "group"}
    person = {"id": abs(number), "is_bot": False, "first_name": "Samia", "last_name": "Durand"}
    names = {"first_name": "Samia"} if number > 0 else {"title": "Les voisins"}
    return {
        "message_id": next(_numbers),
        "date": int(time.time()),
        "chat": place | names,
        "from": person,
        **content,
    }


def tap(chat: int, data: str, **content: object) -> dict[str, Any]:
    """A tap on a button under a message of the bot."""
    person = message(chat)["from"]
    number = str(next(_numbers))
    under = message(chat, text="Un message du bot", **content) | {"from": IS_BOT}
    return {
        "id": number,
        "from": person,
        "chat_instance": "1",
        "message": under,
        "data": data,
    }


def commands_in(text: str) -> dict[str, Any]:
    """The mark on a command that begins a text."""
    if not text.startswith("/"):
        return {}
    length = len(text.split()[0])
    return {"entities": [{"type": "bot_command", "offset": 0, "length": length}]}


def naming(text: str, name: str = NAME, **more: object) -> dict[str, Any]:
    """A text with the mark on each name, counted in UTF-16 units as Telegram does."""
    marks, start = [], text.find(name)
    while start >= 0:
        offset = len(text[:start].encode("utf-16-le")) // 2
        marks.append({"type": "mention", "offset": offset, "length": len(name)})
        start = text.find(name, start + 1)
    return {"text": text, "entities": marks, **more}


class FakeClock:
    """A clock that the test sets; it starts now."""

    def __init__(self) -> None:
        self.now = time.time()

    def __call__(self) -> float:
        return self.now
