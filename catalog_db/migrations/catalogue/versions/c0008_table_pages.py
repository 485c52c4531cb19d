"""Tables have an English title, and a last page on which they go on."""

import sqlalchemy as sa
from alembic import op

revision = "c0008"
down_revision = "c0007"


def upgrade() -> None:
    op.add_column("table_entry", sa.Column("title_en", sa.Text(), nullable=False, server_default=""))
    op.add_column("table_entry", sa.Column("last_page", sa.Integer()))
