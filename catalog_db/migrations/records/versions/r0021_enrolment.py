"""A room remembers the keys that it has offered with a code: central may have taken them without its knowing."""

import sqlalchemy as sa
from alembic import op

revision = "r0021"
down_revision = "r0020"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "sync_enrolment",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("sign_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("seal_key", sa.LargeBinary(length=32), nullable=False),
        sa.CheckConstraint("position = 1", name=op.f("ck_sync_enrolment_single")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_sync_enrolment")),
    )
