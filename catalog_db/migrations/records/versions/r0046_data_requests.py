"""Requests about one's own data, and what is kept of people while its use is restricted."""

import sqlalchemy as sa
from alembic import op

revision = "r0046"
down_revision = "r0045"


def upgrade() -> None:
    op.create_table(
        "data_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lift_reason", sa.Text(), nullable=False),
        sa.Column("taken_by", sa.Uuid(), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("lifted_by", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_data_request"),
        sa.ForeignKeyConstraint(["visitor_id"], ["visitor.id"], name="fk_data_request_visitor_id"),
        sa.CheckConstraint("kind IN ('see', 'correct', 'restrict', 'erase', 'object')", name="ck_data_request_kind"),
        sa.CheckConstraint("state IN ('open', 'done', 'refused')", name="ck_data_request_state"),
    )
    op.create_index("ix_data_request_visitor", "data_request", ["visitor_id"])
    op.create_index("ix_data_request_received_at", "data_request", ["received_at"])
    op.create_table(
        "restricted_data",
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("visitor_id", name="pk_restricted_data"),
        sa.ForeignKeyConstraint(["visitor_id"], ["visitor.id"], name="fk_restricted_data_visitor_id"),
    )
    op.add_column("visitor", sa.Column("restricted_at", sa.DateTime(timezone=True), nullable=True))
