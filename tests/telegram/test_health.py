"""What whoever watches over the bot is told, whichever way its updates come."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from datetime import date

import httpx
import pytest
import pytest_asyncio
from prometheus_client.parser import text_string_to_metric_families

from bot.parts import Parts
from bot.running.counters import Counters
from bot.running.folders import ROOT
from bot.running.metrics import Metrics
from bot.running.web import Request
from tests.telegram.process import BotProcess
from tests.telegram.resident import Resident
from tests.telegram.webhook import Behind, free_port
from tests.telegram_server import TOKEN, TelegramServer, Trouble

Processes = Callable[..., BotProcess]


class Watched:
    """A bot's address of health."""

    def __init__(self) -> None:
        self.listen = f"127.0.0.1:{free_port()}"

    async def get(self, path: str) -> httpx.Response:
        async with httpx.AsyncClient(timeout=60, verify=False) as client:
            return await client.get(f"http://{self.listen}{path}")

    async def is_up(self) -> httpx.Response:
        """The first answer: it listens before it serves."""
        async with asyncio.timeout(60):
            while True:
                try:
                    return await self.get("/healthz")
                except httpx.ConnectError:
                    await asyncio.sleep(0.05)

    async def until(self, code: int) -> httpx.Response:
        """Wait for another state."""
        async with asyncio.timeout(60):
            while (answer := await self.get("/healthz")).status_code != code:
                await asyncio.sleep(0.05)
            return answer

    async def figures(self) -> dict[str, float]:
        """Every figure, as « name{label values} »."""
        answer = await self.get("/metrics")
        assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
        return {
            " ".join((sample.name, *sample.labels.values())): sample.value
            for family in text_string_to_metric_families(answer.text)
            for sample in family.samples
        }


@pytest.fixture
def watched() -> Watched:
    return Watched()


@pytest_asyncio.fixture(params=["polling", "webhook"])
async def process(
    request: pytest.FixtureRequest, telegram: TelegramServer, processes: Processes, watched: Watched
) -> AsyncIterator[BotProcess]:
    """A bot at work, by either way."""
    environment = Behind(telegram).environment if request.param == "webhook" else {}
    made = await processes(HEALTH_LISTEN=watched.listen, **environment).start()
    await watched.is_up()
    await watched.until(200)
    yield made


@pytest.mark.usefixtures("process")
async def test_a_bot_that_serves_says_so(watched: Watched, city: Parts, samia: Resident) -> None:
    await samia.asks("bonjour")
    answer = await watched.get("/healthz")
    told = answer.json()
    assert answer.headers["content-type"] == "application/json"
    assert (told["status"], told["reason"]) == ("ok", None)
    assert told["telegram"]["ok"] and told["database"]["ok"]
    assert told["knowledge"]["version"] == city.base.version
    assert date(2026, 1, 1) <= date.fromisoformat(told["knowledge"]["date"]) <= date.today()
    assert told["process"]["up_seconds"] >= 0
    assert (await watched.get("/autre")).status_code == 404


@pytest.mark.usefixtures("process")
async def test_figures_count_what_happened(
    watched: Watched, telegram: TelegramServer, samia: Resident
) -> None:
    before = await watched.figures()
    assert before["allo_queue"] == 0 and before["allo_reply_seconds_count"] == 0
    await samia.asks("bonjour")
    await samia.asks("zzz azerty qsdf")
    telegram.troubles = [Trouble("sendMessage", code=500)]
    await samia.asks("bonjour")
    release = asyncio.Event()
    telegram.troubles = [Trouble("sendMessage", until=release)]
    calls = len(telegram.received("sendMessage"))
    samia.taps("e:contact")
    await telegram.until(lambda: len(telegram.received("sendMessage")) > calls)
    found = await watched.figures()
    assert found["allo_updates_total message"] == 3
    assert found["allo_updates_total callback_query"] == 1
    assert found["allo_replies_total answer"] == 2
    assert found["allo_replies_total fallback"] == 1
    assert found["allo_queue"] == 1
    assert found["allo_reply_seconds_count"] == found["allo_reply_seconds_bucket +Inf"] == 3
    assert found["allo_reply_seconds_bucket 0.01"] <= found["allo_reply_seconds_bucket 0.5"] < 3
    assert found["allo_reply_seconds_sum"] >= 0.5  # the wait after the trouble
    assert found["allo_errors_total telegram"] >= 1
    assert found["allo_database_lost_total"] == found["allo_journal_dropped_total"] == 0
    assert 0 <= found["allo_knowledge_age_seconds"] < 366 * 86_400
    release.set()
    await samia.gets()


async def test_what_could_not_be_written_is_counted(city: Parts) -> None:
    metrics = Metrics(Counters(), lambda: 3, lambda: 7, lambda: city.base)
    figures = (await metrics.report(Request({"headers": [], "method": "GET"}, never))).body
    assert "\nallo_database_lost_total 3\n" in figures
    assert "\nallo_journal_dropped_total 7\n" in figures


async def never() -> dict[str, object]:
    """A request that has no body."""
    return {}


async def test_a_bot_that_telegram_does_not_answer_says_so(
    telegram: TelegramServer, processes: Processes, watched: Watched
) -> None:
    telegram.troubles = [Trouble(code=500, times=1_000_000)]
    await processes(HEALTH_LISTEN=watched.listen).start()
    answer = await watched.is_up()
    assert answer.status_code == 503
    assert answer.json()["reason"] == "Telegram n'a pas encore répondu."
    telegram.troubles = []
    await watched.until(200)


async def test_without_its_database_the_bot_serves_and_says_it(
    telegram: TelegramServer, processes: Processes, watched: Watched, samia: Resident
) -> None:
    nowhere = "sqlite+aiosqlite:////nulle/part/bot.sqlite"
    await processes(HEALTH_LISTEN=watched.listen, DATABASE_URL=nowhere).start()
    await watched.is_up()
    answer = await watched.until(200)
    assert answer.json()["database"] == {"ok": False}
    await samia.asks("bonjour")
    assert (await watched.figures())["allo_database_lost_total"] >= 1


def test_whoever_wants_no_figures_loads_no_web_server() -> None:
    program = (
        "import sys\n"
        "from bot.running.counters import Counters\n"
        "from bot.running.settings import Settings\n"
        "from handlers import application, serving\n"
        "from handlers.doors import open_doors\n"
        "open_doors(Settings(telegram_bot_token=sys.argv[1]), Counters(), None, None, None)\n"
        "ours = {'bot.running.web', 'bot.running.health'}\n"
        "print(sorted({'uvicorn', 'click', *ours} & set(sys.modules)))\n"
    )
    command = [sys.executable, "-c", program, TOKEN]
    ended = subprocess.run(
        command, capture_output=True, check=False, cwd=ROOT, encoding="utf-8", timeout=60
    )
    assert (ended.returncode, ended.stdout) == (0, "[]\n"), ended.stderr
