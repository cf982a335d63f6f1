"""What residents see on Telegram."""

import asyncio

import pytest

from bot.build import Parts
from tests.telegram.resident import Resident, message, tap
from tests.telegram_server import Sent, TelegramServer

pytestmark = pytest.mark.usefixtures("bot")
SMS = "slt g 17 an yora d job cet été ?"


def labels(sent: Sent) -> list[str]:
    return [button["text"] for button in sent.buttons]


def links(sent: Sent) -> list[str]:
    return [button["url"] for button in sent.buttons if "url" in button]


def unclear(city: Parts) -> str:
    """A question that is answered by choices."""
    for question in ("les jobs", "madeleine", "aide aux victimes", "job", "activités", "asso"):
        if city.assistant.reply(question)[0].choices:
            return question
    pytest.fail("no question of this test is answered by choices any more")


def is_menu(sent: Sent, city: Parts) -> bool:
    return [button["callback_data"] for button in sent.buttons] == [
        f"e:{topic.entry}" for topic in city.base.menu
    ]


# Commands


async def test_start_greets_offers_topics_and_says_one_line_on_privacy(
    samia: Resident, city: Parts
) -> None:
    sent = await samia.asks("/start")
    phrases = city.base.phrases
    assert sent.text.startswith("Bonjour")
    assert phrases.welcome in sent.text and phrases.privacy in sent.text
    assert 4 <= len(sent.buttons) <= 6
    assert labels(sent) == [topic.title for topic in city.base.menu]


async def test_every_topic_of_the_menu_opens_its_answer(samia: Resident, city: Parts) -> None:
    await samia.asks("/start")
    for topic in city.base.menu:
        samia.taps(f"e:{topic.entry}")
        assert city.base.entries[topic.entry].answer in (await samia.gets()).text


@pytest.mark.parametrize("command", ["/aide", "/help", "/aide@allo_quartiers_bot"])
async def test_help_says_how_it_works(samia: Resident, city: Parts, command: str) -> None:
    sent = await samia.asks(command)
    assert city.base.entries["bot-aide"].answer in sent.text


async def test_a_link_to_an_entry_opens_it(samia: Resident, city: Parts) -> None:
    sent = await samia.asks("/start jeunes-jobs-ete")
    assert city.base.entries["jeunes-jobs-ete"].answer in sent.text


@pytest.mark.parametrize("entry", ["fiche-perdue", "<b>", "%00", "../../etc", "é" * 64])
async def test_a_link_to_no_entry_says_so_above_the_menu(
    samia: Resident, city: Parts, entry: str
) -> None:
    sent = await samia.asks(f"/start {entry}")
    assert sent.text == city.base.phrases.unknown_link
    assert is_menu(sent, city)


async def test_an_unknown_command_gets_an_answer(samia: Resident) -> None:
    assert (await samia.asks("/jobs")).text
    assert (await samia.asks("/")).text


async def test_commands_are_told_to_telegram_in_french(telegram: TelegramServer) -> None:
    await telegram.until(lambda: any(c.code for c in telegram.received("setMyCommands")))
    (call,) = telegram.received("setMyCommands")
    told = {one["command"]: one["description"] for one in call.given["commands"]}
    assert {"start", "aide"} <= set(told)
    assert all(description[0].isupper() for description in told.values())
    assert "Comment" in told["aide"]


# Text


async def test_a_question_gets_its_answer_its_links_and_its_source(
    samia: Resident, city: Parts
) -> None:
    sent = await samia.asks("c'est quoi la politique de la ville ?")
    entry = city.base.entries["politique-definition"]
    assert entry.answer in sent.text
    assert links(sent) == [link.url for link in entry.links]
    reply = city.assistant.open(entry.id)
    assert reply is not None and reply.source is not None
    assert sent.text.endswith(reply.source.title)
    assert sent.text.splitlines()[-1].startswith("Source : ")
    assert f'<i><a href="{reply.source.url}">' in sent.html


async def test_the_source_is_told_as_agreed(samia: Resident, city: Parts) -> None:
    expected = "Source : chartres-metropole.fr, 5 décembre 2024"
    dated = [
        entry
        for entry in city.base.entries
        if (reply := city.assistant.open(entry)) and reply.source and reply.source.title == expected
    ]
    assert dated, "no entry has this source any more"
    sent = await samia.asks(f"/start {dated[0]}")
    assert sent.text.splitlines()[-1] == expected


async def test_a_question_as_the_young_write_it_is_understood(samia: Resident, city: Parts) -> None:
    sent = await samia.asks(SMS)
    assert city.base.entries["jeunes-jobs-ete"].answer in sent.text


async def test_an_unknown_question_is_told_to_be_so_and_whom_to_ask(samia: Resident) -> None:
    sent = await samia.asks("azerty qsdfgh wxcvbn")
    assert "Je n'ai pas compris" in sent.text
    assert "02 37 23 40 00" in sent.text


async def test_danger_comes_first_with_numbers_that_can_be_read(samia: Resident) -> None:
    sent = await samia.asks("mon mari me frappe")
    assert "17" in sent.text
    assert "<b>" in sent.html


async def test_a_caption_is_read_like_a_text(samia: Resident, city: Parts) -> None:
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 90, "height": 90}]
    samia.sends(photo=photo, caption="c'est quoi la politique de la ville ?")
    sent = await samia.gets()
    assert city.base.entries["politique-definition"].answer in sent.text


@pytest.mark.parametrize(
    "text",
    [
        "<b>gras</b> & <script>alert(1)</script>",
        "&lt;i&gt; </i></b>",
        "a" * 4096,
        "😀" * 2000,
        "\u202e\u200b\x00",
        "%s {0} {contact} \\n `code` *gras* [x](y)",
        "'; DROP TABLE journal; --",
    ],
)
async def test_no_text_breaks_anything(samia: Resident, text: str) -> None:
    assert (await samia.asks(text)).text
    assert (await samia.asks("bonjour")).text


async def test_every_entry_can_be_shown(samia: Resident, city: Parts) -> None:
    for entry in city.base.entries:
        sent = await samia.asks(f"/start {entry}")
        assert city.base.entries[entry].answer in sent.text


# Buttons


async def test_choices_are_offered_and_one_is_taken_by_its_button(
    samia: Resident, city: Parts
) -> None:
    sent = await samia.asks(unclear(city))
    assert labels(sent)[-1] == "Aucune de ces propositions"
    chosen = sent.buttons[0]["callback_data"].removeprefix("e:")
    answer = await samia.chooses(sent.buttons[0]["text"])
    assert city.base.entries[chosen].answer in answer.text


@pytest.mark.parametrize("said", ["1", "le premier", "la première svp"])
async def test_a_choice_is_taken_by_its_number(samia: Resident, city: Parts, said: str) -> None:
    sent = await samia.asks(unclear(city))
    chosen = sent.buttons[0]["callback_data"].removeprefix("e:")
    assert city.base.entries[chosen].answer in (await samia.asks(said)).text


async def test_choices_of_one_chat_are_not_another_s(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    await samia.asks(unclear(city))
    other = await Resident(telegram, 43).asks("1")
    assert other.text == city.assistant.reply("1")[0].text


async def test_all_choices_can_be_turned_down(samia: Resident, city: Parts) -> None:
    await samia.asks(unclear(city))
    sent = await samia.chooses("Aucune de ces propositions")
    assert sent.text.startswith(city.base.phrases.none_of_these)
    assert "02 37 23 40 00" in sent.text


async def test_related_entries_are_buttons(samia: Resident, city: Parts) -> None:
    reply = city.assistant.open("jeunes-jobs-ete")
    assert reply is not None and reply.related
    await samia.asks("/start jeunes-jobs-ete")
    sent = await samia.chooses(reply.related[0].label)
    assert city.base.entries[reply.related[0].entry].answer in sent.text


@pytest.mark.parametrize("data", ["e:fiche-perdue", "e:", "x", "n2", "menu:1", "e:<b>"])
async def test_a_button_that_leads_nowhere_gets_an_honest_line_and_the_menu(
    samia: Resident, city: Parts, data: str
) -> None:
    samia.taps(data)
    sent = await samia.gets()
    assert sent.text == city.base.phrases.old_button
    assert is_menu(sent, city)


@pytest.mark.parametrize("data", ["e:contact", "n", "e:fiche-perdue"])
async def test_every_tap_is_answered_once_so_that_the_button_stops_waiting(
    telegram: TelegramServer, samia: Resident, data: str
) -> None:
    samia.taps(data)
    await samia.gets()
    (call,) = telegram.received("answerCallbackQuery")
    assert call.given["callback_query_id"] in telegram.queries


async def test_a_tap_under_a_message_too_old_to_be_seen_gets_an_answer(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    query = tap(samia.chat, "e:contact")
    query["message"] = {"chat": query["message"]["chat"], "message_id": 1, "date": 0}
    telegram.push("callback_query", query)
    assert city.base.entries["contact"].answer in (await samia.gets()).text


async def test_a_tap_without_a_message_is_answered(
    telegram: TelegramServer, samia: Resident
) -> None:
    query = tap(samia.chat, "e:contact")
    del query["message"]
    telegram.push("callback_query", query)
    await telegram.until(lambda: any(c.code for c in telegram.received("answerCallbackQuery")))
    assert (await samia.asks("bonjour")).text


async def test_a_tap_from_too_long_ago_still_gets_its_answer(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    samia.taps("e:contact")
    telegram.queries.clear()
    sent = await samia.gets()
    assert city.base.entries["contact"].answer in sent.text
    (call,) = telegram.received("answerCallbackQuery")
    assert "too old" in call.description
    telegram.calls.remove(call)


# Everything else that people send

FILE = {"file_id": "a", "file_unique_id": "b"}
STICKER = {**FILE, "width": 1, "height": 1, "type": "regular"} | dict.fromkeys(
    ("is_animated", "is_video"), False
)
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
    "a game of dice": {"dice": {"emoji": "🎲", "value": 3}},
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
    "an edit": ("edited_message", message(42, text="bonjour", edit_date=1)),
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


async def test_fifty_people_at_once_each_get_their_answer(telegram: TelegramServer) -> None:
    people = [Resident(telegram, 100 + number) for number in range(50)]
    sent = await asyncio.gather(*(person.asks("bonjour") for person in people))
    assert len({one.text for one in sent}) == 1
    assert [len(person.received) for person in people] == [1] * 50
