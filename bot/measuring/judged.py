"""A labelled question with the reply that it got, and how that reply is counted."""

from dataclasses import dataclass

from bot.learning.labelled import OUT_OF_SCOPE, SERVICE, URGENT, Labelled, satisfies
from bot.reply import Outcome, Reply


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled question, its reply, and how that reply is counted."""

    labelled: Labelled
    reply: Reply
    milliseconds: float

    @property
    def in_scope(self) -> bool:
        """Whether some entry would satisfy the person."""
        return self.labelled.expected[0] not in (OUT_OF_SCOPE, URGENT)

    @property
    def out_of_scope(self) -> bool:
        """Whether the bot had better say that it does not know."""
        return self.labelled.expected[0] == OUT_OF_SCOPE

    @property
    def urgent(self) -> bool:
        """Whether the person is in danger."""
        return self.labelled.expected[0] == URGENT

    @property
    def right(self) -> bool:
        """Whether the first answer satisfies the person."""
        reply, expected = self.reply, self.labelled.expected
        if reply.outcome is Outcome.EMERGENCY:
            return URGENT in expected
        if reply.outcome is Outcome.FALLBACK:
            return OUT_OF_SCOPE in expected
        answered = [reply.entry, *reply.also] if reply.outcome is Outcome.ANSWER else []
        return any(entry is not None and satisfies(entry, expected) for entry in answered)

    @property
    def only_service(self) -> bool:
        """Whether the answer is right only because any contact would be."""
        entry = self.reply.entry
        return (
            self.right
            and SERVICE in self.labelled.expected
            and not (entry is None or entry in self.labelled.expected)
        )

    @property
    def helped(self) -> bool:
        """Right, or the right entry is among the choices."""
        return self.right or any(
            satisfies(choice.entry, self.labelled.expected) for choice in self.reply.choices
        )

    @property
    def wrong(self) -> bool:
        """An answer that does not satisfy."""
        return self.reply.outcome is Outcome.ANSWER and not self.right

    @property
    def false_answer(self) -> bool:
        """An answer where none is wanted, or a false alarm."""
        return self.reply.outcome in (Outcome.ANSWER, Outcome.EMERGENCY) and not self.right

    @property
    def false_alarm(self) -> bool:
        """Emergency numbers given to someone who is in no danger."""
        return self.reply.outcome is Outcome.EMERGENCY and not self.right

    @property
    def got(self) -> str:
        """What the reply was: its outcome and its entry, its choices, or the kind of its no."""
        reply = self.reply
        what = reply.entry or " | ".join(choice.entry for choice in reply.choices) or reply.no
        return f"{reply.outcome} {what} ({reply.score:.2f})"
