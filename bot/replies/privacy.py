"""What the bot tells of what it keeps, of what was erased, and of who answers for it."""

from bot.context import KEPT_SECONDS
from knowledge.phrases import Phrases

MINUTES = KEPT_SECONDS // 60


class Privacy:
    """Sentences for residents.

    ``days`` is how long the journal keeps a question.
    """

    def __init__(
        self,
        phrases: Phrases,
        days: int,
        operator: str | None = None,
        contact: str | None = None,
    ) -> None:
        self._phrases = phrases
        self._operator = operator
        self._contact = contact
        self._days = days

    def welcome(self) -> tuple[str, ...]:
        """What stands above the topics: what the bot does, what it keeps, who answers for it."""
        return self._phrases.welcome, self._phrases.privacy, self.responsible()

    def responsible(self) -> str:
        """Who answers for the service; as long as that is not known, that it is on trial."""
        said = self._phrases.privacy_page
        if not self._operator or not self._contact:
            return said.on_trial
        # One pass: a name may hold braces of its own.
        return said.operator.format(nom=self._operator, contact=self._contact)

    def page(self) -> tuple[str, ...]:
        """What is kept, how long, and how to erase it."""
        said = self._phrases.privacy_page
        journal = said.journal.format(jours=self._days)
        conversation = said.conversation.format(minutes=MINUTES)
        return conversation, journal, said.telegram, said.to_erase, self.responsible()

    def erased(self, *, done: bool) -> tuple[str, ...]:
        """What was erased, or that it was not yet; and what cannot be."""
        said = self._phrases.forget
        first = said.done if done else said.not_yet.format(minutes=MINUTES)
        return first, said.journal.format(jours=self._days), said.messages
