import asyncio

from tests.bench.crowd import Crowd
from tests.bench.spent import Spent
from tests.bench.traffic import Run
from tests.bench.transport import Transport, delays, report
from tests.soak.memory import growth

OURS = Run(1.5, 100.0, 6.0, 8.0, [10.0] * 990 + [200.0] * 10, 140.0)
ECHO = Run(0.5, 400.0, 1.0, 3.0, [5.0] * 1_000, 45.0)
FOUND = Transport([(OURS, ECHO)] * 3, Spent(2.0, 1.0), (1.0, 2.5))


def test_the_bot_stands_beside_the_echo_and_aims_are_told() -> None:
    lines = report(FOUND).splitlines()
    assert "1 avant, 2,50 après" in lines[0]
    assert "| Mémoire après 1 000 messages (Mo) | 140 | 45 |" in lines
    assert "| Débit, face à l'écho | au moins 0,50 fois | 0,25 fois | non |" in lines
    assert "| Prêt après l'écho | au plus 2 s | 1 s | oui |" in lines


def test_transport_is_what_understanding_and_the_database_leave() -> None:
    lines = report(FOUND).splitlines()
    assert "| Comprendre | 2 | 33 % |" in lines
    assert "| Telegram : recevoir, mettre en forme, envoyer | 3 | 50 % |" in lines


def test_late_is_what_one_reply_in_a_hundred_exceeds() -> None:
    middle, late = delays([OURS])
    assert middle == 10.0 and late > 100.0
    assert delays([ECHO]) == (5.0, 5.0)


def test_memory_that_fills_at_first_is_flat_and_one_that_goes_on_is_not() -> None:
    assert growth([100.0, 130.0, *[150.0] * 8]) == 0.0
    assert growth([100.0 + place for place in range(20)]) > 5.0


async def test_a_crowd_counts_the_delay_of_each_reply_once() -> None:
    async with Crowd(2, ["bonjour", "merci"]) as crowd:
        writing = asyncio.create_task(crowd.write(3))
        await crowd.until(lambda: len(crowd.pending) == 3)
        for update in crowd.pending:
            crowd._replied({"chat_id": update["message"]["chat"]["id"], "text": "Bonjour."})
        crowd._tell()
        assert await writing > 0
        assert len(crowd.delays) == 3
