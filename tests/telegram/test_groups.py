"""Groups: the bot answers what is said to it, and keeps silent otherwise."""

from typing import Any

import pytest

from bot.parts import Parts
from tests.telegram.resident import NAME, Resident, commands_in, message, naming
from tests.telegram.seen import labels
from tests.telegram_server import IS_BOT, Call, TelegramServer

pytestmark = pytest.mark.usefixtures("bot")

QUESTION = "c'est quoi la politique de la ville ?"
ENTRY = "politique-definition"
SUPERGROUP = {"id": -1001, "type": "supergroup", "title": "Les voisins"}


def reply_to(person: dict[str, Any]) -> dict[str, Any]:
    return {"reply_to_message": {**message(-5, text="avant"), "from": person}}


SAID: dict[str, dict[str, Any]] = {
    "named first": naming(f"{NAME} {QUESTION}"),
    "named last": naming(f"{QUESTION} {NAME}"),
    "named in capitals": naming(f"{NAME.upper()}, {QUESTION}", NAME.upper()),
    "named after emojis": naming(f"🙂🙂 {NAME} {QUESTION}"),
    "named twice": naming(f"{NAME} {QUESTION} {NAME}"),
    "named under a picture": {
        "photo": [{"file_id": "a", "file_unique_id": "b", "width": 9, "height": 9}],
        "caption": f"{NAME} {QUESTION}",
        "caption_entities": naming(f"{NAME} {QUESTION}")["entities"],
    },
    "a reply to the bot": {"text": QUESTION, **reply_to(IS_BOT)},
    "in a supergroup": {**naming(f"{NAME} {QUESTION}"), "chat": SUPERGROUP},
}


@pytest.mark.parametrize("content", SAID.values(), ids=list(SAID))
async def test_what_is_said_to_the_bot_is_answered(
    telegram: TelegramServer, city: Parts, content: dict[str, Any]
) -> None:
    chat = content.get("chat", {"id": -5})["id"]
    telegram.messages.setdefault(chat, [])
    asked = message(-5, **content)
    telegram.push("message", asked)
    sent = await Resident(telegram, chat).gets()
    assert city.base.entries[ENTRY].answer in sent.text
    assert sent.reply_to == asked["message_id"], "one sees whose question is answered"


@pytest.mark.parametrize("text", ["/contact", f"/contact{NAME}", f"/CONTACT{NAME.upper()}"])
async def test_a_command_is_answered_with_the_name_or_without(
    group: Resident, city: Parts, text: str
) -> None:
    assert city.base.entries["contact"].answer in (await group.asks(text)).text


async def test_an_unknown_command_with_the_name_is_read_as_words(
    group: Resident, city: Parts
) -> None:
    sent = await group.asks(f"/contrat_de_ville{NAME}")
    assert sent.text.startswith(city.assistant.reply("contrat_de_ville")[0].text)


NOT_SAID: dict[str, dict[str, Any]] = {
    "a question of neighbours": {"text": QUESTION},
    "another one is named": naming(f"@leabot {QUESTION}", "@leabot"),
    "a longer name": naming(f"{NAME}2 {QUESTION}", f"{NAME}2"),
    "a name that is no mention": {"text": f"écrivez à contact{NAME}"},
    "a reply to a neighbour": {"text": QUESTION, **reply_to(message(7)["from"])},
    "another bot's command": {"text": "/contact@lea_bot", **commands_in("/contact@lea_bot")},
    "an unknown command": {"text": "/loto", **commands_in("/loto")},
    "an unknown command under a message of the bot": {
        "text": "/ban",
        **commands_in("/ban"),
        **reply_to(IS_BOT),
    },
    "a picture": {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 9, "height": 9}]},
    "a voice message": {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 3}},
}


@pytest.mark.parametrize("content", NOT_SAID.values(), ids=list(NOT_SAID))
async def test_the_bot_keeps_silent_otherwise(
    telegram: TelegramServer, group: Resident, content: dict[str, Any]
) -> None:
    last = group.sends(**content)
    await telegram.until(lambda: telegram.confirmed >= last)
    assert group.received == []


async def test_its_name_is_no_word_of_the_question(group: Resident, city: Parts) -> None:
    group.sends(**naming(f"{NAME} bonjour"))
    assert (await group.gets()).text == city.assistant.reply("bonjour")[0].text


async def test_its_name_alone_gets_what_it_does(group: Resident, city: Parts) -> None:
    group.sends(**naming(NAME))
    assert (await group.gets()).text == city.base.phrases.group.welcome


async def test_an_emergency_said_to_the_bot_is_answered_at_once(
    group: Resident, city: Parts
) -> None:
    group.sends(**naming(f"mon mari me frappe {NAME}"))
    assert "17" in (await group.gets()).text


async def test_in_a_group_nobody_is_told_to_leave_it(group: Resident, city: Parts) -> None:
    """How to erase a conversation would take its reader out of the group, before everybody."""
    group.sends(**naming(f"mon mari me frappe {NAME}"))
    assert city.base.phrases.manners.erase not in (await group.gets()).text


async def test_a_voice_message_in_reply_to_the_bot_is_told_how_to_dictate(
    group: Resident, city: Parts
) -> None:
    voice = {"file_id": "a", "file_unique_id": "b", "duration": 3}
    group.sends(voice=voice, **reply_to(IS_BOT))
    assert (await group.gets()).text == city.base.phrases.no_voice


@pytest.mark.parametrize("command", ["/start", "/quartiers", "/aide", "/associations"])
async def test_no_menu_floods_a_group(group: Resident, command: str) -> None:
    sent = await group.asks(command)
    assert [one for one in sent.buttons if "callback_data" in one] == []


async def test_the_greeting_in_a_group_leads_to_the_bot_s_own_conversation(
    group: Resident, city: Parts
) -> None:
    sent = await group.asks("/start")
    assert labels(sent) == [city.base.phrases.group.in_private]
    assert sent.buttons[0]["url"].startswith("https://t.me/allo_quartiers_bot?start=")


async def test_in_a_topic_of_a_forum_the_answer_stays_there(telegram: TelegramServer) -> None:
    telegram.messages[-1001] = []
    asked = message(-5, **naming(f"{NAME} bonjour"), chat=SUPERGROUP | {"is_forum": True})
    telegram.push("message", asked | {"is_topic_message": True, "message_thread_id": 8})
    assert (await Resident(telegram, -1001).gets()).thread == 8


# What happens to the bot


def member(status: str) -> dict[str, Any]:
    """The bot as a member of a chat; the permissions of each status as Telegram tells them."""
    rights = (
        "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats "
        "can_restrict_members can_promote_members can_change_info can_invite_users "
        "can_post_stories can_edit_stories can_delete_stories"
    )
    sends = (
        "is_member can_send_messages can_send_audios can_send_documents can_send_photos "
        "can_send_videos can_send_video_notes can_send_voice_notes can_send_polls "
        "can_send_other_messages can_add_web_page_previews can_change_info can_invite_users "
        "can_pin_messages can_manage_topics can_edit_tag can_react_to_messages"
    )
    more: dict[str, dict[str, Any]] = {
        "kicked": {"until_date": 0},
        "administrator": dict.fromkeys(rights.split(), False),
        "restricted": {**dict.fromkeys(sends.split(), False), "is_member": True, "until_date": 0},
    }
    return {"user": IS_BOT, "status": status, **more.get(status, {})}


def change(chat: dict[str, Any], before: str, after: str) -> dict[str, Any]:
    return {
        "chat": chat,
        "from": message(7)["from"],
        "date": 1,
        "old_chat_member": member(before),
        "new_chat_member": member(after),
    }


GROUP = {"id": -5, "type": "group", "title": "Les voisins"}
CHANNEL = {"id": -9, "type": "channel", "title": "La ville"}
PRIVATE = {"id": 42, "type": "private", "first_name": "Samia"}


@pytest.mark.parametrize("chat", [GROUP, SUPERGROUP], ids=["group", "supergroup"])
@pytest.mark.parametrize("before", ["left", "kicked"])
@pytest.mark.parametrize("after", ["member", "administrator", "restricted"])
async def test_put_into_a_group_it_says_in_one_message_what_it_does(
    telegram: TelegramServer, city: Parts, chat: dict[str, Any], before: str, after: str
) -> None:
    group = Resident(telegram, chat["id"])
    telegram.push("my_chat_member", change(chat, before, after))
    sent = await group.gets()
    assert sent.text == city.base.phrases.group.welcome
    last = group.sends(new_chat_members=[IS_BOT], chat=chat)
    await telegram.until(lambda: telegram.confirmed >= last)
    assert group.received == [sent]


@pytest.mark.parametrize(
    ("chat", "before", "after"),
    [
        (GROUP, "member", "administrator"),
        (GROUP, "administrator", "member"),
        (GROUP, "member", "kicked"),
        (GROUP, "member", "left"),
        (CHANNEL, "left", "administrator"),
        (PRIVATE, "kicked", "member"),
        (PRIVATE, "member", "kicked"),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) else value,
)
async def test_any_other_change_is_silent(
    telegram: TelegramServer, chat: dict[str, Any], before: str, after: str
) -> None:
    where = Resident(telegram, chat["id"])
    last = telegram.push("my_chat_member", change(chat, before, after))
    await telegram.until(lambda: telegram.confirmed >= last)
    assert where.received == []


async def test_where_it_may_not_write_it_fails_at_nothing(
    telegram: TelegramServer, group: Resident, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.muted.add(-5)
    last = telegram.push("my_chat_member", change(GROUP, "left", "restricted"))
    await telegram.until(lambda: telegram.confirmed >= last)
    assert [one for one in caplog.records if one.levelname == "ERROR"] == []
    (call,) = refused(telegram)
    assert "not enough rights" in call.description
    telegram.calls.remove(call)


async def test_put_out_of_a_group_it_forgets_it(
    telegram: TelegramServer, group: Resident, city: Parts
) -> None:
    await ask_of_luce(group)
    telegram.push("my_chat_member", change(GROUP, "member", "kicked"))
    telegram.push("my_chat_member", change(GROUP, "left", "member"))
    await group.gets()
    assert await goes_on_in_luce(group, city) is False


async def test_a_conversation_goes_on_in_the_supergroup_that_its_group_becomes(
    telegram: TelegramServer, group: Resident, city: Parts
) -> None:
    await ask_of_luce(group)
    group.sends(migrate_to_chat_id=-1001)
    last = group.sends(migrate_from_chat_id=-5, chat=SUPERGROUP)
    await telegram.until(lambda: telegram.confirmed >= last)
    moved = Resident(telegram, -1001)
    assert await goes_on_in_luce(moved, city, chat=SUPERGROUP)
    assert await goes_on_in_luce(group, city) is False


async def test_an_answer_to_a_group_that_has_just_become_a_supergroup_arrives_there(
    telegram: TelegramServer, group: Resident, city: Parts
) -> None:
    telegram.upgraded[-5] = -1001
    telegram.messages[-1001] = []
    group.sends(**naming(f"{NAME} bonjour"))
    sent = await Resident(telegram, -1001).gets()
    assert sent.text == city.assistant.reply("bonjour")[0].text
    (call,) = refused(telegram)
    assert "upgraded" in call.description
    telegram.calls.remove(call)


async def test_a_group_that_has_put_it_out_meanwhile_disturbs_nobody(
    telegram: TelegramServer, group: Resident, samia: Resident, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.blocked.add(-5)
    last = group.sends(**naming(f"{NAME} bonjour"))
    await telegram.until(lambda: telegram.confirmed >= last)
    assert (await samia.asks("bonjour")).text
    assert [one for one in caplog.records if one.levelname == "ERROR"] == []


def refused(telegram: TelegramServer) -> list[Call]:
    return [call for call in telegram.calls if call.code == 400]


async def ask_of_luce(group: Resident) -> None:
    group.sends(**naming(f"{NAME} la mairie de Lucé"))
    await group.gets()


async def goes_on_in_luce(group: Resident, city: Parts, **content: object) -> bool:
    """Whether « et les horaires ? » is understood as those of the town hall that was spoken of."""
    group.sends(**naming(f"{NAME} et les horaires ?"), **content)
    sent = await group.gets()
    return not sent.text.startswith(city.assistant.reply("et les horaires ?")[0].text)


async def test_an_edited_question_of_a_group_gets_its_answer_edited(
    telegram: TelegramServer, group: Resident, city: Parts
) -> None:
    group.sends(**naming(f"{NAME} bonjour"), message_id=901)
    sent = await group.gets()
    group.edits(901, **naming(f"{NAME} {QUESTION}"))
    await telegram.until(lambda: sent.edits == 1)
    assert city.base.entries[ENTRY].answer in sent.text
    group.edits(902, text=QUESTION)
    last = group.sends(text="entre nous")
    await telegram.until(lambda: telegram.confirmed >= last)
    assert group.received == [sent]
