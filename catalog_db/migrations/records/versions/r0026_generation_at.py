"""When the room was restored last, or went to another PC."""

import sqlalchemy as sa
from alembic import op

revision = "r0026"
down_revision = "r0025"


def upgrade() -> None:
    """Empty: not since it was made, or before anybody noted it."""
    op.add_column("room", sa.Column("generation_at", sa.DateTime(timezone=True), nullable=True))
