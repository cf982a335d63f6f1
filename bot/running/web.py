"""A small site over HTTP: endpoints by path, served by uvicorn. Loaded only when one is set."""

import asyncio
import contextlib
import logging
import socket
from collections.abc import Awaitable, Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import uvicorn

from bot.running.faults import SettingsError
from bot.running.web_settings import Address

BODY_SECONDS = 10.0
CLOSE_SECONDS = 2
KEEP_ALIVE_SECONDS = 75
Event = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Event]]
Send = Callable[[Event], Awaitable[None]]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request is answered: an HTTP status, a body and its type."""

    status: int
    body: str = ""
    kind: str = "text/plain; charset=utf-8"


class TooLargeError(Exception):
    """A body is longer than allowed."""


class Request:
    """A request, whose body is read only when it is asked for."""

    def __init__(self, scope: Event, receive: Receive) -> None:
        self._headers: dict[bytes, bytes] = dict(scope["headers"])
        self._receive = receive
        self.method: str = scope["method"]

    def header(self, name: bytes) -> bytes:
        """A header by its name in small letters; empty when it is not there."""
        return self._headers.get(name, b"")

    async def body(self, most: int) -> bytes:
        """The body, of ``most`` bytes at most.

        Raises TooLargeError for a longer one, TimeoutError for one that does not come, and
        ConnectionError when the sender is gone.
        """
        if int(self.header(b"content-length") or 0) > most:
            raise TooLargeError
        body = bytearray()
        async with asyncio.timeout(BODY_SECONDS):
            while True:
                event = await self._receive()
                if event["type"] != "http.request":
                    raise ConnectionError
                body += event.get("body", b"")
                if len(body) > most:
                    raise TooLargeError
                if not event.get("more_body"):
                    return bytes(body)


Endpoint = Callable[[Request], Awaitable[Answer]]
NOT_FOUND, FAILED = Answer(404, "Rien ici.\n"), Answer(500, "Une erreur est survenue.\n")


class Site:
    """An ASGI application: one endpoint a path."""

    def __init__(self, endpoints: Mapping[str, Endpoint]) -> None:
        self._endpoints = endpoints

    async def __call__(self, scope: Event, receive: Receive, send: Send) -> None:
        """Answer one request; what fails is told without what it was about."""
        endpoint = self._endpoints.get(scope["path"])
        try:
            answer = await endpoint(Request(scope, receive)) if endpoint else NOT_FOUND
        except ConnectionError:  # there is nobody left to answer
            return
        except Exception as error:  # whatever a request does, the next ones are answered
            _log.error("Une requête n'a pas pu être traitée : %s", type(error).__name__)
            answer = FAILED
        body = answer.body.encode()
        headers = [
            (b"content-type", answer.kind.encode()),
            (b"content-length", str(len(body)).encode()),
        ]
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


class _Server(uvicorn.Server):
    """Leaves signals to the bot, which closes the server when its last answer is sent."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class WebServer:
    """Serves a site at an address as long as it is entered; ``setting`` is who asks for it."""

    def __init__(self, setting: str, address: Address, site: Site) -> None:
        self._setting, self._address = setting, address
        config = uvicorn.Config(
            site,
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=CLOSE_SECONDS,
        )
        self._server = _Server(config)
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "WebServer":
        """Listen; SettingsError when that address cannot be listened to."""
        listening = self._listen()
        self._task = asyncio.create_task(self._server.serve(sockets=[listening]))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        """Finish the answers that are being written, then close."""
        self._server.should_exit = True
        if self._task is not None:
            await self._task

    def _listen(self) -> socket.socket:
        host, port = self._address.host, self._address.port
        try:
            family, *_, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
            return socket.create_server(place[:2], family=family)
        except (OSError, UnicodeError) as error:
            reason = getattr(error, "strerror", None) or type(error).__name__
            raise SettingsError(
                f"{self._setting} : impossible d'écouter sur {self._address} ({reason}). "
                "Choisissez un autre port, ou arrêtez le programme qui l'utilise."
            ) from None
