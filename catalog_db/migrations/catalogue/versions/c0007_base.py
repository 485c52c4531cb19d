"""The tables of the catalogue, as they were before the first release; older ones get what they lack."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "c0007"
down_revision = None
replaces = ("c0005", "c0006")  # c0005 is that of commit 2e22f1b, see `runner`


def upgrade() -> None:
    """Make the tables; in a catalogue that is there already, those that it lacks."""
    there = set(sa.inspect(op.get_bind()).get_table_names())
    if "instance" not in there:
        for make in (_changes, _publications, _imports, _central):
            make()
    for name, make in (("room", _room), ("taken_out_file", _taken_out_file)):
        if name not in there:
            make()


def _changes() -> None:
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(40), nullable=False),
        sa.Column("row_id", sa.String(80), nullable=False),
        sa.Column("operation", sa.String(6), nullable=False),
        sa.Column("instance_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_change"),
        sqlite_autoincrement=True,
    )
    instance = op.create_table(
        "instance",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_instance"),
        sa.CheckConstraint("position = 1", name="ck_instance_single"),
    )
    op.bulk_insert(instance, [{"position": 1, "id": uuid4()}])


def _publications() -> None:
    op.create_table(
        "publication",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("subtitle", sa.Text(), nullable=False),
        sa.Column("title_key", sa.Text(), nullable=False),
        sa.Column("series_key", sa.Text(), nullable=False),
        sa.Column("catalog_number", sa.String(60), nullable=False),
        sa.Column("publication_number", sa.String(60), nullable=False),
        sa.Column("issn", sa.String(40), nullable=False),
        sa.Column("isbn", sa.String(40), nullable=False),
        sa.Column("region_code", sa.String(10), nullable=False),
        sa.Column("region_name", sa.String(200), nullable=False),
        sa.Column("subject", sa.String(10), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("year", sa.Integer()),
        sa.Column("release_date", sa.Date()),
        sa.Column("revision_date", sa.Date()),
        sa.Column("language", sa.String(3), nullable=False),
        sa.Column("abstract", sa.Text(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64)),
        sa.Column("source", sa.String(10), nullable=False),
        sa.Column("source_id", sa.String(60), nullable=False),
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("repaired", sa.Boolean(), nullable=False),
        sa.Column("shelf", sa.String(60), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("page_labels", sa.JSON()),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("erratum", sa.Text(), nullable=False, server_default=""),
        sa.Column("erratum_date", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_publication"),
        sa.CheckConstraint("status IN ('proposed', 'checked', 'withdrawn')", name="ck_publication_status"),
    )
    op.create_index("ix_publication_added_at", "publication", ["added_at"])
    op.create_index("ix_publication_kind", "publication", ["kind"])
    op.create_index("ix_publication_region_code", "publication", ["region_code"])
    op.create_index("ix_publication_series_key_year", "publication", ["series_key", "year"])
    op.create_index("ix_publication_source_id", "publication", ["source_id"])
    op.create_index("ix_publication_subject", "publication", ["subject"])
    op.create_index("ix_publication_title_key", "publication", ["title_key"])
    op.create_index("ix_publication_year", "publication", ["year"])
    op.create_index("ux_publication_sha256", "publication", ["sha256"], unique=True)
    op.create_table(
        "contents_entry",
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer()),
        sa.PrimaryKeyConstraint("publication_id", "position", name="pk_contents_entry"),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name="fk_contents_entry_publication_id", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "table_entry",
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("number", sa.String(30), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer()),
        sa.PrimaryKeyConstraint("publication_id", "position", name="pk_table_entry"),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name="fk_table_entry_publication_id", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "previous_file",
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("publication_id", "sha256", name="pk_previous_file"),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name="fk_previous_file_publication_id", ondelete="CASCADE"
        ),
    )


def _imports() -> None:
    op.create_table(
        "import_job",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("metadata_path", sa.Text()),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_import_job"),
    )
    op.create_table(
        "import_item",
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("warning", sa.String(40), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Uuid()),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("job_id", "position", name="pk_import_item"),
        sa.ForeignKeyConstraint(["job_id"], ["import_job.id"], name="fk_import_item_job_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name="fk_import_item_publication_id", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_import_item_state", "import_item", ["state"])


def _central() -> None:
    op.create_table(
        "central_standing",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("cursor", sa.String(120), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_central_standing"),
        sa.CheckConstraint("position = 1", name="ck_central_standing_single"),
    )
    op.create_table(
        "central_file",
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("message", sa.Text()),
        sa.PrimaryKeyConstraint("publication_id", name="pk_central_file"),
    )
    op.create_table(
        "local_placing",
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("shelf", sa.String(60), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(10)),
        sa.PrimaryKeyConstraint("publication_id", name="pk_local_placing"),
    )


def _room() -> None:
    op.create_table(
        "room",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.String(36), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_copy", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_room"),
        sa.CheckConstraint("position = 1", name="ck_room_single"),
    )


def _taken_out_file() -> None:
    op.create_table(
        "taken_out_file",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("taken_out_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_taken_out_file"),
    )
