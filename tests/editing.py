"""A small knowledge folder that somebody edits, and what looks at it, step by step."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from bot.build import build
from bot.parts import Parts
from bot.reloading.live import Live
from bot.reloading.reload import LOOK_SECONDS, Reloader
from bot.reloading.reload_report import Report
from knowledge.watched import contents
from tests.knowledge.conftest import TODAY

SHEET = "fiches/exemples.yaml"
NEW = """\
- id: {id}
  titre: "{title}"
  questions: ["{title}", "où est {title}", "aller à {title}", "horaires {title}",
    "{title} ouvert ?", "adresse de {title}", "inscription {title}", "contact {title}"]
  reponse: "{answer}"
  voir_aussi: [commune-chartres]
  sources:
    - url: "https://www.chartres.fr/essai"
      date: 2026-11
  verifie_le: 2026-11
"""


class Editor:
    """Saves files of a folder, as an editor does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def text(self, name: str = SHEET) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def save(self, text: str, name: str = SHEET) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def replace(self, old: str, new: str, name: str = SHEET) -> None:
        text = self.text(name)
        assert old in text
        self.save(text.replace(old, new), name)

    def add(self, entry: str, title: str, answer: str) -> Path:
        """A new file with one entry."""
        name = f"fiches/{entry}.yaml"
        self.save(NEW.format(id=entry, title=title, answer=answer), name)
        return self.folder / name


def living(folder: Path) -> Live:
    """What answers from a folder; nothing is kept of it."""
    return Live(build(folder, TODAY, None), folder, contents(folder))


class Learning:
    """Learns in this process, as the other process does; ``meanwhile`` happens during that."""

    def __init__(self) -> None:
        self.count = 0
        self.meanwhile: Callable[[], object] = lambda: None

    @asynccontextmanager
    async def __call__(self, folder: Path, today: date) -> AsyncIterator[Callable[[], Parts]]:
        self.count += 1
        try:
            parts = build(folder, today, None)
        finally:
            self.meanwhile()
        yield lambda: parts


class Editing:
    """The folder's editor, what answers from it, and what looks at it when it is told to."""

    def __init__(self, folder: Path) -> None:
        self.editor = Editor(folder)
        self.live = living(folder)
        self.learning = Learning()
        self.between: Callable[[], object] = lambda: None
        self.reloader = Reloader(self.live, self.learning, lambda: TODAY, self.wait)
        self.reports: list[Report] = []
        self.reloader.listeners.append(self.reports.append)

    async def looks(self, count: int) -> None:
        for _ in range(count):
            await self.reloader.look()

    async def told(self, looks: int = 1) -> list[Report]:
        """Look at the folder; the reports of that."""
        before = len(self.reports)
        await self.looks(looks)
        return self.reports[before:]

    async def wait(self, seconds: float) -> None:
        """No time passes, but ``between`` happens."""
        assert seconds == LOOK_SECONDS
        await asyncio.sleep(0)
        self.between()

    def answer(self, question: str) -> str:
        return self.live.assistant.reply(question)[0].text
