"""A journal in a real file, and the command that reads it."""

import asyncio
import io
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest

from bot.migration_process import migrate
from bot.parts import Parts
from bot.report import command
from tests.bot.report.journal import TODAY, Row, store
from tests.conftest import KNOWLEDGE

Tell = Callable[..., str]


@pytest.fixture(scope="session")
def empty_journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as the bot makes it, before anybody wrote."""
    file = tmp_path_factory.mktemp("base") / "vide.sqlite"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture
def tell(parts: Parts, empty_journal: Path, tmp_path: Path) -> Tell:
    """Writes exchanges into a journal, and gives what the command prints of it."""

    def told(rows: Sequence[Row] = (), answering: Parts = parts, **options: Any) -> str:  # noqa: ANN401
        file = shutil.copy(empty_journal, tmp_path / "journal.sqlite")
        address = f"sqlite+aiosqlite:///{file}"
        asyncio.run(store(address, rows))
        order = replace(command.Order(30, None, None, False), **options)
        out, aside = io.StringIO(), io.StringIO()
        place = command.Place(address, KNOWLEDGE)
        now = datetime.combine(TODAY, time(18, 30))
        assert command.run(lambda: answering, place, order, now, (out, aside)) == 0, (
            aside.getvalue()
        )
        return out.getvalue()

    return told
