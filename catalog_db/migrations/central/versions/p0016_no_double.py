"""As the catalogue's c0014: which publications of one title were told apart."""

import sqlalchemy as sa
from alembic import op

revision = "p0016"
down_revision = "p0015"


def upgrade() -> None:
    op.add_column("publication", sa.Column("no_double_of", sa.JSON()))
