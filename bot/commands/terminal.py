"""The terminal chat: the same assistant, with choices by number."""

import os
import shutil
import textwrap
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TextIO

from bot.assistant import Assistant
from bot.context import Context
from bot.ranking.examples import HELP_ENTRY
from bot.reply import Reply
from bot.storage.memory import Memory
from bot.youth.youth_steps import START

HELP, QUIT, YOUTH = "/aide", "/quitter", "/jeunes"
WELCOME = (
    "Bonjour, ici Allô Quartiers. Posez votre question sur les quartiers de Chartres, Lucé et "
    f"Mainvilliers. {HELP} pour un peu d'aide, {QUIT} pour partir."
)
GOODBYE = "Au revoir !"
_COMMANDS = (
    f"Commandes : {HELP} affiche cette aide, {QUIT} termine, {YOUTH} cherche selon l'âge et la "
    "ville. "
    "Quand je propose des choix, écrivez leur numéro."
)
_WIDEST = 88
_ESCAPES = {"bold": "\x1b[1m", "faint": "\x1b[2m"}
_PLAIN = "\x1b[0m"


class Screen:
    """Writes replies: wrapped, and marked only by bold and faint, which any background shows."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._styled = out.isatty() and not os.environ.get("NO_COLOR")
        self._width = min(_WIDEST, shutil.get_terminal_size().columns) if out.isatty() else 0

    def say(self, text: str, style: str | None = None, indent: str = "") -> None:
        """Print lines of text, wrapped where there is a screen; a pipe gets them whole."""
        for line in text.split("\n"):
            wrapped = [indent + line]
            if self._width:
                hanging = " " * len(indent)
                wrapped = textwrap.wrap(
                    line,
                    self._width,
                    initial_indent=indent,
                    subsequent_indent=hanging,
                    break_on_hyphens=False,
                    break_long_words=False,
                ) or [""]
            for part in wrapped:
                print(self._style(part, style), file=self._out)
        self._out.flush()

    def show(self, reply: Reply) -> None:
        """Print a reply: text, links, source, choices, what to ask next."""
        self.say(reply.text, "bold" if reply.outcome == "emergency" else None)
        for link in reply.links:
            self.say(f"{link.title} : {link.url}", indent="→ ")
        if reply.source:
            self.say(reply.source.title, "faint")
        if reply.choices:
            labels = [*(choice.label for choice in reply.choices), reply.none_label]
            for number, label in enumerate(labels, 1):
                self.say(label, indent=f"  {number}. ")
        if reply.steps:
            self.say("Répondez : " + " · ".join(step.label for step in reply.steps), "faint")
        if reply.related and not reply.choices:
            self.say("Voir aussi : " + " · ".join(c.label for c in reply.related), "faint")

    def _style(self, text: str, style: str | None) -> str:
        if style is None or not self._styled or not text:
            return text
        return f"{_ESCAPES[style]}{text}{_PLAIN}"


def chat(
    assistant: Assistant, lines: Iterable[str], out: TextIO, memory: Memory | None = None
) -> None:
    """Hold one conversation, from the greeting to ``/quitter`` or the end of ``lines``."""
    screen, memory = Screen(out), memory or Memory()
    screen.say(WELCOME)
    for line in lines:
        message = line.strip()
        if message == QUIT:
            break
        if not message:
            continue
        if message == HELP:
            opened = assistant.open(HELP_ENTRY, memory.context)
            if opened is not None:  # help closes no open choice
                screen.show(opened[0])
            screen.say(_COMMANDS)
        else:
            reply, context = _reply(assistant, message, memory.context)
            memory.keep(context)
            screen.show(reply)
        screen.say("")
    screen.say(GOODBYE)


def _reply(assistant: Assistant, message: str, context: Context) -> tuple[Reply, Context]:
    """The reply to what was typed: a command that opens a step, or a message."""
    opened = assistant.open(START, context) if message == YOUTH else None
    return opened or assistant.reply(message, context)


def typed_lines(source: TextIO) -> Iterator[str]:
    """The lines that a person types after a prompt, or those of a pipe; ends at Ctrl-D, Ctrl-C."""
    if not source.isatty():
        yield from source
        return
    with suppress(ImportError):
        import readline  # noqa: F401  arrow keys and history; absent on Windows

    while True:
        try:
            yield input("> ")
        except (EOFError, KeyboardInterrupt):
            print()
            return
