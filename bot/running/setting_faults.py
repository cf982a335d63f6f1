"""How a setting's value is refused: with a message in French that may be shown as it is."""

from pydantic_core import PydanticCustomError

IN_FRENCH = "in_french"
"""The type of errors whose message is ours."""


def refused(fault: str) -> PydanticCustomError:
    """The error to raise; ``fault`` never repeats the value, which may be a secret."""
    return PydanticCustomError(IN_FRENCH, "{fault}", {"fault": fault})
