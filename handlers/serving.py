"""The bot's life on Telegram: it starts, answers what comes in by one way, and stops in order."""

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Iterable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import Any, Protocol, TypeVar

from telegram.error import Conflict, InvalidToken

from handlers.kinds import App

WRONG_TOKEN = (
    "Telegram refuse le jeton : copiez à nouveau celui de BotFather dans TELEGRAM_BOT_TOKEN."
)
OTHER_PROCESS = "Un autre programme utilise déjà ce jeton : arrêtez-le, ou prenez un autre jeton."
T = TypeVar("T")
Needed = Iterable[AbstractAsyncContextManager[object]]
_log = logging.getLogger(__name__)


class Way(Protocol):
    """How updates come in."""

    async def answer_all(self, application: App, stopped: asyncio.Task[bool]) -> None:
        """Answer updates until ``stopped``; what is begun then is finished."""


def run(application: App, way: Way, needed: Needed) -> int:
    """Serve until Ctrl-C or SIGTERM. The exit code: 0, or 1 when Telegram turns the bot away.

    ``needed`` is what answering needs, such as a database: opened in this order before the first
    answer, and closed after the last.
    """
    try:
        asyncio.run(_serve_until_signal(application, way, needed))
    except InvalidToken:
        print(WRONG_TOKEN, file=sys.stderr)
        return 1
    except Conflict:
        print(OTHER_PROCESS, file=sys.stderr)
        return 1
    return 0


async def serve(application: App, way: Way, stop: asyncio.Event) -> None:
    """Answer updates until ``stop``; what is being answered then is finished."""
    stopped = asyncio.create_task(stop.wait())
    try:
        await unless(stopped, application.initialize())
        await way.answer_all(application, stopped)
    finally:
        stopped.cancel()
        await application.bot.shutdown()  # the application forgets it when its start was cut short
        await application.shutdown()


@asynccontextmanager
async def kept_up(application: App) -> AsyncIterator[None]:
    """What goes on beside the answers, from the first one on."""
    task = asyncio.create_task(_keep_up(application))
    task.add_done_callback(_say_if_failed)
    try:
        yield
    finally:
        await _cancel(task)


async def unless(stopped: asyncio.Task[bool], work: Awaitable[T]) -> T | None:
    """The result of some work, or None when the bot is stopped before its end."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.wait((task, stopped), return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else None
    finally:
        await _cancel(task)


async def _keep_up(application: App) -> None:
    _log.info("@%s répond sur Telegram. Ctrl-C pour l'arrêter.", application.bot.username)
    if application.post_init:
        await application.post_init(application)


def _say_if_failed(task: asyncio.Task[None]) -> None:
    """Nobody awaits the task: what ends it would be known to nobody."""
    error = None if task.cancelled() else task.exception()
    if error is not None:
        _log.error("Ce qui suit les fiches s'est arrêté : %s", type(error).__name__)


async def _cancel(task: asyncio.Future[Any]) -> None:
    task.cancel()
    await asyncio.wait((task,))


async def _serve_until_signal(application: App, way: Way, needed: Needed) -> None:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for kind in (signal.SIGINT, signal.SIGTERM):
        # Not loop.add_signal_handler, which Windows does not have.
        signal.signal(kind, lambda *_: loop.call_soon_threadsafe(stop.set))
    async with AsyncExitStack() as opened:
        for one in needed:
            await opened.enter_async_context(one)
        await serve(application, way, stop)
