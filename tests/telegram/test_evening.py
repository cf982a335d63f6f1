"""An evening with a resident, as Telegram received it; ``pytest -s`` prints it."""

import pytest

from bot.parts import Parts
from tests.telegram.resident import Resident
from tests.telegram.seen import is_menu, labels, unclear
from tests.telegram_server import Sent


def transcript(turns: list[tuple[str, Sent]]) -> str:
    """What was written or tapped, and what was sent: HTML as it came, then the buttons."""
    lines = []
    for did, sent in turns:
        lines += [f"SAMIA  {did}", f"BOT    {sent.html}".replace("\n", "\n       ")]
        for button in sent.buttons:
            lines.append(
                f"       [{button['text']}] {button.get('url') or button['callback_data']}"
            )
        lines.append("")
    return "\n".join(lines)


@pytest.mark.usefixtures("bot")
async def test_an_evening(samia: Resident, city: Parts) -> None:
    turns: list[tuple[str, Sent]] = []

    async def writes(text: str) -> Sent:
        turns.append((text, await samia.asks(text)))
        return turns[-1][1]

    async def taps(label: str) -> Sent:
        turns.append((f"[{label}]", await samia.chooses(label)))
        return turns[-1][1]

    def answer(entry: str) -> str:
        return city.base.entries[entry].answer

    assert is_menu(await writes("/start"), city)
    asked = await writes(unclear(city))
    assert labels(asked)[-1].lower() == city.base.phrases.none_button
    first = asked.buttons[0]
    assert answer(first["callback_data"].removeprefix("e:")) in (await taps(first["text"])).text

    related = next(one for one in samia.received[-1].buttons if "callback_data" in one)
    opened = await taps(related["text"])
    assert answer(related["callback_data"].removeprefix("e:")) in opened.text

    assert answer("jeunes-jobs-ete") in (await writes("slt g 17 an yora d job cet été ?")).text

    assert "Je n'ai pas compris" in (await writes("azerty qsdfgh wxcvbn")).text

    samia.sends(photo=[{"file_id": "a", "file_unique_id": "b", "width": 90, "height": 90}])
    turns.append(("(une photo)", await samia.gets()))
    assert turns[-1][1].text == city.base.phrases.text_only

    urgent = await writes("ya un mec ki me frape jé peur")
    assert "17" in urgent.text.split()
    print("\n" + transcript(turns))
