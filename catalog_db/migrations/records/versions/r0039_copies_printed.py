"""How often a copy was printed."""

import sqlalchemy as sa
from alembic import op

revision = "r0039"
down_revision = "r0038"


def upgrade() -> None:
    op.add_column("delivery", sa.Column("copies", sa.Integer(), nullable=False, server_default="1"))
