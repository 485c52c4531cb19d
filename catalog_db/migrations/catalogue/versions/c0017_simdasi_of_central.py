"""Which tables of SIMDASI of a region were taken from central last."""

import sqlalchemy as sa
from alembic import op

revision = "c0017"
down_revision = "c0016"


def upgrade() -> None:
    op.add_column("simdasi_region", sa.Column("taken_stamp", sa.String(64), nullable=False, server_default=""))
