"""What is written down while the bot answers."""

from dataclasses import dataclass, field

from bot.running.counters import Counters
from bot.storage.conversations import Conversations
from bot.storage.exchange import Recorder
from bot.storage.turns import Alone, Turns


@dataclass(frozen=True, slots=True)
class Records:
    """Where conversations are, what is counted, who has the journal note it, whose turn it is."""

    conversations: Conversations
    counters: Counters
    recorder: Recorder
    turns: Turns = field(default_factory=Alone)
