"""The keys to which joined PCs sealed their calls before the host got another one."""

import sqlalchemy as sa
from alembic import op

revision = "r0052"
down_revision = "r0051"


def upgrade() -> None:
    op.create_table(
        "earlier_sealing_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.LargeBinary(32), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_earlier_sealing_key"),
    )
