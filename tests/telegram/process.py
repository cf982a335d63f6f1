"""The bot as operators run it: a process of its own."""

import asyncio
import os
import signal
import sys
from pathlib import Path

from bot.running.folders import ROOT

PATIENCE = 60


class BotProcess:
    """``main.py run``, or another program, with settings of its own, in an empty folder."""

    def __init__(
        self, environment: dict[str, str], folder: Path, program: Path = ROOT / "main.py"
    ) -> None:
        self._program = program
        self._environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **environment}
        self._folder = folder
        self._output = folder / f"sortie-{len(list(folder.iterdir()))}.txt"
        self._process: asyncio.subprocess.Process | None = None

    @property
    def process(self) -> asyncio.subprocess.Process:
        assert self._process is not None, "not started"
        return self._process

    @property
    def output(self) -> str:
        """All that it printed, and its log."""
        return self._output.read_text(encoding="utf-8")

    async def start(self, *arguments: str) -> "BotProcess":
        with self._output.open("wb") as output:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                str(self._program),
                *(arguments or ("run",)),
                cwd=self._folder,
                env=self._environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        return self

    def send(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    async def ended(self) -> int:
        """Wait for its end; the exit code."""
        async with asyncio.timeout(PATIENCE):
            return await self.process.wait()

    async def kill(self) -> None:
        """What ``kill -9`` does; nothing when it is over or was never started."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()
