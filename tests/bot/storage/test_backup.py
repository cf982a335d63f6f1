"""Backups, by the commands that an operator types."""

import asyncio
import io
import os
import resource
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy.engine import make_url

from bot.context import Context
from bot.running.faults import BackupError
from bot.storage.backup_file import FileStore
from bot.storage.backup_server import ServerStore
from bot.storage.migrate import UNKNOWN, known_revisions
from bot.storage.schema import REVISION
from main import main
from tests.bot.storage.conftest import Make
from tests.bot.storage.test_faults import locked
from tests.bot.storage.test_migrations import migrated
from tests.bot.storage.test_stored_conversations import there
from tests.conftest import ROOT

BEFORE, AFTER = Context(last="asso-adie"), Context(last="contact")
END = "-- PostgreSQL database dump complete"
SAVED = f"(tables en version {REVISION})"


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


async def command(address: str, *arguments: str) -> Ended:
    """``main.py`` with a database, beside what else goes on in this process."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patched, redirect_stdout(out), redirect_stderr(err):
        patched.setenv("DATABASE_URL", address)
        code = await asyncio.to_thread(main, arguments)
    return Ended(code, out.getvalue(), err.getvalue())


async def done(address: str, *arguments: str) -> str:
    """What a command prints that succeeds."""
    ended = await command(address, *arguments)
    assert (ended.code, ended.err) == (0, "")
    return ended.out


async def refused(address: str, *arguments: str) -> str:
    """What a command says that does nothing."""
    ended = await command(address, *arguments)
    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)
    return ended.err


async def said(make: Make, context: Context) -> None:
    """A bot runs, is talked to, and ends."""
    database, conversations = make()
    async with database:
        await there(database)
        await conversations.put(42, context)


async def kept(make: Make) -> Context:
    """What a bot that starts now knows of the same chat."""
    database, conversations = make()
    async with database:
        await there(database)
        return await conversations.get(42)


async def execute(address: str, statement: str) -> None:
    """Somebody else's statement."""
    if address.startswith("sqlite"):
        with closing(sqlite3.connect(str(make_url(address).database))) as database, database:
            database.execute(statement)
        return
    connection = await asyncpg.connect(address.replace("+asyncpg", ""))
    await connection.execute(statement)
    await connection.close()


async def emptied(address: str) -> None:
    """A database as an operator makes it anew."""
    if address.startswith("sqlite"):
        path = Path(str(make_url(address).database))
        for beside in path.parent.glob(f"{path.name}*"):
            beside.unlink()
        return
    await execute(address, "DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def command_line(address: str, most: int, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """A process of its own, on a disk that is full after some bytes of a file."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        return subprocess.run(
            [sys.executable, "-W", "error", str(ROOT / "main.py"), *arguments],
            env={**os.environ, "DATABASE_URL": address},
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=120,
        )
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "sauvegardes d'été"
    folder.mkdir()
    return folder / "une.sauvegarde"


async def test_what_was_saved_comes_back(make: Make, address: str, file: Path) -> None:
    await said(make, BEFORE)
    assert await done(address, "backup", str(file)) == f"Sauvegarde faite : {file} {SAVED}.\n"
    await emptied(address)
    assert (await done(address, "restore", str(file))).startswith(
        f"Sauvegarde remise en place : {file}"
    )
    assert await kept(make) == BEFORE


async def test_a_backup_is_one_file_for_its_owner_alone(
    make: Make, address: str, file: Path
) -> None:
    await said(make, BEFORE)
    await done(address, "backup", str(file))
    assert list(file.parent.iterdir()) == [file]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_a_bot_that_runs_is_saved_and_goes_on(make: Make, address: str, file: Path) -> None:
    database, conversations = make()
    async with database:
        await there(database)
        await conversations.put(42, BEFORE)
        await done(address, "backup", str(file))
        await conversations.put(42, AFTER)
        assert await conversations.get(42) == AFTER
    assert database.lost == 0
    await done(address, "restore", "--remplacer", str(file))
    assert await kept(make) == BEFORE


async def test_what_another_has_not_committed_is_not_saved(
    make: Make, address: str, file: Path
) -> None:
    await said(make, BEFORE)
    if address.startswith("sqlite"):
        with closing(sqlite3.connect(str(make_url(address).database))) as writer:
            writer.execute("DELETE FROM conversations")  # and no commit
            await done(address, "backup", str(file))
    else:
        connection = await asyncpg.connect(address.replace("+asyncpg", ""))
        transaction = connection.transaction()
        await transaction.start()
        await connection.execute("DELETE FROM conversations")
        await done(address, "backup", str(file))
        await transaction.rollback()
        await connection.close()
    await done(address, "restore", "--remplacer", str(file))
    assert await kept(make) == BEFORE


async def test_nothing_is_overwritten_unless_one_says_so(
    make: Make, address: str, file: Path
) -> None:
    await said(make, BEFORE)
    await done(address, "backup", str(file))
    await said(make, AFTER)
    assert "existe déjà" in await refused(address, "backup", str(file))
    fault = await refused(address, "restore", str(file))
    assert "alembic_version, conversations" in fault and "--remplacer" in fault
    assert await kept(make) == AFTER
    await done(address, "restore", "--remplacer", str(file))
    assert await kept(make) == BEFORE


async def test_a_table_of_a_later_version_goes_with_the_rest(
    make: Make, address: str, file: Path
) -> None:
    await said(make, BEFORE)
    await done(address, "backup", str(file))
    await execute(address, "CREATE TABLE later (number INTEGER)")
    await execute(address, "UPDATE alembic_version SET version_num = '9999'")
    await done(address, "restore", "--remplacer", str(file))
    assert await kept(make) == BEFORE
    await execute(address, "CREATE TABLE later (number INTEGER)")


async def test_a_backup_of_a_later_version_is_refused(make: Make, address: str, file: Path) -> None:
    await said(make, BEFORE)
    await execute(address, "UPDATE alembic_version SET version_num = '9999'")
    assert "9999" in await done(address, "backup", str(file))
    assert await refused(address, "restore", "--remplacer", str(file)) == f"{file} : {UNKNOWN}\n"


async def test_a_database_with_other_things_in_it_is_left_alone(
    make: Make, address: str, file: Path
) -> None:
    await said(make, BEFORE)
    await done(address, "backup", str(file))
    await emptied(address)
    await execute(address, "CREATE TABLE theirs (number INTEGER)")
    assert "Rien à sauvegarder" in await refused(address, "backup", f"{file}-2")
    assert "autre chose que le bot" in await refused(address, "restore", "--remplacer", str(file))
    await execute(address, "INSERT INTO theirs VALUES (1)")


async def test_a_part_of_a_backup_changes_nothing(make: Make, address: str, file: Path) -> None:
    await said(make, BEFORE)
    await done(address, "backup", str(file))
    await said(make, AFTER)
    whole = file.read_bytes()
    for part in (b"", whole[: len(whole) // 2], whole[:-60], b"bonjour\n" * 99):
        file.write_bytes(part)
        await refused(address, "restore", "--remplacer", str(file))
    assert await kept(make) == AFTER


@pytest.mark.parametrize("address", ["server_address"], ids=["postgresql"], indirect=True)
async def test_statements_that_fail_in_the_middle_change_nothing(
    make: Make, address: str, file: Path
) -> None:
    await said(make, BEFORE)
    await done(address, "backup", str(file))
    await said(make, AFTER)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(END, f"SELECT 1 / 0;\n{END}"), encoding="utf-8")
    assert "division by zero" in await refused(address, "restore", "--remplacer", str(file))
    assert await kept(make) == AFTER


@pytest.mark.parametrize("address", ["file_address"], ids=["sqlite"], indirect=True)
async def test_a_disk_that_fills_up_in_the_middle_changes_nothing(
    make: Make, address: str, file: Path
) -> None:
    await said(make, BEFORE)
    await done(address, "backup", str(file))
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("CREATE TABLE much AS SELECT randomblob(4000000) AS bytes")
    await said(make, AFTER)
    ended = command_line(address, 200_000, "restore", "--remplacer", str(file))
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (1, "", 1)
    assert await kept(make) == AFTER
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("address", ["file_address"], ids=["sqlite"], indirect=True)
async def test_who_writes_for_long_is_not_waited_for_for_ever(
    make: Make, address: str, file: Path
) -> None:
    await said(make, BEFORE)
    await done(address, "backup", str(file))
    url = make_url(address)
    with (
        locked(Path(str(url.database))),
        pytest.raises(BackupError, match="occupée"),
    ):
        FileStore(url, patience=1).load(file, [])
    assert await kept(make) == BEFORE


async def test_a_backup_of_the_other_kind_of_database_is_told(
    make: Make, address: str, file: Path, tmp_path: Path
) -> None:
    await said(make, BEFORE)
    await done(address, "backup", str(file))
    other = f"sqlite+aiosqlite:///{tmp_path}/autre.sqlite"
    if address.startswith("sqlite"):
        other = "postgresql+asyncpg://nobody@127.0.0.1:1/none"
    assert str(file) in await refused(other, "restore", str(file))


@pytest.mark.parametrize("address", ["server_address"], ids=["postgresql"], indirect=True)
async def test_without_the_tools_of_postgresql_one_is_told_to_install_them(
    make: Make, address: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await said(make, BEFORE)
    monkeypatch.setenv("PATH", "/nowhere")
    fault = await refused(address, "backup", str(file))
    assert "Il manque pg_dump" in fault and "postgresql-client" in fault
    assert list(file.parent.iterdir()) == []


def test_a_password_is_neither_said_nor_on_a_command_line(file: Path, tmp_path: Path) -> None:
    tools = tmp_path / "outils"
    tools.mkdir()
    (tools / "psql").write_text('#!/bin/sh\necho "$PGPASSWORD" "$@" > "$0.said"; exit 1\n')
    (tools / "psql").chmod(0o755)
    address = make_url("postgresql+asyncpg://moi:s%40cret@ici:5/base?ssl=require")
    store = ServerStore(address)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PATH", f"{tools}:{os.environ['PATH']}")
        with pytest.raises(BackupError) as fault:
            store.load(file, ['a"b'])
    password, *options = (tools / "psql.said").read_text().split()
    assert password == "s@cret" and "s@cret" not in " ".join(options) + str(fault.value)
    assert '"a""b"' in options


@pytest.mark.parametrize(
    "address",
    ["sqlite+aiosqlite:////nulle/part.sqlite", "postgresql+asyncpg://nobody@127.0.0.1:1/none"],
)
async def test_a_database_that_is_not_there_is_told(address: str, file: Path) -> None:
    assert await refused(address, "backup", str(file))
    assert "Le dossier" in await refused(address, "backup", "/nulle/part/x")
    assert "n'existe pas" in await refused(address, "restore", str(file))


async def test_one_goes_back_step_by_step_and_forth_by_command(
    make: Make, address: str, file: Path
) -> None:
    await said(make, BEFORE)
    down = [*known_revisions()[:-1][::-1], "base"]
    for revision in [*down, *known_revisions()]:
        goes_to(address, revision)
        saved = file.with_name(f"{len(list(file.parent.iterdir()))}")
        if revision == "base":
            assert "Rien à sauvegarder" in await refused(address, "backup", str(saved))
        else:
            assert f"version {revision}" in await done(address, "backup", str(saved))
    await said(make, AFTER)
    assert await kept(make) == AFTER


async def test_a_backup_of_an_older_version_is_brought_up_to_date(
    make: Make, address: str, file: Path
) -> None:
    first = known_revisions()[0]
    goes_to(address, first)
    await done(address, "backup", str(file))
    await done(address, "restore", "--remplacer", str(file))
    await said(make, AFTER)
    assert await kept(make) == AFTER


def test_a_version_that_does_not_exist_is_told(file_address: str) -> None:
    ended = migrated(file_address, "9999")
    assert (ended.returncode, ended.stdout) == (1, "") and "0001" in ended.stderr


def goes_to(address: str, revision: str) -> None:
    ended = migrated(address, revision)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
