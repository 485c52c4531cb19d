"""Publications, their contents and tables, and the import queue."""

import sqlalchemy as sa
from alembic import op

from catalog_db.models.base import UtcDateTime

revision = "c0001"
down_revision = None


def upgrade() -> None:
    """Forward only: an older program refuses a newer database, and a backup is made before."""
    op.create_table(
        "import_job",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("metadata_path", sa.Text(), nullable=True),
        sa.Column("started_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("finished_at", UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_job")),
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
    with op.batch_alter_table("publication", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_publication_added_at"), ["added_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_publication_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_publication_region_code"), ["region_code"], unique=False)
        batch_op.create_index("ix_publication_series_key_year", ["series_key", "year"], unique=False)
        batch_op.create_index(batch_op.f("ix_publication_source_id"), ["source_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_publication_subject"), ["subject"], unique=False)
        batch_op.create_index(batch_op.f("ix_publication_title_key"), ["title_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_publication_year"), ["year"], unique=False)
        batch_op.create_index("ux_publication_sha256", ["sha256"], unique=True)

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
        "import_item",
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("warning", sa.String(length=40), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Uuid(), nullable=True),
        sa.Column("finished_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["import_job.id"], name=op.f("fk_import_item_job_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_import_item_publication_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("job_id", "position", name=op.f("pk_import_item")),
    )
    with op.batch_alter_table("import_item", schema=None) as batch_op:
        batch_op.create_index("ix_import_item_state", ["state"], unique=False)

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
