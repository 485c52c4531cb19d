"""Which room's pack brought a publication: another room's changes nothing of it."""

import sqlalchemy as sa
from alembic import op

revision = "c0012"
down_revision = "c0010"


def upgrade() -> None:
    op.add_column("publication", sa.Column("pack_sender", sa.Uuid()))
