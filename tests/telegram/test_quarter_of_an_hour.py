"""The daily quarter of an hour of the guide, as a new curator lives it, with the real programs."""

import re
import signal
from collections.abc import Callable
from pathlib import Path

from tests.conftest import KNOWLEDGE
from tests.editing import Editor
from tests.telegram.process import BotProcess
from tests.telegram.resident import Resident
from tests.telegram.test_live_process import city_editor, logged
from tests.telegram_server import TelegramServer

__all__ = ["city_editor"]
Processes = Callable[..., BotProcess]
ASKED = "le rucher des cigognes c où"
ENTRY = "asso-liste"


def proposed(report: str) -> str:
    """The line that the report gives to paste for the question."""
    (line,) = re.findall(rf"^\s*(- .*{re.escape('cigognes')}.*)$", report, re.MULTILINE)
    return str(line)


def first_question(folder: Path, entry: str) -> tuple[str, str]:
    """The file that holds an entry, and the first line of its questions."""
    for sheet in sorted((folder / "fiches").glob("*.yaml")):
        text = sheet.read_text(encoding="utf-8")
        if f"- id: {entry}\n" in text:
            questions = text.index("  questions:\n", text.index(f"- id: {entry}\n"))
            start = questions + len("  questions:\n")
            return f"fiches/{sheet.name}", text[start : text.index("\n", start) + 1]
    raise AssertionError(f"{entry} is in no file of {KNOWLEDGE}")


async def test_a_question_without_answer_is_seen_mended_taken_up_and_answered(
    telegram: TelegramServer, processes: Processes, city_editor: Editor
) -> None:
    samia, folder = Resident(telegram), str(city_editor.folder)
    bot = await processes(KNOWLEDGE_DIR=folder).start()
    assert "26 associations" not in (await samia.asks(ASKED)).text
    # The journal is written beside the answers: it is there for sure once the bot has stopped.
    bot.send(signal.SIGTERM)
    assert await bot.ended() == 0
    report = await processes(KNOWLEDGE_DIR=folder).start("report")
    assert await report.ended() == 0
    line = proposed(report.output)
    sheet, first = first_question(city_editor.folder, ENTRY)
    bot = await processes(KNOWLEDGE_DIR=folder).start()
    await logged(bot, "répond sur Telegram")
    city_editor.replace(first, f"    {line}\n{first}", sheet)
    await logged(bot, "Les fiches sont relues")
    assert "26 associations" in (await samia.asks(ASKED)).text
    check = await processes(KNOWLEDGE_DIR=folder).start("check")
    assert await check.ended() == 0
