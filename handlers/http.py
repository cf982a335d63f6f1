"""Requests to the Bot API by aiohttp, behind the library's own door.

httpx, the library's default, takes five times as long for each.
"""

import json
import ssl
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput

CONNECT_SECONDS = 5.0
KEPT_SECONDS = 5.0
"""A connection that was silent for longer may be lost without a word; httpx waits as long."""
_DEFAULT = BaseRequest.DEFAULT_NONE


class Request(BaseRequest):
    """Makes requests to a server; an answer that is not Telegram's is an error like others."""

    def __init__(self, address: str, secure: ssl.SSLContext, seconds: float) -> None:
        """``seconds`` is how long the server at an address may take to answer."""
        self._address, self._secure, self._seconds = address, secure, seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """How long the server may take to answer, in seconds."""
        return self._seconds

    async def initialize(self) -> None:
        """Be ready; connections are made when they are needed."""
        self._session = aiohttp.ClientSession(
            # As many connections as there are requests at once: none waits for another.
            connector=aiohttp.TCPConnector(
                limit=0, keepalive_timeout=KEPT_SECONDS, ssl=self._secure
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT},
            proxy=_proxy_to(self._address),
        )

    async def shutdown(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()

    async def do_request(  # noqa: PLR0913, PLR0917  the library's own
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: "ODVInput[float]" = _DEFAULT,
        write_timeout: "ODVInput[float]" = _DEFAULT,
        connect_timeout: "ODVInput[float]" = _DEFAULT,
        pool_timeout: "ODVInput[float]" = _DEFAULT,
    ) -> tuple[int, bytes]:
        """A status and a content; TimedOut or NetworkError when there are none."""
        assert self._session is not None, "initialize comes first"
        timeout = aiohttp.ClientTimeout(
            total=None,
            connect=_seconds(connect_timeout, CONNECT_SECONDS),
            sock_read=_seconds(read_timeout, self._seconds),
        )
        content = _content(request_data) if request_data else {}
        try:
            async with self._session.request(
                method, url, timeout=timeout, allow_redirects=False, **content
            ) as response:
                return response.status, await response.read()
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            # Some say the whole address, with the token.
            said = f": {error}" if isinstance(error, OSError) else ""
            raise NetworkError(f"{type(error).__name__}{said}") from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer, which a proxy in between may have made unreadable."""
        try:
            return dict(json.loads(payload))
        except (ValueError, TypeError):
            raise TelegramError("réponse illisible") from None


def _content(data: RequestData) -> dict[str, Any]:
    """What aiohttp is to send: JSON, or a form where there are files."""
    if not data.contains_files:
        return {"data": data.json_payload, "headers": {"Content-Type": "application/json"}}
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return {"data": form}


def _proxy_to(address: str) -> str | None:
    """The proxy that the environment, or the system, names for an address.

    aiohttp would look for it again at each request, for three times the cost of the request.
    """
    place = urlsplit(address)
    proxies = getproxies()
    is_direct = place.hostname is None or proxy_bypass(place.hostname)
    return None if is_direct else proxies.get(place.scheme) or proxies.get("all")


def _seconds(given: "ODVInput[float]", otherwise: float | None) -> float | None:
    """The seconds that the library gives, or those that hold when it says nothing."""
    return given if given is None or isinstance(given, (int, float)) else otherwise
