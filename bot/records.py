"""What is written down while the bot answers."""

from dataclasses import dataclass, field

from bot.conversations import Conversations
from bot.counters import Counters
from bot.exchange import Recorder
from bot.turns import Alone, Turns


@dataclass(frozen=True, slots=True)
class Records:
    """Where conversations are, what is counted, who has the journal note it, whose turn it is."""

    conversations: Conversations
    counters: Counters
    recorder: Recorder
    turns: Turns = field(default_factory=Alone)
