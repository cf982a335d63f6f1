"""An album is one message, wherever its caption stands."""

import pytest

from bot.parts import Parts
from tests.telegram.resident import Resident
from tests.telegram_server import TelegramServer

pytestmark = pytest.mark.usefixtures("bot")
PHOTO = [{"file_id": "a", "file_unique_id": "b", "width": 90, "height": 90}]
POLICY, CRY = "c'est quoi la politique de la ville ?", "mon mari me frappe"


def sends_album(samia: Resident, captions: list[str], album: str = "1") -> int:
    """Send pictures at once, each with its caption or none; the last update."""
    last = 0
    for caption in captions:
        under = {"caption": caption} if caption else {}
        last = samia.sends(photo=PHOTO, media_group_id=album, **under)
    return last


@pytest.mark.parametrize("place", [0, 1, 3])
async def test_an_album_gets_one_answer_to_its_caption_wherever_it_stands(
    telegram: TelegramServer, samia: Resident, city: Parts, place: int
) -> None:
    captions = [POLICY if number == place else "" for number in range(4)]
    await telegram.until_done(sends_album(samia, captions))
    (sent,) = samia.received
    assert city.base.entries["politique-definition"].answer in sent.text


async def test_an_album_without_a_caption_gets_one_line(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    await telegram.until_done(sends_album(samia, ["", "", ""]))
    assert [sent.text for sent in samia.received] == [city.base.phrases.text_only]


async def test_a_caption_that_comes_after_the_answer_changes_it(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    await telegram.until_done(sends_album(samia, [""]))
    (sent,) = samia.received
    await telegram.until_done(sends_album(samia, [POLICY, ""]))
    assert samia.received == [sent]
    assert city.base.entries["politique-definition"].answer in sent.text


async def test_a_cry_for_help_under_any_picture_is_answered(
    telegram: TelegramServer, samia: Resident
) -> None:
    await telegram.until_done(sends_album(samia, [POLICY, "bonjour", CRY]))
    assert ["<b>17</b> : " in sent.html for sent in samia.received] == [False, True]


async def test_two_albums_get_two_answers(telegram: TelegramServer, samia: Resident) -> None:
    sends_album(samia, ["", POLICY], "1")
    await telegram.until_done(sends_album(samia, [POLICY, ""], "2"))
    assert len(samia.received) == 2


async def test_a_caption_that_is_edited_gets_the_album_s_reply_edited(
    telegram: TelegramServer, samia: Resident, city: Parts
) -> None:
    samia.sends(photo=PHOTO, media_group_id="1", message_id=501, caption="bonjour")
    await telegram.until_done(samia.sends(photo=PHOTO, media_group_id="1", message_id=502))
    edited = samia.edits(501, photo=PHOTO, media_group_id="1", caption=POLICY)
    await telegram.until_done(edited)
    (sent,) = samia.received
    assert city.base.entries["politique-definition"].answer in sent.text
