"""How far the clock was moved on its day, so that a midnight it comes to by a jump is asked about."""

import sqlalchemy as sa
from alembic import op

revision = "r0032"
down_revision = "r0031"


def upgrade() -> None:
    """No jump is known so far."""
    op.add_column("desk_clock", sa.Column("moved_s", sa.Double(), nullable=False, server_default="0"))
    with op.batch_alter_table("desk_clock") as table:
        table.alter_column("moved_s", server_default=None)
