"""What goes wrong with the database, for operators: without a value, an address or a password."""

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoFreeConnection

from bot.running.logs import first_line

LONGEST = 200
"""A log line is read on a screen."""


class AwayError(Exception):
    """The database cannot be used now; that was counted, and is told in the log."""


class MigrationError(Exception):
    """The database cannot be brought to the form that this version needs; says why in French."""


def in_short(error: BaseException) -> str:
    """One line on an error: the driver's own words, never SQLAlchemy's, which quote statements."""
    if isinstance(error, MigrationError):
        return str(error)
    if isinstance(error, TimeoutError | NoFreeConnection):
        return "pas de réponse à temps"
    if isinstance(error, DBAPIError) and error.orig is not None:
        return _in_its_words(error.orig)
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return type(error).__name__


def _in_its_words(error: BaseException) -> str:
    return first_line(str(error), LONGEST) or type(error).__name__
