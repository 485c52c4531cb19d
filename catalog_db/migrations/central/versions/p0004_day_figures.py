"""What each day of a room came to, kept until a record of that day changes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "p0004"
down_revision = "p0003"


def upgrade() -> None:
    op.create_table(
        "day_figures",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("figures", JSONB(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_day_figures_room_id")),
        sa.PrimaryKeyConstraint("room_id", "day", name=op.f("pk_day_figures")),
    )
