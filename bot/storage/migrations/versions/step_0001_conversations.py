"""Conversations: what each chat may pick up from its last message, for half an hour."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "conversations",
        sa.Column(
            "chat", sa.LargeBinary(32), nullable=False, comment="HMAC du numéro de la conversation"
        ),
        sa.Column("since", sa.BigInteger, nullable=False, comment="millisecondes depuis 1970"),
        sa.Column(
            "context",
            sa.Text,
            nullable=False,
            comment="JSON, sans rien de ce que l'habitant écrit",
        ),
        sa.PrimaryKeyConstraint("chat", name="pk_conversations"),
    )
    op.create_index("ix_conversations_since", "conversations", ["since"])


def downgrade() -> None:
    """Drop it, with the open conversations: they start anew."""
    op.drop_table("conversations")
