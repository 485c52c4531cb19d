"""Files of publications that others took out of the catalogue are remembered."""

import sqlalchemy as sa
from alembic import op

revision = "c0007"
down_revision = "c0006"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "taken_out_file",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("taken_out_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_taken_out_file")),
    )
