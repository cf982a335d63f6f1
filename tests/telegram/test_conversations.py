"""What is remembered of a chat: choices, for half an hour, of a bounded number of chats."""

from bot.context import NO_CONTEXT, Context
from bot.reply import Choice, Outcome, Reply
from handlers.conversations import KEPT_SECONDS, Conversations

ASKED = Context((Choice("Les jobs d'été", "jeunes-jobs-ete"),))


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_choices_are_remembered_for_half_an_hour() -> None:
    clock = Clock()
    conversations = Conversations(clock=clock)
    conversations.keep(42, ASKED)
    assert KEPT_SECONDS == 30 * 60
    clock.now += KEPT_SECONDS
    assert conversations.of(42) == ASKED
    clock.now += 1
    assert conversations.of(42) == NO_CONTEXT


def test_a_chat_that_was_never_seen_has_no_context() -> None:
    assert Conversations().of(42) == NO_CONTEXT


def test_the_chat_that_was_silent_longest_makes_room() -> None:
    conversations = Conversations(most=2)
    for chat in (1, 2, 1, 3):
        conversations.keep(chat, ASKED)
    assert [conversations.of(chat) for chat in (1, 2, 3)] == [ASKED, NO_CONTEXT, ASKED]


def test_a_context_that_is_over_is_forgotten() -> None:
    conversations = Conversations()
    conversations.keep(42, ASKED)
    conversations.keep(42, NO_CONTEXT)
    assert conversations.of(42) == NO_CONTEXT


def test_a_refusal_is_remembered_and_an_answer_forgets_it() -> None:
    conversations, refused = Conversations(), Reply(Outcome.FALLBACK, "Non.", no="near")
    for count in (1, 2):
        conversations.keep(42, conversations.of(42).after(refused))
        assert conversations.of(42).refusals == count
    conversations.keep(42, conversations.of(42).after(Reply(Outcome.ANSWER, "Voici.", "contact")))
    assert conversations.of(42) == NO_CONTEXT
