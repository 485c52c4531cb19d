"""How far the journal was compared with the records, and which numbers are gone."""

import sqlalchemy as sa
from alembic import op

revision = "r0027"
down_revision = "r0026"


def upgrade() -> None:
    """Nothing was compared so far."""
    op.create_table(
        "journal_mark",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("line", sa.String(length=16), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.CheckConstraint("position = 1", name=op.f("ck_journal_mark_single")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_journal_mark")),
    )
    op.create_table(
        "lost_number",
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("kind", "number", name=op.f("pk_lost_number")),
    )
