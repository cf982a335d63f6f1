"""What happens to the bot: put into a group or out of it, blocked, or its group transformed."""

from contextlib import suppress

from telegram import ChatMember, ChatMemberRestricted, Update
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest

from bot.storage.conversations import Conversations
from handlers.addressing import in_group
from handlers.desk import Desk
from handlers.kinds import Context

_PRESENT = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER)


class Groups:
    """Says once what the bot does there; keeps nothing of where it is no more."""

    def __init__(self, desk: Desk, conversations: Conversations) -> None:
        self._desk = desk
        self._conversations = conversations

    async def membership(self, update: Update, _: Context) -> None:
        """Introduce the bot where it was added; forget the chat where it was put out."""
        change = update.my_chat_member
        assert change is not None
        was, now = _is_in(change.old_chat_member), _is_in(change.new_chat_member)
        if was and not now:
            await self._desk.forget(change.chat.id)
        if now and not was and in_group(update):
            with suppress(BadRequest):  # it may not write there
                await self._desk.introduce(update)

    async def moved(self, update: Update, _: Context) -> None:
        """Go on in the supergroup that a group has become."""
        message = update.effective_message
        assert message is not None
        if message.migrate_to_chat_id is not None:
            context = await self._conversations.get(message.chat.id)
            await self._conversations.put(message.migrate_to_chat_id, context)
            await self._desk.forget(message.chat.id)


def _is_in(member: ChatMember) -> bool:
    return member.status in _PRESENT or (
        isinstance(member, ChatMemberRestricted) and member.is_member
    )
