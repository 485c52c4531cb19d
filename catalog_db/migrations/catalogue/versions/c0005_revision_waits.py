"""What central says of a revised publication, kept until its new file has come."""

import sqlalchemy as sa
from alembic import op

revision = "c0005"
down_revision = "c0004"


def upgrade() -> None:
    """Files that are still to come now belong to publications that are without one: nothing waits with them."""
    op.add_column("central_file", sa.Column("message", sa.Text(), nullable=True))
