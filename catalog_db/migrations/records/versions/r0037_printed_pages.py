"""Which pages were asked for and handed out, as they are printed in the publication."""

import sqlalchemy as sa
from alembic import op

revision = "r0037"
down_revision = "r0036"


def upgrade() -> None:
    for table in ("copy_request", "delivery"):
        op.add_column(table, sa.Column("printed", sa.Text(), nullable=False, server_default=""))
