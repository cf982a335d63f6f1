"""At-least-once polling: an update is confirmed to Telegram once its answer is sent.

Telegram gives unconfirmed updates again and again, and takes an offset as the confirmation of all
the updates before it. So the offset is always the first update that is not answered yet.
"""

import asyncio
import logging
import signal
import sys
from collections.abc import Awaitable, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from typing import Any, TypeVar

from telegram import Bot, Update
from telegram.constants import UpdateType
from telegram.error import Conflict, InvalidToken, TelegramError

from handlers.intake import Intake
from handlers.kinds import ARRIVES, App
from handlers.requests import in_short, log_wait, wait_after, waits

LONG_POLL = 25
"""Seconds that Telegram may hold a request while nobody writes."""
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 2.0
CONFIRM_SECONDS = 1.5
HANDLED = [
    UpdateType.MESSAGE,
    UpdateType.EDITED_MESSAGE,
    UpdateType.CALLBACK_QUERY,
    UpdateType.INLINE_QUERY,
    UpdateType.MY_CHAT_MEMBER,
]
"""What Telegram is asked for; docs/telegram.md tells what becomes of every kind of update."""
WRONG_TOKEN = (
    "Telegram refuse le jeton : copiez à nouveau celui de BotFather dans TELEGRAM_BOT_TOKEN."
)
OTHER_PROCESS = "Un autre programme utilise déjà ce jeton : arrêtez-le, ou prenez un autre jeton."
T = TypeVar("T")
_log = logging.getLogger(__name__)


def run(application: App, needed: AbstractAsyncContextManager[object]) -> int:
    """Serve until Ctrl-C or SIGTERM. The exit code: 0, or 1 when Telegram turns the bot away.

    ``needed`` is what answering needs, such as a database: open before the first answer, and closed
    after the last.
    """
    try:
        asyncio.run(_serve_until_signal(application, needed))
    except InvalidToken:
        print(WRONG_TOKEN, file=sys.stderr)
        return 1
    except Conflict:
        print(OTHER_PROCESS, file=sys.stderr)
        return 1
    return 0


async def serve(application: App, stop: asyncio.Event) -> None:
    """Answer updates until ``stop``; what is being answered then is finished and confirmed."""
    stopped = asyncio.create_task(stop.wait())
    try:
        await _unless(stopped, application.initialize())
        # Telegram refuses to be polled while it has a webhook, of a former set-up.
        await _unless(stopped, application.bot.delete_webhook())
        await _answer_all(application, stopped)
    finally:
        stopped.cancel()
        await application.bot.shutdown()  # the application forgets it when its start was cut short
        await application.shutdown()


async def _answer_all(application: App, stopped: asyncio.Task[bool]) -> None:
    intake = Intake(application.process_update, application.bot_data[ARRIVES])
    setting_up = asyncio.create_task(_set_up(application))
    try:
        await _fetch(application.bot, intake, stopped)
    finally:
        await _cancel(setting_up)
        await intake.finish()
    await _confirm(application.bot, intake.offset)


async def _fetch(bot: Bot, intake: Intake, stopped: asyncio.Task[bool]) -> None:
    failures, pauses = waits(), waits(FIRST_PAUSE, LONGEST_PAUSE)
    while not stopped.done():
        intake.progress.clear()
        offset, busy = intake.offset, intake.busy
        try:
            updates = await _unless(stopped, _updates(bot, offset, 0 if busy else LONG_POLL))
        except (Conflict, InvalidToken):
            raise
        except Exception as error:  # no message is lost: they are asked for again
            wait = wait_after(error, failures)
            log_wait(_log, "getUpdates", error, wait)
            await asyncio.wait([stopped], timeout=wait)
            continue
        failures = waits()
        if intake.take(updates or (), offset):
            pauses = waits(FIRST_PAUSE, LONGEST_PAUSE)
        elif busy:
            await _progress(intake, stopped, next(pauses))


async def _updates(bot: Bot, offset: int | None, seconds: int) -> Sequence[Update]:
    return await bot.get_updates(offset, timeout=seconds, allowed_updates=HANDLED)


async def _progress(intake: Intake, stopped: asyncio.Task[bool], seconds: float) -> None:
    """Wait until an answer is sent, for a moment at most: others may have written."""
    with suppress(TimeoutError):
        await asyncio.wait_for(_unless(stopped, intake.progress.wait()), seconds)


async def _confirm(bot: Bot, offset: int | None) -> None:
    """Tell Telegram what is answered; if it does not hear it, that may be answered twice."""
    if offset is not None:
        with suppress(TelegramError, TimeoutError):
            await asyncio.wait_for(_updates(bot, offset, 0), CONFIRM_SECONDS)


async def _set_up(application: App) -> None:
    """What Telegram should know of the bot, set while the first answers go out already."""
    _log.info("@%s répond sur Telegram. Ctrl-C pour l'arrêter.", application.bot.username)
    try:
        if application.post_init:
            await application.post_init(application)
    except TelegramError as error:
        _log.warning("Telegram n'a pas pris la présentation du bot : %s", in_short(error))


async def _unless(stopped: asyncio.Task[bool], work: Awaitable[T]) -> T | None:
    """The result of some work, or None when the bot is stopped before its end."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.wait((task, stopped), return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else None
    finally:
        await _cancel(task)


async def _cancel(task: asyncio.Future[Any]) -> None:
    task.cancel()
    await asyncio.wait((task,))


async def _serve_until_signal(
    application: App, needed: AbstractAsyncContextManager[object]
) -> None:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for kind in (signal.SIGINT, signal.SIGTERM):
        # Not loop.add_signal_handler, which Windows does not have.
        signal.signal(kind, lambda *_: loop.call_soon_threadsafe(stop.set))
    async with needed:
        await serve(application, stop)
