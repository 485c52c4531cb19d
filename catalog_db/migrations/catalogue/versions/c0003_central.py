"""How far the room follows central, and what the room itself says of central's publications."""

import sqlalchemy as sa
from alembic import op

revision = "c0003"
down_revision = "c0002"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "central_standing",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("cursor", sa.String(120), nullable=False),
        sa.CheckConstraint("position = 1", name=op.f("ck_central_standing_single")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_central_standing")),
    )
    op.create_table(
        "central_file",
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("publication_id", name=op.f("pk_central_file")),
    )
    op.create_table(
        "local_placing",
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("shelf", sa.String(60), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(10)),
        sa.PrimaryKeyConstraint("publication_id", name=op.f("pk_local_placing")),
    )
