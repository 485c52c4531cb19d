"""A ticket that a visitor asked for at a reader PC says what he looks for."""

import sqlalchemy as sa
from alembic import op

revision = "r0019"
down_revision = "r0018"


def upgrade() -> None:
    """Tickets so far have the need of their visit."""
    op.add_column("ticket", sa.Column("need", sa.Text(), nullable=False, server_default=""))
