"""Searches that found what somebody opened, and those that nobody is offered."""

import sqlalchemy as sa
from alembic import op

revision = "r0045"
down_revision = "r0044"


def upgrade() -> None:
    op.create_table(
        "asked_search",
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("words", name="pk_asked_search"),
    )
    op.create_table(
        "withheld_search",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_withheld_search"),
        sa.UniqueConstraint("words", name="uq_withheld_search_words"),
    )
