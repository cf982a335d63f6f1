"""The tables of the database. A change here goes with a migration in ``bot/migrations``."""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, MetaData, Table, Text

REVISION = "0001"
"""The migration that makes these tables; a test compares the two."""

# Names that every database gives alike, so that a later migration can find an index again.
METADATA = MetaData(naming_convention={"ix": "ix_%(column_0_label)s", "pk": "pk_%(table_name)s"})

CONVERSATIONS = Table(
    "conversations",
    METADATA,
    Column("chat", LargeBinary(32), primary_key=True, comment="HMAC du numéro de la conversation"),
    Column("since", BigInteger, nullable=False, comment="millisecondes depuis 1970"),
    Column("context", Text, nullable=False, comment="JSON, sans rien de ce que l'habitant écrit"),
)
Index(None, CONVERSATIONS.c.since)
