"""The keys that the records had before theirs was renewed."""

import sqlalchemy as sa
from alembic import op

revision = "r0051"
down_revision = "r0050"


def upgrade() -> None:
    op.create_table(
        "earlier_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.LargeBinary(32), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_earlier_key"),
    )
