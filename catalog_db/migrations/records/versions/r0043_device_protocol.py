"""Which protocol the program of a joined PC speaks."""

import sqlalchemy as sa
from alembic import op

revision = "r0043"
down_revision = "r0042"


def upgrade() -> None:
    op.add_column("device_presence", sa.Column("protocol", sa.Integer()))
