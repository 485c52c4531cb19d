"""Why a publication is withdrawn, files of before that can be used again, publications that were removed for good."""

import sqlalchemy as sa
from alembic import op

revision = "c0009"
down_revision = "c0008"


def upgrade() -> None:
    op.add_column("publication", sa.Column("withdrawn_reason", sa.String(20), nullable=False, server_default=""))
    op.add_column("publication", sa.Column("withdrawn_note", sa.Text(), nullable=False, server_default=""))
    op.add_column("previous_file", sa.Column("source_name", sa.Text(), nullable=False, server_default=""))
    op.add_column("previous_file", sa.Column("message", sa.Text()))
    op.add_column("previous_file", sa.Column("asked", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("taken_out_file", sa.Column("for_good", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("import_job", sa.Column("hold_back", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "removed_publication",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_removed_publication"),
    )
