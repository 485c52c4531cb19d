"""The catalogue as rooms have it, with its change log, and without what only one PC's import needs.

Titles have no index here: PostgreSQL refuses entries of more than 2,704 bytes, and nobody looks for them at central.
"""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from catalog_db.models.base import UtcDateTime

revision = "p0002"
down_revision = "p0001"


def upgrade() -> None:
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("row_id", sa.String(length=80), nullable=False),
        sa.Column("operation", sa.String(length=6), nullable=False),
        sa.Column("instance_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_change")),
    )
    instance = op.create_table(
        "instance",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("position = 1", name=op.f("ck_instance_single")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_instance")),
    )
    op.create_table(
        "publication",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("subtitle", sa.Text(), nullable=False),
        sa.Column("title_key", sa.Text(), nullable=False),
        sa.Column("series_key", sa.Text(), nullable=False),
        sa.Column("catalog_number", sa.String(length=60), nullable=False),
        sa.Column("publication_number", sa.String(length=60), nullable=False),
        sa.Column("issn", sa.String(length=40), nullable=False),
        sa.Column("isbn", sa.String(length=40), nullable=False),
        sa.Column("region_code", sa.String(length=10), nullable=False),
        sa.Column("region_name", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("release_date", sa.Date(), nullable=True),
        sa.Column("revision_date", sa.Date(), nullable=True),
        sa.Column("language", sa.String(length=3), nullable=False),
        sa.Column("abstract", sa.Text(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("repaired", sa.Boolean(), nullable=False),
        sa.Column("shelf", sa.String(length=60), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("page_labels", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("added_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("status IN ('proposed', 'checked', 'withdrawn')", name=op.f("ck_publication_status")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
    )
    op.create_index(op.f("ix_publication_added_at"), "publication", ["added_at"], unique=False)
    op.create_index(op.f("ix_publication_kind"), "publication", ["kind"], unique=False)
    op.create_index(op.f("ix_publication_region_code"), "publication", ["region_code"], unique=False)
    op.create_index(op.f("ix_publication_source_id"), "publication", ["source_id"], unique=False)
    op.create_index(op.f("ix_publication_subject"), "publication", ["subject"], unique=False)
    op.create_index(op.f("ix_publication_year"), "publication", ["year"], unique=False)
    op.create_index("ux_publication_sha256", "publication", ["sha256"], unique=True)
    op.create_table(
        "contents_entry",
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_contents_entry_publication_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("publication_id", "position", name=op.f("pk_contents_entry")),
    )
    op.create_table(
        "previous_file",
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("replaced_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_previous_file_publication_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("publication_id", "sha256", name=op.f("pk_previous_file")),
    )
    op.create_table(
        "table_entry",
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_table_entry_publication_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("publication_id", "position", name=op.f("pk_table_entry")),
    )
    op.bulk_insert(instance, [{"position": 1, "id": uuid4()}])
