"""A visit that was registered by mistake says why, and counts nowhere."""

import sqlalchemy as sa
from alembic import op

revision = "r0020"
down_revision = "r0019"


def upgrade() -> None:
    """So far there is none."""
    with op.batch_alter_table("visit") as batch:
        batch.add_column(sa.Column("mistaken", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("visit") as batch:
        batch.alter_column("mistaken", existing_type=sa.Text(), server_default=None)
