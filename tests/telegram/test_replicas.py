"""Several replicas behind one address, sharing PostgreSQL: one of them may die, or stop."""

import asyncio
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from bot.parts import Parts
from tests.telegram.process import BotProcess
from tests.telegram.replicas import started
from tests.telegram.resident import Resident, message
from tests.telegram.seen import labels, unclear
from tests.telegram_server import TelegramServer, Trouble

Processes = Callable[..., BotProcess]
QUARTIERS = ["clos", "vieux-puits", "bruxelles", "tallemont", "madeleine", "clemenceau"]
RATE = 60


class Told:
    """A log of what happened, as it is seen at Telegram's."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def __call__(self, what: str) -> None:
        print(f"{time.monotonic() - self._began:6.2f} s  {what}")


class Load:
    """Many people who each ask for the same entries; every answer tells which it is."""

    def __init__(self, telegram: TelegramServer, city: Parts, people: int) -> None:
        self._people = [Resident(telegram, 100 + number) for number in range(people)]
        self._entries = [f"quartier-{name}" for name in QUARTIERS]
        self._answers = {entry: city.base.entries[entry].answer for entry in self._entries}
        self.updates: dict[tuple[int, str], int] = {}

    def writes(self) -> None:
        for entry in self._entries:
            for person in self._people:
                self.updates[person.chat, entry] = person.writes(f"/start {entry}")

    def answers(self) -> Counter[int]:
        """How often each update was answered."""
        return Counter(
            self.updates[person.chat, entry]
            for person in self._people
            for entry in self._shown(person)
        )

    def in_order(self) -> bool:
        return all(
            list(dict.fromkeys(self._shown(person))) == self._entries for person in self._people
        )

    def _shown(self, person: Resident) -> Iterator[str]:
        for sent in person.received:
            yield next(one for one, answer in self._answers.items() if answer in sent.text)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
async def test_under_a_load_one_replica_ends_and_nothing_is_unanswered(
    telegram: TelegramServer,
    processes: Processes,
    server_address: str,
    city: Parts,
    how: signal.Signals,
) -> None:
    told = Told()
    replicas = await started(telegram, processes, server_address, TELEGRAM_MAX_RATE=str(RATE))
    told(f"{len(replicas)} répliques derrière une adresse, une base PostgreSQL, {RATE} messages/s")
    load = Load(telegram, city, people=40)
    load.writes()
    told(f"{len(load.updates)} messages de 40 personnes sont chez Telegram")
    await telegram.until(lambda: len(telegram.received("sendMessage")) >= 80)
    victim = replicas[1]
    begun = {one for one, place in telegram.webhook.open.items() if place == victim.address}
    victim.process.send(how)
    told(f"{how.name} à la réplique 2 : {load.answers().total()} réponses, {len(begun)} en cours")
    await victim.process.ended()
    ended = time.monotonic()
    told("elle est arrêtée")
    await telegram.until(lambda: not telegram.pending, 120)
    answers = load.answers()
    told(f"tout a sa réponse ; répondus deux fois : {answers.total() - len(load.updates)}")
    assert set(answers) == set(load.updates.values()) and load.in_order()
    twice = {update for update, times in answers.items() if times > 1}
    assert max(answers.values()) <= 2
    assert twice <= (begun if how is signal.SIGKILL else set())
    # The others share what it leaves once they know that it is gone: within that second, more.
    times = [call.at for call in telegram.received("sendMessage") if call.at < ended]
    fastest = max(sum(start <= one < start + 1 for one in times) for start in times)
    told(f"au plus {fastest} envois en une seconde, tant qu'elles étaient trois")
    assert fastest <= RATE * 1.5, "what was held up on its way may arrive closer together"
    assert [one.process.output.count("ERROR") for one in replicas] == [0, 0, 0]


async def test_an_update_that_every_replica_gets_is_answered_once(
    telegram: TelegramServer, processes: Processes, server_address: str
) -> None:
    replicas = await started(telegram, processes, server_address)
    people = [Resident(telegram, 100 + number) for number in range(10)]
    releases = [asyncio.Event() for _ in people]
    telegram.troubles = [Trouble("sendMessage", until=release) for release in releases]
    posts = [
        asyncio.create_task(one.behind.post({"update_id": person.chat, "message": written}))
        for person in people
        for written in [message(person.chat, text="bonjour")]
        for one in replicas
    ]
    await telegram.until(lambda: len(telegram.received("sendMessage")) == len(people))
    _, waiting = await asyncio.wait(posts, timeout=1)
    assert len(waiting) == len(posts), "no 200 before the reply is sent, from any of them"
    for release in releases:
        release.set()
    assert [(await post).status_code for post in posts] == [200] * len(posts)
    assert [len(person.received) for person in people] == [1] * len(people)


async def test_a_conversation_goes_on_at_the_next_replica_even_before_the_answer_is_sent(
    telegram: TelegramServer, processes: Processes, server_address: str, city: Parts
) -> None:
    one, other = await started(telegram, processes, server_address, 2)
    samia, release = Resident(telegram), asyncio.Event()
    telegram.troubles = [Trouble("sendMessage", until=release)]
    question = {"update_id": 100, "message": message(samia.chat, text=unclear(city))}
    first = asyncio.create_task(one.behind.post(question))
    await telegram.until(lambda: len(telegram.received("sendMessage")) == 1)
    choice = {"update_id": 101, "message": message(samia.chat, text="le deuxième")}
    second = asyncio.create_task(other.behind.post(choice))
    await asyncio.wait([second], timeout=1)
    assert len(telegram.received("sendMessage")) == 1
    release.set()
    assert [(await first).status_code, (await second).status_code] == [200, 200]
    entry = city.assistant.reply(unclear(city))[0].choices[1].entry
    offered, answer = samia.received
    assert len(labels(offered)) > 1
    assert city.base.entries[entry].answer in answer.text


@contextmanager
def cut(line: "Line") -> Iterator[None]:
    """Nothing reaches the database meanwhile."""
    line.is_cut = True
    for writer in line.writers:
        writer.transport.abort()
    yield
    line.is_cut = False


class Line:
    """A way to PostgreSQL that can be cut."""

    def __init__(self, host: str, port: int) -> None:
        self._to = host, port
        self.is_cut = False
        self.writers: set[asyncio.StreamWriter] = set()

    async def __aenter__(self) -> "Line":
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for writer in list(self.writers):
            writer.transport.abort()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.is_cut:
            writer.transport.abort()
            return
        back, on = await asyncio.open_connection(*self._to)
        self.writers |= {writer, on}
        await asyncio.gather(_carry(reader, on), _carry(back, writer))
        self.writers -= {writer, on}


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while some := await reader.read(65536):
            writer.write(some)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.transport.abort()


async def test_the_database_goes_away_under_a_load_and_everybody_is_answered(
    telegram: TelegramServer, processes: Processes, server_address: str, city: Parts
) -> None:
    server, _, base = server_address.partition("@")[2].partition("/")
    host, port = server.split(":")
    async with Line(host, int(port)) as line:
        address = server_address.replace(f"{server}/{base}", f"127.0.0.1:{line.port}/{base}")
        replicas = await started(telegram, processes, address, 2)
        load = Load(telegram, city, people=20)
        load.writes()
        await telegram.until(lambda: len(telegram.received("sendMessage")) >= 30)
        with cut(line):
            await telegram.until(lambda: not telegram.pending)
        assert set(load.answers()) == set(load.updates.values()) and load.in_order()
        figures = (await replicas[0].behind.asks("/metrics")).text
        assert "allo_database_lost_total 0" not in figures
        assert all(1 <= one.process.output.count("ne répond pas") <= 2 for one in replicas)
