"""Requests by aiohttp keep what the library promises of httpx's."""

import asyncio
import gc
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import Bot  # noqa: TID251  whose requests these are
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut  # noqa: TID251

from handlers.http import Request
from tests.conftest import ROOT
from tests.telegram_server import TOKEN

CERTIFICATE = ROOT / "tests" / "telegram" / "localhost.pem"
HEAD = b"HTTP/1.1 200 OK\r\n"
TRUE = b'{"ok": true, "result": true}'
WITH_ITS_LENGTH = b"Content-Length: %d\r\n\r\n%b" % (len(TRUE), TRUE)
IN_CHUNKS = b"Transfer-Encoding: chunked\r\n\r\n5\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n"
IN_CHUNKS %= (TRUE[:5], len(TRUE) - 5, TRUE[5:])
SOUND = HEAD + WITH_ITS_LENGTH


class Server:
    """Says an item for each request, None for nothing; with ``ends``, it hangs up behind each.

    ``requests`` are those that it received, connection by connection.
    """

    def __init__(self, *says: bytes | None, ends: bool = False) -> None:
        self._says, self._ends = list(says), ends
        self._tasks = list[asyncio.Task[None] | None]()
        self.requests: list[list[bytes]] = []

    async def left(self) -> None:
        """Wait until the other end of each connection has closed it."""
        async with asyncio.timeout(60):
            await asyncio.gather(*(task for task in self._tasks if task))

    async def reached(self, port: int) -> None:
        """Wait until all connections are known: they are taken in their order."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write_eof()
        await reader.read()
        writer.close()
        self.requests.pop()

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._tasks.append(asyncio.current_task())
        received = list[bytes]()
        self.requests.append(received)
        while request := await _request(reader):
            received.append(request)
            writer.write(self._says.pop(0) or b"")
            if self._ends:
                break
        writer.close()


async def _request(reader: asyncio.StreamReader) -> bytes:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return b""
    length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
    return head + await reader.readexactly(int(length))


@asynccontextmanager
async def bot_of(
    server: Server, trusts: ssl.SSLContext | None = None, seconds: float = 20
) -> AsyncIterator[Bot]:
    """A bot of a server; ``trusts`` when it is to speak TLS."""
    shows = None
    if trusts is not None:
        shows = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        shows.load_cert_chain(CERTIFICATE)
    listening = await asyncio.start_server(server.connected, "127.0.0.1", 0, ssl=shows)
    port = listening.sockets[0].getsockname()[1]
    address = f"{'https' if trusts else 'http'}://127.0.0.1:{port}"
    request = Request(address, trusts or ssl.create_default_context(), seconds)
    async with listening:
        await request.initialize()
        try:
            yield Bot(TOKEN, f"{address}/bot", request=request)
        finally:
            await request.shutdown()
            await server.left()


async def asks(bot: Bot) -> bool:
    return await bot.delete_webhook(drop_pending_updates=True)


async def test_a_request_says_what_it_asks_for_and_of_whom() -> None:
    server = Server(SOUND)
    async with bot_of(server) as bot:
        assert await asks(bot)
    ((request,),) = server.requests
    head, _, content = request.partition(b"\r\n\r\n")
    assert head.startswith(b"POST /bot%b/deleteWebhook HTTP/1.1\r\n" % TOKEN.encode())
    assert b"Host: 127.0.0.1:" in head and b"Content-Type: application/json" in head
    assert content == b'{"drop_pending_updates": "true"}'


@pytest.mark.parametrize("answer", [WITH_ITS_LENGTH, IN_CHUNKS], ids=["its length", "in chunks"])
async def test_a_connection_serves_again(answer: bytes) -> None:
    server = Server(*[HEAD + answer] * 3)
    async with bot_of(server) as bot:
        assert [await asks(bot) for _ in range(3)] == [True] * 3
    assert [len(one) for one in server.requests] == [3]


async def test_requests_at_once_have_a_connection_each() -> None:
    server = Server(*[SOUND] * 20)
    async with bot_of(server) as bot:
        assert await asyncio.gather(*(asks(bot) for _ in range(20))) == [True] * 20
    assert [len(one) for one in server.requests] == [1] * 20


@pytest.mark.parametrize("steps", range(25))
async def test_who_gives_up_at_any_moment_leaves_nothing_open(steps: int) -> None:
    server = Server(None)
    async with bot_of(server) as bot:
        asking = asyncio.create_task(asks(bot))
        for _ in range(steps):
            await asyncio.sleep(0)
        asking.cancel()
        await asyncio.wait((asking,))
        await server.reached(int(bot.base_url.partition("/bot")[0].rpartition(":")[2]))
    gc.collect()  # a connection that was left open is told here, not in another test


@pytest.mark.parametrize(
    "answer",
    [
        HEAD + b"\r\n" + TRUE,
        HEAD + b"Connection: close\r\n" + WITH_ITS_LENGTH,
        b"HTTP/1.0 200 OK\r\n" + WITH_ITS_LENGTH,
        SOUND,
    ],
    ids=["no length", "said to be the last", "an old server", "not said to be the last"],
)
async def test_a_server_that_hangs_up_behind_an_answer_is_called_again(answer: bytes) -> None:
    server = Server(answer, answer, ends=True)
    async with bot_of(server) as bot:
        assert await asks(bot)
        assert await until_asked(bot)
    assert len(server.requests) == 2


async def until_asked(bot: Bot) -> bool:
    """An answer, however many connections are found to be lost before."""
    while True:
        try:
            return await asks(bot)
        except NetworkError:
            continue


async def test_what_comes_without_a_request_is_nobody_s_answer() -> None:
    refusal = b"HTTP/1.1 408 Too slow\r\nContent-Length: 0\r\n\r\n"
    server = Server(SOUND + refusal, SOUND)
    async with bot_of(server) as bot:
        assert [await asks(bot), await asks(bot)] == [True, True]
    assert len(server.requests) == 2


async def test_a_connection_that_was_silent_for_long_is_not_used_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("handlers.http.KEPT_SECONDS", 1e-9)
    server = Server(SOUND, SOUND)
    async with bot_of(server) as bot:
        assert [await asks(bot), await asks(bot)] == [True, True]
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (b"", NetworkError),
        (HEAD, NetworkError),
        (HEAD + b"Content-Length: 99\r\n\r\n" + TRUE, NetworkError),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", NetworkError),
        (HEAD + b"Content-Length: many\r\n\r\n", NetworkError),
        (HEAD + b"X: " + b"a" * 100_000, NetworkError),
        (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", NetworkError),
        (b"HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\n{}", BadRequest),
        (HEAD + b"Content-Length: 6\r\n\r\n<html>", TelegramError),
    ],
    ids="nothing half_a_head half_a_content no_HTTP no_length endless 502 400 no_JSON".split(),
)
async def test_what_is_no_answer_is_an_error_of_the_library_s(
    answer: bytes, kind: type[TelegramError]
) -> None:
    server = Server(answer, SOUND, ends=True)
    async with bot_of(server) as bot:
        with pytest.raises(TelegramError) as raised:
            await asks(bot)
        assert type(raised.value) is kind
        assert TOKEN not in str(raised.value)
        assert await until_asked(bot)


async def test_a_silent_server_is_waited_for_as_long_as_was_said() -> None:
    server = Server(None, SOUND)
    async with bot_of(server, seconds=0.1) as bot:
        with pytest.raises(TimedOut):
            await asks(bot)
        assert await bot.delete_webhook(read_timeout=20)
    assert len(server.requests) == 2  # what the first may still say is nobody's answer


async def test_a_server_that_is_not_there_is_an_error_of_the_network_s() -> None:
    async with bot_of(Server()) as bot:
        address = bot.base_url.partition("/bot")[0]
    async with Request(address, ssl.create_default_context(), 20) as request:
        with pytest.raises(NetworkError, match="Connect") as raised:
            await asks(Bot(TOKEN, f"{address}/bot", request=request))
    assert TOKEN not in str(raised.value)


async def test_a_server_shows_who_it_is() -> None:
    server = Server(SOUND, SOUND)
    async with bot_of(server, ssl.create_default_context(cafile=CERTIFICATE)) as bot:
        assert [await asks(bot), await asks(bot)] == [True, True]
    assert [len(one) for one in server.requests] == [2]


async def test_who_does_not_show_it_is_told_nothing() -> None:
    server = Server()
    async with bot_of(server, ssl.create_default_context()) as bot:
        with pytest.raises(NetworkError, match="Certificate"):
            await asks(bot)
    assert server.requests == []


async def test_a_proxy_of_the_environment_is_asked_instead(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    proxy = Server(SOUND)
    async with bot_of(proxy) as bot:
        monkeypatch.setenv("HTTP_PROXY", bot.base_url.partition("/bot")[0])
        request = Request("http://telegram.invalid", ssl.create_default_context(), 20)
        async with request:
            assert await asks(Bot(TOKEN, "http://telegram.invalid/bot", request=request))
    (said,) = next(one for one in proxy.requests if one)
    assert said.startswith(b"POST http://telegram.invalid/bot")


async def test_a_file_is_sent_as_the_library_does() -> None:
    message = b'{"ok": true, "result": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": ""}}}'
    server = Server(HEAD + b"Content-Length: %d\r\n\r\n%b" % (len(message), message))
    async with bot_of(server) as bot:
        await bot.send_document(1, b"des octets", filename="a.txt")
    ((request,),) = server.requests
    assert b"multipart/form-data" in request and b"des octets" in request
