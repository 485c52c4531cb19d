"""The cells of tables that were taken along: which of them are others in a file."""

import sqlalchemy as sa
from alembic import op

revision = "r0042"
down_revision = "r0040"


def upgrade() -> None:
    op.add_column("taken_table", sa.Column("cells", sa.LargeBinary(), nullable=False, server_default=""))
