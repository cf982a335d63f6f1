"""What is written down while the bot answers."""

from dataclasses import dataclass

from bot.conversations import Conversations
from bot.counters import Counters
from bot.exchange import Recorder


@dataclass(frozen=True, slots=True)
class Records:
    """Where conversations are, what is counted, and who has the journal note what was said."""

    conversations: Conversations
    counters: Counters
    recorder: Recorder
