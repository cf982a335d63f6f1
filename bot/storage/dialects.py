"""What SQLite and PostgreSQL say differently."""

from typing import TYPE_CHECKING

from sqlalchemy import Connection, Table

if TYPE_CHECKING:
    from sqlalchemy.dialects.postgresql import Insert

EMPTY_THE_LOG = "PRAGMA wal_checkpoint(TRUNCATE)"
"""SQLite's file overwrites what is deleted; the log beside it still holds what was written."""


def insert_into(table: Table, dialect: str) -> "Insert":
    """What inserts rows, and can say what to do where one is there already.

    SQLite's has the same methods as PostgreSQL's; only the one that is used is loaded.
    """
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert
    else:
        from sqlalchemy.dialects.sqlite import insert  # type: ignore[assignment]
    return insert(table)


def empty_the_log(connection: Connection) -> None:
    """Have SQLite forget the pages of before; PostgreSQL has no file beside it to empty."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(EMPTY_THE_LOG)
