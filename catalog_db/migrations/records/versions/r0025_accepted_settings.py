"""The records hold the settings last accepted."""

import sqlalchemy as sa
from alembic import op

revision = "r0025"
down_revision = "r0024"


def upgrade() -> None:
    """Empty: opening the room accepts what its file says."""
    op.create_table(
        "accepted_settings",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("holder", sa.String(length=10), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("restored_from", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("position = 1", name=op.f("ck_accepted_settings_single")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_accepted_settings")),
    )
