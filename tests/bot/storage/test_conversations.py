"""What is remembered of a chat in memory: for half an hour, of a bounded number of chats."""

from bot.context import KEPT_SECONDS, NO_CONTEXT, Context
from bot.reply import Choice, Outcome, Reply
from tests.bot.clock import Clock
from tests.conversations import MemoryConversations

ASKED = Context((Choice("Les jobs d'été", "jeunes-jobs-ete"),))


async def test_choices_are_remembered_for_half_an_hour() -> None:
    clock = Clock()
    conversations = MemoryConversations(clock=clock)
    await conversations.put(42, ASKED)
    assert KEPT_SECONDS == 30 * 60
    clock.now += KEPT_SECONDS
    assert await conversations.get(42) == ASKED
    clock.now += 1
    assert await conversations.get(42) == NO_CONTEXT


async def test_a_clock_that_is_set_back_does_not_keep_a_context_for_ever() -> None:
    clock = Clock()
    conversations = MemoryConversations(clock=clock)
    await conversations.put(42, ASKED)
    clock.now -= KEPT_SECONDS + 1
    assert await conversations.get(42) == NO_CONTEXT


async def test_a_chat_that_was_never_seen_has_no_context() -> None:
    assert await MemoryConversations().get(42) == NO_CONTEXT


async def test_the_chat_that_was_silent_longest_makes_room() -> None:
    conversations = MemoryConversations(most=2)
    for chat in (1, 2, 1, 3):
        await conversations.put(chat, ASKED)
    kept = [await conversations.get(chat) for chat in (1, 2, 3)]
    assert kept == [ASKED, NO_CONTEXT, ASKED]


async def test_a_context_that_is_over_is_forgotten() -> None:
    conversations = MemoryConversations()
    for over in (conversations.put(42, NO_CONTEXT), conversations.forget(42)):
        await conversations.put(42, ASKED)
        await over
        assert await conversations.get(42) == NO_CONTEXT


async def test_a_refusal_is_remembered_and_an_answer_forgets_it() -> None:
    conversations, refused = MemoryConversations(), Reply(Outcome.FALLBACK, "Non.", no="near")
    for count in (1, 2):
        await conversations.put(42, (await conversations.get(42)).after(refused))
        assert (await conversations.get(42)).refusals == count
    answered = Reply(Outcome.ANSWER, "Voici.", "contact")
    await conversations.put(42, (await conversations.get(42)).after(answered))
    assert await conversations.get(42) == NO_CONTEXT
