"""Requests over HTTP, the library's way where ours does not go: uploads, and through proxies."""

import json
import ssl
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.request import getproxies

import h11
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from handlers.connections import Connections, Patience

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput

CONNECT_SECONDS = 5.0
MOST_CONNECTIONS, POOL_SECONDS = 64, 60.0
"""Of httpx: a request that finds no free connection waits."""
_HEADERS = (("Content-Type", "application/json"), ("User-Agent", BaseRequest.USER_AGENT))


class Request(BaseRequest):
    """Makes requests to a server; an answer that is not Telegram's is an error like others."""

    def __init__(self, address: str, secure: ssl.SSLContext, seconds: float) -> None:
        """``seconds`` is how long the server may take to answer."""
        self._address, self._secure, self._seconds = address, secure, seconds
        self._connections = Connections(address, secure)
        self._is_direct = address.isascii() and "@" not in address and not _has_proxy()

    @property
    def read_timeout(self) -> float:
        """How long the server may take to answer, in seconds."""
        return self._seconds

    async def initialize(self) -> None:
        """Nothing to open: connections are made when they are needed."""

    async def shutdown(self) -> None:
        """Close all connections."""
        await self._connections.close()
        if "_library_s" in vars(self):
            await self._library_s.shutdown()

    async def do_request(  # noqa: PLR0913, PLR0917  the library's own
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,
        write_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,
        connect_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,
        pool_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """A status and a content; TimedOut or NetworkError when there are none."""
        is_small = method == "POST" and not (request_data and request_data.contains_files)
        if not (self._is_direct and is_small and url.startswith(f"{self._address}/")):
            await self._library_s.initialize()
            return await self._library_s.do_request(
                url,
                method,
                request_data,
                read_timeout,
                write_timeout,
                connect_timeout,
                pool_timeout,
            )
        content = request_data.json_payload if request_data else b"{}"
        connect = _seconds(connect_timeout, CONNECT_SECONDS)
        patience = Patience(connect, _seconds(read_timeout, self._seconds))
        try:
            return await self._connections.post(url, _HEADERS, content, patience)
        except TimeoutError:
            raise TimedOut from None
        except (OSError, h11.ProtocolError) as error:
            raise NetworkError(f"{type(error).__name__}: {error}") from error

    @cached_property
    def _library_s(self) -> HTTPXRequest:
        """The library's own way, made when it is needed."""
        return HTTPXRequest(
            MOST_CONNECTIONS,
            read_timeout=self._seconds,
            connect_timeout=CONNECT_SECONDS,
            pool_timeout=POOL_SECONDS,
            httpx_kwargs={"verify": self._secure},
        )

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer, which a proxy in between may have made unreadable."""
        try:
            return dict(json.loads(payload))
        except (ValueError, TypeError):
            raise TelegramError("réponse illisible") from None


def _has_proxy() -> bool:
    """Whether the environment, or the system, names a proxy for web addresses."""
    return not getproxies().keys().isdisjoint(("http", "https", "all"))


def _seconds(given: "ODVInput[float]", otherwise: float | None) -> float | None:
    """The seconds that the library gives, or those that hold when it says nothing."""
    return given if given is None or isinstance(given, (int, float)) else otherwise
