"""A conversation in the terminal or in ``ask`` lives as long as on Telegram."""

import io

from bot.commands import asking, terminal
from bot.context import KEPT_SECONDS, NO_CONTEXT, Context
from bot.parts import Parts
from bot.storage.memory import Memory

SPOKEN = Context(last="asso-adie")


class Clock:
    """A clock that advances by a step each time that it is read."""

    def __init__(self, step: float = 0.0) -> None:
        self.now, self.step = 1000.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def test_a_conversation_is_forgotten_after_half_an_hour() -> None:
    clock = Clock()
    memory = Memory(clock)
    memory.keep(SPOKEN)
    clock.now += KEPT_SECONDS
    assert memory.context == SPOKEN
    clock.now += 1
    assert memory.context == NO_CONTEXT


def asked(parts: Parts, clock: Clock) -> str:
    out = io.StringIO()
    lines = [b"la mairie de luce\n", b"et celle de mainvilliers ?\n"]
    asking.answer_lines(parts.assistant, lines, out, chat=True, memory=Memory(clock))
    return out.getvalue().splitlines()[-1]


def test_a_late_line_is_read_alone(parts: Parts) -> None:
    assert '"entry": "contact-mairie-mainvilliers"' in asked(parts, Clock())
    assert '"entry": "contact-mairie-mainvilliers"' not in asked(parts, Clock(KEPT_SECONDS + 1))


def test_the_terminal_goes_on_too(parts: Parts) -> None:
    lines = ["la mairie de luce\n", "et celle de mainvilliers ?\n"]
    texts = []
    for step in (0.0, KEPT_SECONDS + 1.0):
        out = io.StringIO()
        terminal.chat(parts.assistant, lines, out, Memory(Clock(step)))
        texts.append(out.getvalue())
    answer = parts.base.entries["contact-mairie-mainvilliers"].answer
    assert answer in texts[0] and answer not in texts[1]
