"""The parts of an update that the bot relies on, and their types: what differs is no update.

Telegram's own library takes any value for any field, and its objects fail when they are used: in
the middle of an answer, or where updates are put in order. What the bot does not read is not
checked here: the Bot API grows.
"""

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, InstanceOf, model_validator

Text = InstanceOf[str]
"""Whatever it holds: halves of surrogate pairs are not for us to refuse."""


class _Form(BaseModel):
    model_config = ConfigDict(strict=True)


class _Person(_Form):
    id: int


class _Chat(_Form):
    id: int
    type: Text


class _Entity(_Form):
    type: Text
    offset: int = Field(ge=0)
    length: int = Field(ge=0)
    user: _Person | None = None


class _Place(_Form):
    latitude: float
    longitude: float


class _Venue(_Form):
    location: _Place


class _Message(_Form):
    message_id: int
    date: int
    edit_date: int | None = None
    chat: _Chat
    sender: _Person | None = Field(None, alias="from")
    text: Text | None = None
    caption: Text | None = None
    entities: list[_Entity] | None = None
    caption_entities: list[_Entity] | None = None
    media_group_id: Text | None = None
    message_thread_id: int | None = None
    location: _Place | None = None
    venue: _Venue | None = None
    migrate_to_chat_id: int | None = None
    reply_to_message: "_Message | None" = None


class _Tap(_Form):
    id: Text
    sender: _Person = Field(alias="from")
    data: Text | None = None
    game_short_name: Text | None = None
    message: _Message | None = None
    inline_message_id: Text | None = None

    @model_validator(mode="after")
    def _is_of_something(self) -> Self:
        """The library takes a tap on nothing for one on every button."""
        if not (self.data or self.game_short_name):
            raise ValueError
        return self


class _Query(_Form):
    id: Text
    sender: _Person = Field(alias="from")
    query: Text


class _Member(_Form):
    status: Text


class _Membership(_Form):
    chat: _Chat
    sender: _Person = Field(alias="from")
    old_chat_member: _Member
    new_chat_member: _Member


class _Update(_Form):
    message: _Message | None = None
    edited_message: _Message | None = None
    callback_query: _Tap | None = None
    inline_query: _Query | None = None
    my_chat_member: _Membership | None = None


def handled(update: dict[str, Any]) -> dict[str, Any]:
    """What an update holds of the kinds that the bot asks for."""
    return {kind: held for kind, held in update.items() if kind in _Update.model_fields}


def check(update: dict[str, Any]) -> None:
    """Raise ValueError when an update does not have the form that the bot relies on."""
    _Update.model_validate(update)
