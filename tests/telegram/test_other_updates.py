"""What is not text: pictures, voice messages, joins, polls, and kinds that do not exist yet."""

import pytest

from bot.parts import Parts
from tests.telegram.resident import Resident, message
from tests.telegram_server import TelegramServer

pytestmark = pytest.mark.usefixtures("bot")

FILE = {"file_id": "a", "file_unique_id": "b"}
STICKER = {**FILE, "width": 1, "height": 1, "type": "regular"} | dict.fromkeys(
    ("is_animated", "is_video"), False
)
DICE = {"emoji": "🎲", "value": 3}
OTHERS = {
    "a picture": {"photo": [{**FILE, "width": 1, "height": 1}]},
    "a sticker": {"sticker": STICKER},
    "a document": {"document": {**FILE, "file_name": "cv.pdf"}},
    "a contact": {"contact": {"phone_number": "+33600000000", "first_name": "Léa"}},
    "an animation": {
        "animation": {**FILE, "width": 1, "height": 1, "duration": 1},
        "document": FILE,
    },
    "a video": {"video": {**FILE, "width": 1, "height": 1, "duration": 1}},
    "a game of dice": {"dice": DICE},
}
VOICES = {
    "a voice message": {"voice": {**FILE, "duration": 3}},
    "a round video": {"video_note": {**FILE, "length": 1, "duration": 3}},
}


@pytest.mark.parametrize("content", OTHERS.values(), ids=list(OTHERS))
async def test_what_cannot_be_read_gets_a_kind_line(
    samia: Resident, city: Parts, content: dict[str, object]
) -> None:
    samia.sends(**content)
    assert (await samia.gets()).text == city.base.phrases.text_only


@pytest.mark.parametrize("content", VOICES.values(), ids=list(VOICES))
async def test_a_voice_message_is_told_how_to_dictate(
    samia: Resident, city: Parts, content: dict[str, object]
) -> None:
    samia.sends(**content)
    sent = await samia.gets()
    assert sent.text == city.base.phrases.no_voice
    assert "clavier" in sent.text


BOT_MEMBER = {"user": {"id": 123456789, "is_bot": True, "first_name": "Allô"}}
POLL = {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "type": "regular"}
SILENT: dict[str, tuple[str, dict[str, object]]] = {
    "a join": ("message", message(-5, new_chat_members=[message(5)["from"]])),
    "a departure": ("message", message(-5, left_chat_member=message(5)["from"])),
    "a new title": ("message", message(-5, new_chat_title="Voisins")),
    "a pinned message": ("message", message(42, pinned_message=message(42, text="a"))),
    "an edit without words": ("edited_message", message(42, edit_date=1, dice=DICE)),
    "a channel post": (
        "channel_post",
        {"message_id": 1, "date": 1, "chat": {"id": -9, "type": "channel"}, "text": "bonjour"},
    ),
    "a poll": (
        "poll",
        POLL | dict.fromkeys(("is_closed", "is_anonymous", "allows_multiple_answers"), False),
    ),
    "a block": (
        "my_chat_member",
        {
            "chat": {"id": 42, "type": "private"},
            "from": message(42)["from"],
            "date": 1,
            "old_chat_member": {**BOT_MEMBER, "status": "member"},
            "new_chat_member": {**BOT_MEMBER, "status": "kicked", "until_date": 0},
        },
    ),
    "a kind that does not exist yet": ("telepathy", {"thought": "bonjour"}),
    "an unreadable message": ("message", {"chat": {"id": 42}}),
    "an unreadable tap": ("callback_query", {"id": "1"}),
}


@pytest.mark.parametrize(("kind", "body"), SILENT.values(), ids=list(SILENT))
async def test_nothing_else_breaks_anything(
    telegram: TelegramServer,
    samia: Resident,
    caplog: pytest.LogCaptureFixture,
    kind: str,
    body: dict[str, object],
) -> None:
    telegram._allowed = [kind]  # such as wait from before the bot said what it wants
    update = telegram.push(kind, body)
    assert update
    telegram._allowed = []
    assert (await samia.asks("bonjour")).text
    await telegram.until(lambda: telegram.confirmed >= update)
    assert len(samia.received) == 1
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_a_message_that_holds_two_unknown_fields_is_read_all_the_same(
    samia: Resident,
) -> None:
    samia.sends(text="bonjour", telepathy={"strength": 3}, mood="happy")
    assert (await samia.gets()).text
