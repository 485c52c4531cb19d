"""A desk that has a break, or is closed, as the board says it."""

import sqlalchemy as sa
from alembic import op

revision = "r0036"
down_revision = "r0035"


def upgrade() -> None:
    op.add_column("desk_turn", sa.Column("pause", sa.String(8), nullable=False, server_default=""))
