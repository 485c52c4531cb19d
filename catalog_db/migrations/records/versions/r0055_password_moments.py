"""When somebody's password was last set: what an administrator chose ends by itself, and other sessions end with it."""

import sqlalchemy as sa
from alembic import op

revision = "r0055"
down_revision = "r0054"


def upgrade() -> None:
    op.add_column("staff_member", sa.Column("password_set_at", sa.DateTime(timezone=True), nullable=True))
