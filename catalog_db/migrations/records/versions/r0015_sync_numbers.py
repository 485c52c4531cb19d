"""Batches of one copy of the records follow each other by number; a report to central says what kind it is of."""

import sqlalchemy as sa
from alembic import op

revision = "r0015"
down_revision = "r0014"


def upgrade() -> None:
    """Add the columns."""
    with op.batch_alter_table("sync_account") as batch:
        batch.add_column(sa.Column("numbered_to", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("sync_account") as batch:
        batch.alter_column("numbered_to", existing_type=sa.Integer(), server_default=None)
    with op.batch_alter_table("central_report") as batch:
        batch.add_column(sa.Column("reason", sa.String(2), nullable=False, server_default=""))
    with op.batch_alter_table("central_report") as batch:
        batch.alter_column("reason", existing_type=sa.String(2), server_default=None)
