"""The history of a complaint says what was done: what was planned and answered then, and in which order."""

import sqlalchemy as sa
from alembic import op

revision = "r0014"
down_revision = "r0013"

_IN_ORDER = """
UPDATE complaint_event SET position = (
    SELECT count(*) FROM complaint_event AS other
    WHERE other.complaint_id = complaint_event.complaint_id AND (
        other.at < complaint_event.at OR (other.at = complaint_event.at AND other.id <= complaint_event.id)
    )
)
"""
_ADDED = ("position", "kind", "classification", "plan", "answer")


def upgrade() -> None:
    """Of what is there already, the first one took the complaint, and the others were steps."""
    with op.batch_alter_table("complaint_event") as batch:
        batch.add_column(sa.Column("position", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("kind", sa.String(10), nullable=False, server_default="step"))
        batch.add_column(sa.Column("classification", sa.String(2), nullable=False, server_default=""))
        batch.add_column(sa.Column("plan", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("answer", sa.Text(), nullable=False, server_default=""))
    op.execute(_IN_ORDER)
    op.execute("UPDATE complaint_event SET kind = 'receive' WHERE position = 1")
    op.drop_index("ix_complaint_event_complaint", "complaint_event")
    with op.batch_alter_table("complaint_event") as batch:
        for name in _ADDED:
            batch.alter_column(name, server_default=None)
        batch.create_unique_constraint(op.f("uq_complaint_event_complaint_id_position"), ["complaint_id", "position"])
        batch.create_check_constraint(
            op.f("ck_complaint_event_kind"), sa.text("kind IN ('receive', 'step', 'classify', 'escalate')")
        )
