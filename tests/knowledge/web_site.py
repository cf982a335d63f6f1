"""A web site on this machine, with the pages that a link may lead to."""

import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

AT_ONCE = 4


class Pages(BaseHTTPRequestHandler):
    """Answers by the path: a status, and where to go."""

    server: "Site"
    statuses: ClassVar[dict[str, int]] = {"/absente": 404, "/interdite": 403, "/perdue": 410}
    moves: ClassVar[dict[str, tuple[int, str]]] = {
        "/ancienne": (301, "/page"),
        "/provisoire": (302, "/page"),
        "/retiree": (301, "/"),
        "/boucle": (302, "/boucle"),
    }

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        host = self.headers["Host"]
        with self.server.lock:
            self.server.asked[self.command, self.path] += 1
            self.server.now[host] += 1
            self.server.most_on_a_host = max(self.server.most_on_a_host, self.server.now[host])
            self.server.most = max(self.server.most, self.server.now.total())
        if self.path == "/ensemble":
            self.server.together.wait(timeout=60)
        with self.server.lock:
            self.server.now[host] -= 1
        self._reply()

    def _reply(self) -> None:
        if self.path == "/muette":
            self.server.over.wait()
            return
        status, place = self.moves.get(self.path, (self.statuses.get(self.path, 200), ""))
        if self.path == "/sans-head" and self.command == "HEAD":
            status = 405
        if self.path == "/en-panne-une-fois" and self.server.asked["HEAD", self.path] < 2:
            status = 503
        self.send_response(status)
        if place:
            self.send_header("Location", place)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Site(ThreadingHTTPServer):
    """Keeps what it was asked; answers on every address of this machine."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("0.0.0.0", 0), Pages)
        self.lock = threading.Lock()
        self.over = threading.Event()
        self.together = threading.Barrier(AT_ONCE)
        self.asked: Counter[tuple[str, str]] = Counter()
        self.now: Counter[str] = Counter()
        self.most = self.most_on_a_host = 0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_port}{path}"
