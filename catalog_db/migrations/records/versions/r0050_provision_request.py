"""By which question a PC took its place of a code for several, until it was heard of: it may ask once more."""

import sqlalchemy as sa
from alembic import op

revision = "r0050"
down_revision = "r0047"


def upgrade() -> None:
    op.add_column("provision_place", sa.Column("request", sa.LargeBinary(32), nullable=True))
