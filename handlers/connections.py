"""HTTP/1.1 as the Bot API needs it: small requests to one server, over connections that are kept.

httpx does far more, and takes five times as long: while several requests are under way, its pool
looks through all connections for each.
"""

import asyncio
import socket
import ssl
import time
from contextlib import suppress
from functools import partial
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import h11

KEPT_SECONDS = 5.0
"""A connection that was silent for longer may be lost without a word; httpx waits as long."""
NEXT_TRY_SECONDS = 0.25
"""IPv6 may lead nowhere: so long is waited before IPv4 is tried beside it (as in RFC 8305)."""
Answer = tuple[int, bytes]
"""A status and a content."""
LAST = (h11.EndOfMessage, h11.NEED_DATA, h11.PAUSED)
Headers = tuple[tuple[str, str], ...]


class Patience(NamedTuple):
    """Seconds; None for ever."""

    connect: float | None
    read: float | None


class Connections:
    """Connections to one server, as many as there are requests at once."""

    def __init__(self, address: str, secure: ssl.SSLContext) -> None:
        """``address`` is the server's, with its scheme; ``secure`` is for one with https."""
        place = urlsplit(address)
        self._host, self._said = place.hostname or "", place.netloc
        self._secure = secure if place.scheme == "https" else None
        self._port = place.port or (443 if self._secure else 80)
        self._kept: list[_Connection] = []

    async def post(self, url: str, headers: Headers, content: bytes, patience: Patience) -> Answer:
        """The answer to a request; TimeoutError after so many seconds, to connect or to read.

        OSError when the server can't be reached, h11's ProtocolError when its answer can't be read.
        """
        lines = (("Host", self._said), ("Content-Length", str(len(content))), *headers)
        target = quote(url.partition(self._said)[2], safe="/:%")
        request = h11.Request(method="POST", target=target, headers=list(lines))
        async with asyncio.timeout(patience.connect):
            connection = self._one_kept() or await self._another()
        try:
            async with asyncio.timeout(patience.read):
                answer = await connection.exchange(request, content)
        except BaseException:  # what comes later would be taken for the next one's answer
            connection.close()
            raise
        self._kept.append(connection)
        return answer

    async def close(self) -> None:
        """Close those that are kept."""
        for connection in self._kept:
            connection.close()
        await asyncio.gather(*(connection.closed for connection in self._kept))
        self._kept.clear()

    def _one_kept(self) -> "_Connection | None":
        """The connection that served last; those that can't serve any more are let go of."""
        oldest = time.monotonic() - KEPT_SECONDS
        for connection in self._kept:
            if connection.served < oldest:
                connection.close()
        self._kept = [one for one in self._kept if one.is_open]
        return self._kept.pop() if self._kept else None

    async def _another(self) -> "_Connection":
        """A new connection; with IPv4 alone beside, where the first address is slow to answer.

        Not asyncio's own race, which up to Python 3.11 loses a socket when it is cancelled.
        """
        tries = [asyncio.create_task(self._made(socket.AF_UNSPEC))]
        chosen = None
        try:
            await asyncio.wait(tries, timeout=NEXT_TRY_SECONDS)
            if not tries[0].done():
                tries.append(asyncio.create_task(self._made(socket.AF_INET)))
            for one in asyncio.as_completed(tries):
                with suppress(OSError):
                    chosen = await one
                    return chosen
            return await tries[0]  # which raises why
        finally:
            for one_try in tries:  # nothing is waited for here: who gives up may do so twice
                one_try.cancel()
                one_try.add_done_callback(partial(_close_unless, chosen))

    async def _made(self, family: int) -> "_Connection":
        _, connection = await asyncio.get_running_loop().create_connection(
            _Connection, self._host, self._port, family=family, ssl=self._secure
        )
        return connection


def _close_unless(chosen: "_Connection | None", made: "asyncio.Task[_Connection]") -> None:
    """End a connection that came too late."""
    if not made.cancelled() and made.exception() is None and made.result() is not chosen:
        made.result().close()


class _Connection(asyncio.Protocol):
    """One connection: a request, then its answer, and so on."""

    def __init__(self) -> None:
        self._http = h11.Connection(h11.CLIENT)
        self._transport: asyncio.Transport | None = None
        self._awaited: asyncio.Future[Answer] | None = None
        self._status, self._content = 0, bytearray()
        self.closed = asyncio.get_running_loop().create_future()
        self.served = 0.0

    @property
    def is_open(self) -> bool:
        """Whether another request may be made."""
        return self._transport is not None and not self._transport.is_closing()

    async def exchange(self, request: h11.Request, content: bytes) -> Answer:
        """The answer to a request."""
        assert self._transport is not None, "asyncio has called connection_made"
        parts = (request, h11.Data(content), h11.EndOfMessage())
        self._status, self._content = 0, bytearray()
        self._awaited = asyncio.get_running_loop().create_future()
        self._transport.write(b"".join(self._http.send(part) or b"" for part in parts))
        return await self._awaited

    def close(self) -> None:
        """Close it at once."""
        if self._transport is not None:
            self._transport.abort()

    # What asyncio calls:

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Read a part of the answer; what nobody asked for ends the connection."""
        self._read(data)

    def connection_lost(self, error: Exception | None) -> None:
        """Have whoever waits know; the end may be that of an answer without a length."""
        if error is not None:
            self._fail(error)
        self._read(b"")
        self.closed.set_result(None)

    def _read(self, data: bytes) -> None:
        if self._awaited is None or self._awaited.done():
            self.close()
            return
        try:
            self._http.receive_data(data)
            while not isinstance(event := self._http.next_event(), LAST):
                if isinstance(event, h11.Response):
                    self._status = event.status_code
                elif isinstance(event, h11.Data):
                    self._content += event.data
            if isinstance(event, h11.EndOfMessage):
                self._awaited.set_result((self._status, bytes(self._content)))
                self._go_on()
        except h11.ProtocolError as error:
            self._fail(error)

    def _go_on(self) -> None:
        """Be ready for another request, if the server is."""
        self.served = time.monotonic()
        is_done = self._http.our_state is self._http.their_state is h11.DONE
        if is_done and not self._http.trailing_data[0]:
            self._http.start_next_cycle()
        else:
            self.close()

    def _fail(self, error: Exception) -> None:
        if self._awaited is not None and not self._awaited.done():
            self._awaited.set_exception(error)
        self.close()
