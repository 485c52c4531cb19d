"""Wrong passwords and PINs are counted by PC and name; codes for joining are not spent by wrong tries."""

import sqlalchemy as sa
from alembic import op

revision = "r0023"
down_revision = "r0022"


def upgrade() -> None:
    """Locks that hold in this moment end: the longest would have ended within the hour."""
    op.create_table(
        "staff_tries",
        sa.Column("tried", sa.String(length=8), nullable=False),
        sa.Column("pc", sa.String(length=36), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True)),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tried", "pc", "subject", name=op.f("pk_staff_tries")),
    )
    for column in ("failures", "pin_failures", "locked_until"):
        op.drop_column("staff_member", column)
    op.drop_column("join_code", "tries")
