"""What a librarian says of tables and contents against what was read of a file."""

import sqlalchemy as sa
from alembic import op

revision = "c0013"
down_revision = "c0012"


def upgrade() -> None:
    op.add_column("table_entry", sa.Column("frames", sa.JSON()))
    op.add_column("table_entry", sa.Column("cells", sa.JSON()))
    op.add_column("table_reading", sa.Column("framing", sa.String(32), nullable=False, server_default=""))
    op.create_table(
        "table_correction",
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("part", sa.String(80), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name="fk_table_correction_publication_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("publication_id", "sha256", "part", name="pk_table_correction"),
    )
    op.create_table(
        "tables_as_read",
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name="fk_tables_as_read_publication_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("publication_id", "sha256", name="pk_tables_as_read"),
    )
