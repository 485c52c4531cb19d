"""What was read off pages that are pictures, and how far that is."""

import sqlalchemy as sa
from alembic import op

revision = "c0015"
down_revision = "c0014"


def upgrade() -> None:
    op.create_table(
        "scanned_page",
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("reader", sa.Integer(), nullable=False),
        sa.Column("words", sa.LargeBinary()),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name="fk_scanned_page_publication_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("publication_id", "page", name="pk_scanned_page"),
    )
    op.create_table(
        "scans_read",
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("reader", sa.Integer(), nullable=False),
        sa.Column("pages", sa.JSON()),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.String(32), nullable=False),
        sa.Column("wanted", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name="fk_scans_read_publication_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("publication_id", name="pk_scans_read"),
    )
    op.create_table(
        "scans_pause",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("position = 1", name="ck_scans_pause_single"),
        sa.PrimaryKeyConstraint("position", name="pk_scans_pause"),
    )
