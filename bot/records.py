"""What is written down while the bot answers."""

from dataclasses import dataclass

from bot.conversations import Conversations
from bot.counters import Counters


@dataclass(frozen=True, slots=True)
class Records:
    """Where conversations are, and what is counted."""

    conversations: Conversations
    counters: Counters
