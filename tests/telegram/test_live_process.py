"""The bot as operators run it, while curators edit the city's knowledge."""

import asyncio
import re
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import KNOWLEDGE
from tests.editing import Editor
from tests.telegram.process import BotProcess
from tests.telegram.resident import Resident
from tests.telegram.test_health import Watched
from tests.telegram_server import TelegramServer

Processes = Callable[..., BotProcess]
MOST_MEGABYTES = 150
ADMIN = 77


@pytest.fixture
def city_editor(tmp_path_factory: pytest.TempPathFactory) -> Editor:
    """Somebody who edits a copy of the city's knowledge."""
    folder = tmp_path_factory.mktemp("ville") / "knowledge"
    return Editor(Path(shutil.copytree(KNOWLEDGE, folder)))


async def logged(process: BotProcess, words: str, times: int = 1) -> None:
    """Wait until its log holds some words so many times."""
    async with asyncio.timeout(120):
        while process.output.count(words) < times:
            await asyncio.sleep(0.05)


def most_megabytes(process: BotProcess) -> float:
    """The most that the process ever held at once."""
    status = Path(f"/proc/{process.process.pid}/status").read_text(encoding="ascii")
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
async def test_edits_are_answered_faults_are_told_and_the_process_stays_small(
    telegram: TelegramServer, processes: Processes, city_editor: Editor
) -> None:
    samia, admin = Resident(telegram), Resident(telegram, ADMIN)
    folder = str(city_editor.folder)
    watched = Watched()
    process = await processes(
        KNOWLEDGE_DIR=folder, ADMIN_IDS=str(ADMIN), HEALTH_LISTEN=watched.listen
    ).start()
    first = (await watched.is_up()).json()["knowledge"]["version"]
    assert (await samia.asks("le gymnase aux balançoires")).text
    city_editor.add("asso-essai", "le gymnase aux balançoires", "Il ouvre à 14 heures.")
    await logged(process, "Les fiches sont relues")
    assert "14 heures" in (await samia.asks("le gymnase aux balançoires")).text
    city_editor.replace("14 heures", "15 heures {rien}", "fiches/asso-essai.yaml")
    assert "asso-essai.yaml:5:" in (await admin.gets()).text
    # Somebody else asks: nobody is told the same answer twice.
    karim = Resident(telegram, ADMIN + 1)
    assert "14 heures" in (await karim.asks("le gymnase aux balançoires")).text
    for hour in (15, 16):
        text = city_editor.text("fiches/asso-essai.yaml")
        city_editor.save(
            re.sub(r"\d\d heures[^.]*", f"{hour} heures", text), "fiches/asso-essai.yaml"
        )
        await logged(process, "Les fiches sont relues", hour - 13)
        assert f"{hour} heures" in (await samia.asks("le gymnase aux balançoires")).text
    assert "corrigé" in admin.received[1].text and len(admin.received) == 2
    figures = await watched.figures()
    assert figures["allo_reloads_total taken_up"] == 3
    assert figures["allo_reloads_total faulty"] == 1
    assert (await watched.is_up()).json()["knowledge"]["version"] != first
    assert most_megabytes(process) <= MOST_MEGABYTES


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
async def test_the_bot_stops_in_order_while_it_learns(
    telegram: TelegramServer, processes: Processes, city_editor: Editor
) -> None:
    process = await processes(KNOWLEDGE_DIR=str(city_editor.folder)).start()
    await telegram.until(lambda: bool(telegram.received("getUpdates")))
    city_editor.add("asso-essai", "le gymnase aux balançoires", "Il ouvre à 14 heures.")
    children = Path(f"/proc/{process.process.pid}/task/{process.process.pid}/children")
    async with asyncio.timeout(60):
        while not (learning := children.read_text(encoding="ascii").split()):
            await asyncio.sleep(0.01)
    process.send(signal.SIGTERM)
    assert await process.ended() == 0
    assert "Traceback" not in process.output
    assert not any(Path(f"/proc/{one}").exists() for one in learning)
