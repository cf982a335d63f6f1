"""What one message costs in understanding and in the database, in ms of CPU.

Measured in a process of its own, by ``python -m tests.bench.spent``: the same messages as the
crowd's, answered in the same number of conversations, without Telegram.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from time import process_time

from bot.assistant import Assistant
from bot.build import build
from bot.context import NO_CONTEXT, Context
from bot.storage.chat_keys import ChatKeys
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.stored_conversations import StoredConversations
from tests.bench.cost import KNOWLEDGE, ROOT
from tests.bench.traffic import AT_ONCE, CHATS, WARM_UP, questions
from tests.telegram_server import TOKEN


@dataclass(frozen=True, slots=True)
class Spent:
    """Milliseconds of CPU a message, threads included."""

    understanding: float
    database: float


def spent() -> Spent:
    """What a message costs, measured in another process."""
    command = [sys.executable, "-m", "tests.bench.spent"]
    ended = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return Spent(**json.loads(ended.stdout))


def understanding(assistant: Assistant, texts: Sequence[str]) -> tuple[float, list[Context]]:
    """The seconds that answers take, and the contexts that they leave."""
    contexts = [NO_CONTEXT] * CHATS
    left, start = [], process_time()
    for place, text in enumerate(texts):
        _, contexts[place % CHATS] = assistant.reply(text, contexts[place % CHATS])
        left.append(contexts[place % CHATS])
    return process_time() - start, left


async def remembering(conversations: Conversations, contexts: Sequence[Context]) -> float:
    """The seconds that reading and writing contexts take."""
    start = process_time()
    for place, context in enumerate(contexts):
        await conversations.get(place % CHATS)
        await conversations.put(place % CHATS, context)
    return process_time() - start


async def measure() -> Spent:
    """Both, one after the other."""
    assistant = build(KNOWLEDGE, date.today()).assistant
    known = questions()
    texts = [known[place % len(known)] for place in range(WARM_UP + AT_ONCE)]
    understanding(assistant, texts[:WARM_UP])
    thought, contexts = understanding(assistant, texts[WARM_UP:])
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{folder}/allo-quartiers.sqlite")
        conversations = StoredConversations(database, ChatKeys(TOKEN))
        async with database:
            while not database.is_there:  # the first start of a database makes it
                await asyncio.sleep(0.05)
            remembered = await remembering(conversations, contexts)
    return Spent(1000 * thought / AT_ONCE, 1000 * remembered / AT_ONCE)


if __name__ == "__main__":
    json.dump(asdict(asyncio.run(measure())), sys.stdout)
