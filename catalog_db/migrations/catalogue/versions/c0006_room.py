"""The catalogue says whose it is."""

import sqlalchemy as sa
from alembic import op

revision = "c0006"
down_revision = "c0005"


def upgrade() -> None:
    """The row is written by whoever opens the room: only room.toml knows its id."""
    op.create_table(
        "room",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.String(length=36), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_copy", sa.Boolean(), nullable=False),
        sa.CheckConstraint("position = 1", name=op.f("ck_room_single")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_room")),
    )
