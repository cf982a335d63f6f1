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

from bot.parts import Parts
from bot.report import command
from tests.bot.report.journal import TODAY, Row, store
from tests.conftest import KNOWLEDGE

Tell = Callable[..., str]


@pytest.fixture
def tell(parts: Parts, empty_database: Path, tmp_path: Path) -> Tell:
    """Writes exchanges into a journal, and gives what the command prints of it."""

    def told(rows: Sequence[Row] = (), answering: Parts = parts, **options: Any) -> str:  # noqa: ANN401
        file = shutil.copy(empty_database, tmp_path / "journal.sqlite")
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
