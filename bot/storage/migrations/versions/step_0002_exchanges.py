"""The journal: every exchange without the person, for as long as the settings say."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "exchanges",
        sa.Column("id", sa.Text, nullable=False, comment="tiré au hasard, aussi sous la réponse"),
        sa.Column(
            "at",
            sa.BigInteger,
            nullable=False,
            comment="millisecondes depuis 1970 ; urgence : heure",
        ),
        sa.Column(
            "day_key", sa.LargeBinary(16), comment="HMAC de la conversation, autre chaque jour"
        ),
        sa.Column("question", sa.Text, comment="masquée ; rien pour un bouton ou une urgence"),
        sa.Column(
            "outcome",
            sa.Text,
            nullable=False,
            comment="answer, clarification, fallback, emergency",
        ),
        sa.Column("entry", sa.Text, comment="la fiche ; rien pour clarification et fallback"),
        sa.Column(
            "others", sa.Text, nullable=False, comment="fiches aussi dites, ou proposées ; espaces"
        ),
        sa.Column("score", sa.Float, nullable=False, comment="la confiance, de 0 à 1"),
        sa.Column("no", sa.Text, comment="near, elsewhere, unknown"),
        sa.Column("version", sa.Text, nullable=False, comment="empreinte des connaissances"),
        sa.Column("useful", sa.Boolean, comment="le vote, s'il y en a un"),
        sa.Column("reason", sa.Text, comment="not_my_question, outdated, unclear"),
        sa.PrimaryKeyConstraint("id", name="pk_exchanges"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_exchanges_at", "exchanges", ["at"])


def downgrade() -> None:
    """Drop it, with all that people asked."""
    op.drop_table("exchanges")
