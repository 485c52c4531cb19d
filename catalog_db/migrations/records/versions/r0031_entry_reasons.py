"""An entry has one mark, late or over the number or both; what is reported, rated and asked for is counted, too."""

import sqlalchemy as sa
from alembic import op

revision = "r0031"
down_revision = "r0030"
_KEPT = """
    INSERT INTO entry_mark (id, kind, late, over, subject_id, device_id, day, came_at, seen_at)
    SELECT id, kind, reason = 'late', reason = 'over', subject_id, device_id, day, came_at, seen_at
    FROM entry_mark_before
"""


def upgrade() -> None:
    """What was marked stays marked."""
    op.drop_index(op.f("ix_entry_mark_came_at"), "entry_mark")
    op.rename_table("entry_mark", "entry_mark_before")
    op.create_table(
        "entry_mark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("over", sa.Boolean(), nullable=False),
        sa.Column("subject_id", sa.Uuid()),
        sa.Column("device_id", sa.Uuid()),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint(
            "kind IN ('visit', 'complaint', 'answer', 'report', 'rating', 'request')", name=op.f("ck_entry_mark_kind")
        ),
        sa.CheckConstraint("late OR over", name=op.f("ck_entry_mark_reason")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_mark")),
    )
    op.execute(_KEPT)
    op.drop_table("entry_mark_before")
    op.create_index(op.f("ix_entry_mark_came_at"), "entry_mark", ["came_at"])
