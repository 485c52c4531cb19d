"""What was read of the tables of publications, and of what each tells: unit, years, regions."""

import sqlalchemy as sa
from alembic import op

revision = "p0012"
down_revision = "p0011"


def upgrade() -> None:
    op.add_column("table_entry", sa.Column("unit", sa.Text(), nullable=False, server_default=""))
    op.add_column("table_entry", sa.Column("years", sa.JSON()))
    op.add_column("table_entry", sa.Column("regions", sa.JSON()))
    op.create_table(
        "table_reading",
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(30), nullable=False),
        sa.Column("last_page", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("reader", sa.Integer(), nullable=False),
        sa.Column("second", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("cells", sa.LargeBinary()),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name="fk_table_reading_publication_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("publication_id", "page", "number", name="pk_table_reading"),
    )
    op.create_table(
        "tables_read",
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("reader", sa.Integer(), nullable=False),
        sa.Column("second", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True)),
        sa.Column("stamp", sa.String(64), nullable=False),
        sa.Column("wanted", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name="fk_tables_read_publication_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("publication_id", name="pk_tables_read"),
    )
