"""The tables of the database. A change here goes with a migration in ``bot/storage/migrations``."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

REVISION = "0003"
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

EXCHANGES = Table(
    "exchanges",
    METADATA,
    Column("id", Text, primary_key=True, comment="tiré au hasard, aussi sous la réponse"),
    Column("at", BigInteger, nullable=False, comment="millisecondes depuis 1970 ; urgence : heure"),
    Column("day_key", LargeBinary(16), comment="HMAC de la conversation, autre chaque jour"),
    Column("question", Text, comment="masquée ; rien pour un bouton ou une urgence"),
    Column("outcome", Text, nullable=False, comment="answer, clarification, fallback, emergency"),
    Column("entry", Text, comment="la fiche ; rien pour clarification et fallback"),
    Column("others", Text, nullable=False, comment="fiches aussi dites, ou proposées ; espaces"),
    Column("score", Float, nullable=False, comment="la confiance, de 0 à 1"),
    Column("no", Text, comment="near, elsewhere, unknown"),
    Column("version", Text, nullable=False, comment="empreinte des connaissances"),
    Column("useful", Boolean, comment="le vote, s'il y en a un"),
    Column("reason", Text, comment="not_my_question, outdated, unclear"),
    # Rows of SQLite lie in the order of their random ids: nothing tells which came after which. In
    # PostgreSQL, batches lie as they were written, some second or more each, and rows of one so.
    sqlite_with_rowid=False,
)
Index(None, EXCHANGES.c.at)

# Rows of these three are written in PostgreSQL only: a file of SQLite has one process.
REPLICAS = Table(
    "replicas",
    METADATA,
    Column("id", Text, primary_key=True, comment="tiré au hasard à chaque démarrage"),
    Column("since", BigInteger, nullable=False, comment="millisecondes depuis 1970"),
    Column("seen", BigInteger, nullable=False, comment="son dernier signe de vie"),
)
UPDATES = Table(
    "updates",
    METADATA,
    Column(
        "id",
        BigInteger,
        primary_key=True,
        autoincrement=False,
        comment="le numéro que Telegram donne à ce qu'il envoie",
    ),
    Column("replica", Text, nullable=False, comment="qui répond, ou a répondu"),
    Column("at", BigInteger, nullable=False, comment="millisecondes depuis 1970"),
    Column("done", Boolean, nullable=False, comment="la réponse est partie"),
)
Index(None, UPDATES.c.at)
TURNS = Table(
    "turns",
    METADATA,
    Column("chat", LargeBinary(32), primary_key=True, comment="HMAC du numéro de la conversation"),
    Column("replica", Text, comment="qui y répond en ce moment"),
    Column("at", BigInteger, nullable=False, comment="millisecondes depuis 1970"),
    Column("starts", Text, nullable=False, comment="les derniers envois, en secondes"),
)
