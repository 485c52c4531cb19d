"""As the catalogue's c0013: where a table lies and what stands in its cells, as a librarian says."""

import sqlalchemy as sa
from alembic import op

revision = "p0015"
down_revision = "p0014"


def upgrade() -> None:
    op.add_column("table_entry", sa.Column("frames", sa.JSON()))
    op.add_column("table_entry", sa.Column("cells", sa.JSON()))
    op.add_column("table_reading", sa.Column("framing", sa.String(32), nullable=False, server_default=""))
