"""The records say whose they are."""

import sqlalchemy as sa
from alembic import op

revision = "r0024"
down_revision = "r0023"


def upgrade() -> None:
    """The row is written by whoever opens the room: only room.toml knows its id."""
    op.create_table(
        "room",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.String(length=36), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.CheckConstraint("position = 1", name=op.f("ck_room_single")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_room")),
    )
