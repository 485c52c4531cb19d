"""How far a room is with its envelopes."""

import sqlalchemy as sa
from alembic import op

revision = "r0018"
down_revision = "r0017"


def upgrade() -> None:
    """Add the columns."""
    with op.batch_alter_table("sync_account") as batch:
        batch.add_column(sa.Column("enrol_code", sa.Text(), nullable=False, server_default=""))
        for name in ("envelope_number", "answered_number"):
            batch.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("sync_account") as batch:
        batch.alter_column("enrol_code", existing_type=sa.Text(), server_default=None)
        for name in ("envelope_number", "answered_number"):
            batch.alter_column(name, existing_type=sa.Integer(), server_default=None)
