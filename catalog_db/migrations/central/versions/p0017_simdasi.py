"""As the catalogue's c0016 and c0017: tables of SIMDASI, by region and year."""

import sqlalchemy as sa
from alembic import op

revision = "p0017"
down_revision = "p0016"


def upgrade() -> None:
    op.create_table(
        "simdasi_region",
        sa.Column("code", sa.String(7), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stamp", sa.String(64), nullable=False),
        sa.Column("taken_stamp", sa.String(64), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("code", name="pk_simdasi_region"),
    )
    op.create_table(
        "simdasi_table",
        sa.Column("region_code", sa.String(7), nullable=False),
        sa.Column("table_id", sa.String(120), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(30), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("updated", sa.String(40), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cells", sa.LargeBinary()),
        sa.ForeignKeyConstraint(
            ["region_code"], ["simdasi_region.code"], name="fk_simdasi_table_region_code", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("region_code", "table_id", "year", name="pk_simdasi_table"),
    )
