"""What came late or beyond a PC's daily number is marked; and when a PC was last seen before it was away."""

import sqlalchemy as sa
from alembic import op

revision = "r0029"
down_revision = "r0028"


def upgrade() -> None:
    """Nothing is marked so far."""
    op.create_table(
        "entry_mark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=4), nullable=False),
        sa.Column("subject_id", sa.Uuid()),
        sa.Column("device_id", sa.Uuid()),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("kind IN ('visit', 'complaint', 'answer')", name=op.f("ck_entry_mark_kind")),
        sa.CheckConstraint("reason IN ('late', 'over')", name=op.f("ck_entry_mark_reason")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_mark")),
    )
    op.create_index(op.f("ix_entry_mark_came_at"), "entry_mark", ["came_at"])
    op.create_table(
        "device_day",
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("device_id", "day", "kind", name=op.f("pk_device_day")),
    )
    op.add_column("device_presence", sa.Column("away_since", sa.DateTime(timezone=True)))
