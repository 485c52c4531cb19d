"""A joined PC that hangs up is known to be away at once; a code names the PC that joined by it."""

import sqlalchemy as sa
from alembic import op

revision = "r0007"
down_revision = "r0006"


def upgrade() -> None:
    """Add the columns."""
    op.add_column("device_presence", sa.Column("left_at", sa.DateTime(timezone=True)))
    op.add_column("join_code", sa.Column("device_id", sa.Uuid()))
