"""Visitors without an e-mail address, why, and the pages of the guest book that the desk finishes with them."""

import sqlalchemy as sa
from alembic import op

revision = "r0035"
down_revision = "r0034"


def upgrade() -> None:
    op.add_column("visitor", sa.Column("no_email_reason", sa.String(2), nullable=False, server_default=""))
    op.add_column("visitor", sa.Column("no_email_reason_other", sa.Text(), nullable=False, server_default=""))
    op.add_column("visit", sa.Column("no_email_reason", sa.String(2), nullable=False, server_default=""))
    op.create_table(
        "visit_draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_visit_draft"),
    )
    op.create_index("ix_visit_draft_day", "visit_draft", ["day"])
