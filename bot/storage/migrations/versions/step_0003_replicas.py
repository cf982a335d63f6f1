"""Several replicas: who is alive, which updates are answered, whose turn it is in each chat."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables; only PostgreSQL, which several replicas share, will hold rows in them."""
    op.create_table(
        "replicas",
        sa.Column("id", sa.Text, nullable=False, comment="tiré au hasard à chaque démarrage"),
        sa.Column("since", sa.BigInteger, nullable=False, comment="millisecondes depuis 1970"),
        sa.Column("seen", sa.BigInteger, nullable=False, comment="son dernier signe de vie"),
        sa.PrimaryKeyConstraint("id", name="pk_replicas"),
    )
    op.create_table(
        "updates",
        sa.Column(
            "id",
            sa.BigInteger,
            autoincrement=False,
            nullable=False,
            comment="le numéro que Telegram donne à ce qu'il envoie",
        ),
        sa.Column("replica", sa.Text, nullable=False, comment="qui répond, ou a répondu"),
        sa.Column("at", sa.BigInteger, nullable=False, comment="millisecondes depuis 1970"),
        sa.Column("done", sa.Boolean, nullable=False, comment="la réponse est partie"),
        sa.PrimaryKeyConstraint("id", name="pk_updates"),
    )
    op.create_index("ix_updates_at", "updates", ["at"])
    op.create_table(
        "turns",
        sa.Column(
            "chat", sa.LargeBinary(32), nullable=False, comment="HMAC du numéro de la conversation"
        ),
        sa.Column("replica", sa.Text, comment="qui y répond en ce moment"),
        sa.Column("at", sa.BigInteger, nullable=False, comment="millisecondes depuis 1970"),
        sa.Column("starts", sa.Text, nullable=False, comment="les derniers envois, en secondes"),
        sa.PrimaryKeyConstraint("chat", name="pk_turns"),
    )


def downgrade() -> None:
    """Drop them: what they hold is of the last moments."""
    for table in ("turns", "updates", "replicas"):
        op.drop_table(table)
