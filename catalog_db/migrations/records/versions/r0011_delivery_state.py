"""Copies that were never handed out, after a mistake or a power cut, are told from those that left."""

import sqlalchemy as sa
from alembic import op

revision = "r0011"
down_revision = "r0010"


def upgrade() -> None:
    """Whatever is in the ledger so far has left."""
    with op.batch_alter_table("delivery") as batch:
        batch.add_column(sa.Column("state", sa.String(10), nullable=False, server_default="delivered"))
        batch.create_check_constraint(op.f("ck_delivery_state"), sa.text("state IN ('making', 'delivered', 'failed')"))
    with op.batch_alter_table("delivery") as batch:
        batch.alter_column("state", existing_type=sa.String(10), server_default=None)
