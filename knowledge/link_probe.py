"""Trying web addresses politely: a few at a time, one at a time on each site."""

import asyncio
import socket
import ssl
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum

import httpx

AT_ONCE = 4
HOPS = 5
SLOW_SECONDS = 5.0
USER_AGENT = "AlloQuartiers/1 (verification des liens de la base de connaissances)"
_REFUSALS = frozenset((401, 403, 405, 406, 418, 429, 451, 501))
"""Statuses of a page that may well be there for a person."""
_PERMANENT = frozenset((301, 308))


class State(StrEnum):
    """What has become of an address."""

    FINE = "fine"
    DEAD = "dead"
    MOVED = "moved"
    SLOW = "slow"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Found:
    """An address tried: ``why`` says a fault in French, ``led_to`` where redirections ended.

    ``for_good`` tells a permanent redirection, ``silent`` that no site answered at all.
    """

    url: str
    state: State
    why: str = ""
    led_to: str | None = None
    for_good: bool = False
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: for each answer, before a second try, between two requests to a site."""

    answer: float = 15.0
    again: float = 2.0
    between: float = 0.5
    slow: float = SLOW_SECONDS


class Probe:
    """Tries addresses over one client."""

    def __init__(self, client: httpx.AsyncClient, patience: Patience) -> None:
        self._client = client
        self._patience = patience
        self._few = asyncio.Semaphore(AT_ONCE)
        self._sites: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def all(self, urls: Iterable[str]) -> AsyncIterator[Found]:
        """What has become of each address, as soon as it is known."""
        for found in asyncio.as_completed([self._tried(url) for url in urls]):
            yield await found

    async def _tried(self, url: str) -> Found:
        """An address tried, once more where a moment may have been to blame."""
        found, again = await self._once(url)
        if not again:
            return found
        await asyncio.sleep(self._patience.again)
        return (await self._once(url))[0]

    async def _once(self, url: str) -> tuple[Found, bool]:
        """What an address gives, and whether another try may give better."""
        try:
            return await self._followed(url)
        except httpx.TimeoutException:
            why = f"pas de réponse en {self._patience.answer:g} secondes"
            return Found(url, State.DEAD, why, silent=True), True
        except httpx.InvalidURL:
            return Found(url, State.DEAD, "cette adresse n'en est pas une"), False
        except (httpx.HTTPError, ssl.SSLError) as error:
            return Found(url, State.DEAD, _reason(error), silent=True), True

    async def _followed(self, url: str) -> tuple[Found, bool]:
        """Follow redirections, each hop as polite as the first."""
        here, permanent, seconds = httpx.URL(url), True, 0.0
        for hop in range(HOPS + 1):
            response, took = await self._answer(here)
            seconds = max(seconds, took)
            if response.next_request is None:
                moved = str(here) if hop else None
                return self._judged(url, response.status_code, seconds, (moved, permanent))
            permanent &= response.status_code in _PERMANENT
            here = response.next_request.url
        return Found(url, State.DEAD, f"plus de {HOPS} redirections, sans fin"), False

    def _judged(
        self, url: str, status: int, seconds: float, moved: tuple[str | None, bool]
    ) -> tuple[Found, bool]:
        led_to, for_good = moved
        if status in _REFUSALS:
            return Found(url, State.REFUSED, str(status), led_to), status == 429
        if status >= 400:
            return Found(url, State.DEAD, f"erreur {status}", led_to), status >= 500
        if led_to is not None:
            return Found(url, State.MOVED, "", led_to, for_good), False
        if seconds > self._patience.slow:
            return Found(url, State.SLOW, f"{seconds:.0f} secondes"), False
        return Found(url, State.FINE), False

    async def _answer(self, url: httpx.URL) -> tuple[httpx.Response, float]:
        """The answer to HEAD, or to GET where HEAD is refused; its body is never read."""
        async with self._turn(url.host):
            started = time.monotonic()
            response = await self._sent("HEAD", url)
            if response.status_code >= 400:
                started = time.monotonic()
                response = await self._sent("GET", url)
            return response, time.monotonic() - started

    async def _sent(self, method: str, url: httpx.URL) -> httpx.Response:
        request = self._client.build_request(method, url)
        response = await self._client.send(request, stream=True)
        await response.aclose()
        return response

    @asynccontextmanager
    async def _turn(self, host: str) -> AsyncIterator[None]:
        """One request at a time on a site, with a pause after it; a few on all of them."""
        async with self._sites[host]:
            async with self._few:
                yield
            await asyncio.sleep(self._patience.between)


def client(patience: Patience) -> httpx.AsyncClient:
    """A client that says who it is and follows nothing by itself."""
    return httpx.AsyncClient(timeout=patience.answer, headers={"User-Agent": USER_AGENT})


def _reason(error: BaseException) -> str:
    """Why no answer came, in French: the cause stands under the layers of the network."""
    causes = [error]
    while (cause := causes[-1].__cause__ or causes[-1].__context__) is not None:
        causes.append(cause)
    if any(isinstance(one, socket.gaierror) for one in causes):
        return "ce site n'existe pas, ou plus"
    if any(isinstance(one, ssl.SSLError) for one in causes):
        return "son certificat de sécurité ne va pas"
    if isinstance(error, httpx.ConnectError):
        return "le site ne répond pas"
    return "le site coupe la conversation"
