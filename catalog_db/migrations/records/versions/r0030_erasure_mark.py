"""How far the erasure list was carried out."""

import sqlalchemy as sa
from alembic import op

revision = "r0030"
down_revision = "r0029"


def upgrade() -> None:
    """Nothing was noted so far: the next start reads the whole list, as each did before."""
    op.create_table(
        "erasure_mark",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("instance_id", sa.Uuid(), nullable=False),
        sa.Column("keep_months", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("line", sa.String(length=16), nullable=False),
        sa.CheckConstraint("position = 1", name=op.f("ck_erasure_mark_single")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_erasure_mark")),
    )
