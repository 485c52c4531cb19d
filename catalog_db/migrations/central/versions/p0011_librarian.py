"""Why a publication is withdrawn, files of before that can be used again, publications that were removed for good."""

import sqlalchemy as sa
from alembic import op

revision = "p0011"
down_revision = "p0010"


def upgrade() -> None:
    op.add_column("publication", sa.Column("withdrawn_reason", sa.String(20), nullable=False, server_default=""))
    op.add_column("publication", sa.Column("withdrawn_note", sa.Text(), nullable=False, server_default=""))
    op.add_column("previous_file", sa.Column("source_name", sa.Text(), nullable=False, server_default=""))
    op.add_column("previous_file", sa.Column("message", sa.Text()))
    op.add_column("previous_file", sa.Column("asked", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "removed_publication",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_removed_publication"),
    )
