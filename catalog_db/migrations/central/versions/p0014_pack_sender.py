"""As the catalogue's c0012: which room's pack brought a publication."""

import sqlalchemy as sa
from alembic import op

revision = "p0014"
down_revision = "p0012"


def upgrade() -> None:
    op.add_column("publication", sa.Column("pack_sender", sa.Uuid()))
