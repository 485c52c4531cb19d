"""Which publications of one title a librarian has told apart."""

import sqlalchemy as sa
from alembic import op

revision = "c0014"
down_revision = "c0013"


def upgrade() -> None:
    op.add_column("publication", sa.Column("no_double_of", sa.JSON()))
    op.add_column("local_placing", sa.Column("no_double_of", sa.JSON()))
