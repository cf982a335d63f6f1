"""What Docker asks the bot's container."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.conftest import ROOT


class Answering(BaseHTTPRequestHandler):
    """``/healthz`` of a bot, well or not."""

    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status if self.path == "/healthz" else 404)
        self.end_headers()
        self.wfile.write("base de données absente\n".encode())

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(params=[200, 503])
def served(request: pytest.FixtureRequest) -> Iterator[tuple[int, int]]:
    """A port, and the status that is answered there."""
    kind = type("Kind", (Answering,), {"status": request.param})
    with HTTPServer(("127.0.0.1", 0), kind) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port, request.param
        server.shutdown()
        thread.join()


def checked(listen: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "deploy/healthcheck.py"],
        cwd=ROOT,
        env={**os.environ, "HEALTH_LISTEN": listen, "http_proxy": "http://127.0.0.1:1"},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_it_is_well_when_healthz_says_so(served: tuple[int, int], host: str) -> None:
    port, status = served
    ended = checked(f"{host}:{port}")
    assert (ended.returncode, ended.stderr) == (int(status != 200), "")
    assert ended.stdout == "base de données absente\n"


@pytest.mark.parametrize("listen", ["127.0.0.1:1", ""])
def test_nobody_there_is_not_well(listen: str) -> None:
    ended = checked(listen)
    assert (ended.returncode, ended.stderr) == (1, "")
    assert "/healthz ne répond pas" in ended.stdout
