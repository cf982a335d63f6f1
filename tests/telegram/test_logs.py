"""The last resort: whatever a library writes, the token is masked."""

import logging
from collections.abc import Iterator

import pytest

from bot.running import logs
from tests.telegram_server import TOKEN

SECRET = TOKEN.split(":")[1]
URL = f"https://api.telegram.org/bot{TOKEN}/getMe"


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in logs.QUIET}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


def test_messages_arguments_and_exceptions_are_masked(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("DEBUG", TOKEN)
    log = logging.getLogger("somebody")
    log.info("%s answers", URL)
    log.warning("secret: %s", SECRET)
    try:
        raise ValueError(f"no answer from {URL}")
    except ValueError:
        log.exception("It failed.")
    written = capsys.readouterr().err
    assert "answers" in written and "It failed." in written and "ValueError" in written
    assert SECRET not in written


@pytest.mark.parametrize("level", ["DEBUG", "INFO"])
def test_requests_are_not_logged(level: str, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(level, TOKEN)
    logging.getLogger("httpx").info("HTTP Request: POST %s", URL)
    logging.getLogger("httpcore.http11").debug("send_request_headers")
    assert capsys.readouterr().err == ""
