"""The tables of the central server, as they were before the first release."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "p0009"
down_revision = None


def upgrade() -> None:
    """Make the tables. Forward only, as in a room."""
    _central()
    _rooms()
    _records()
    _mail()
    _catalogue()
    _office()


def _central() -> None:
    """Which central this is, and what was tried too often."""
    central = op.create_table(
        "central",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("position = 1", name="ck_central_single"),
        sa.PrimaryKeyConstraint("position", name="pk_central"),
    )
    op.bulk_insert(central, [{"position": 1, "id": uuid4()}])
    op.create_table(
        "attempt",
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_attempt"),
    )


def _rooms() -> None:
    op.create_table(
        "room",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sign_key", sa.String(64), nullable=False),
        sa.Column("seal_key", sa.String(64), nullable=False),
        sa.Column("program_version", sa.String(40), nullable=False),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        sa.Column("pushed_at", sa.DateTime(timezone=True)),
        sa.Column("pulled_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_room"),
        sa.UniqueConstraint("code", name="uq_room_code"),
    )
    op.create_table(
        "enrol_code",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("room_name", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True)),
        sa.Column("room_id", sa.Uuid()),
        sa.PrimaryKeyConstraint("hash", name="pk_enrol_code"),
    )
    op.create_table(
        "room_token",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name="fk_room_token_room_id"),
        sa.PrimaryKeyConstraint("hash", name="pk_room_token"),
    )
    op.create_index("ix_room_token_room_id", "room_token", ["room_id"])
    op.create_table(
        "room_instance",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("instance_id", sa.Uuid(), nullable=False),
        sa.Column("machine", sa.String(64), nullable=False),
        sa.Column("counter", sa.BigInteger(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name="fk_room_instance_room_id"),
        sa.PrimaryKeyConstraint("room_id", "instance_id", name="pk_room_instance"),
    )


def _records() -> None:
    op.create_table(
        "batch",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("receipt", JSONB(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name="fk_batch_room_id"),
        sa.PrimaryKeyConstraint("room_id", "batch_id", name="pk_batch"),
    )
    op.create_index("ix_batch_received_at", "batch", ["received_at"])
    op.create_table(
        "room_record",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("table_name", sa.String(40), nullable=False),
        sa.Column("row_id", sa.String(200), nullable=False),
        sa.Column("instance_id", sa.Uuid(), nullable=False),
        sa.Column("counter", sa.BigInteger(), nullable=False),
        sa.Column("report_day", sa.Date()),
        sa.Column("part_of", sa.String(80), nullable=False),
        sa.Column("fields", JSONB(none_as_null=True)),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name="fk_room_record_room_id"),
        sa.PrimaryKeyConstraint("room_id", "table_name", "row_id", name="pk_room_record"),
    )
    # Rows are looked up by their id through one index only, whatever PostgreSQL knows or does not know of the table:
    # else it takes every index that begins with room and table for as good as another, and reads all tickets of a room
    # for each one that it is asked for. So the others hold no row that has none of what they are for.
    op.create_index(
        "ix_room_record_day",
        "room_record",
        ["room_id", "table_name", "report_day"],
        postgresql_where=sa.text("report_day IS NOT NULL"),
    )
    op.create_index(
        "ix_room_record_part",
        "room_record",
        ["room_id", "table_name", "part_of"],
        postgresql_where=sa.text("part_of <> ''"),
    )
    op.create_index(
        "ix_room_record_survey", "room_record", ["part_of"], postgresql_where=sa.text("table_name = 'skm_answer'")
    )
    op.create_index(
        "ix_room_record_complaint",
        "room_record",
        ["table_name", "report_day"],
        postgresql_where=sa.text("table_name IN ('complaint', 'complaint_escalated')"),
    )
    op.create_table(
        "refused_record",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("table_name", sa.String(40), nullable=False),
        sa.Column("row_id", sa.String(200), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("field", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name="fk_refused_record_room_id"),
        sa.PrimaryKeyConstraint("id", name="pk_refused_record"),
    )
    op.create_index("ix_refused_record_room_id", "refused_record", ["room_id"])
    op.create_table(
        "down_line",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("fields", JSONB(none_as_null=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name="fk_down_line_room_id"),
        sa.PrimaryKeyConstraint("room_id", "id", name="pk_down_line"),
    )
    op.create_table(
        "day_figures",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("figures", JSONB(none_as_null=True)),
        sa.Column("visits", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("counted", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("on_time", sa.Integer(), nullable=False, server_default="0"),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name="fk_day_figures_room_id"),
        sa.PrimaryKeyConstraint("room_id", "day", name="pk_day_figures"),
    )
    op.create_index("ix_day_figures_day", "day_figures", ["day"])
    op.create_index(
        "ix_day_figures_stale", "day_figures", ["room_id", "day"], postgresql_where=sa.text("figures IS NULL")
    )


def _mail() -> None:
    op.create_table(
        "mail_task",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("details", JSONB(none_as_null=True), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("kind IN ('mail_proof', 'mail_delivery')", name="ck_mail_task_kind"),
        sa.CheckConstraint(
            "state <> 'over' OR (email = '' AND token_hash = '' AND code_hash = '')",
            name="ck_mail_task_forgotten",
        ),
        sa.CheckConstraint("state IN ('file', 'due', 'mailed', 'over')", name="ck_mail_task_state"),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name="fk_mail_task_room_id"),
        sa.PrimaryKeyConstraint("room_id", "kind", "id", name="pk_mail_task"),
    )
    op.create_index("ix_mail_task_due", "mail_task", ["state", "due_at"])
    op.create_index("ix_mail_task_token", "mail_task", ["token_hash"])
    op.create_table(
        "mail_part",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name="fk_mail_part_room_id"),
        sa.PrimaryKeyConstraint("room_id", "id", "start", name="pk_mail_part"),
    )


def _catalogue() -> None:
    """As rooms have it, with its change log, and without what only one PC's import needs.

    Titles have no index: PostgreSQL refuses entries of more than 2,704 bytes, and nobody searches for them at central.
    """
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(40), nullable=False),
        sa.Column("row_id", sa.String(80), nullable=False),
        sa.Column("operation", sa.String(6), nullable=False),
        sa.Column("instance_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_change"),
    )
    instance = op.create_table(
        "instance",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("position = 1", name="ck_instance_single"),
        sa.PrimaryKeyConstraint("position", name="pk_instance"),
    )
    op.bulk_insert(instance, [{"position": 1, "id": uuid4()}])
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
        sa.Column("page_labels", sa.JSON(none_as_null=True)),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("erratum", sa.Text(), nullable=False, server_default=""),
        sa.Column("erratum_date", sa.Date()),
        sa.CheckConstraint("status IN ('proposed', 'checked', 'withdrawn')", name="ck_publication_status"),
        sa.PrimaryKeyConstraint("id", name="pk_publication"),
    )
    op.create_index("ix_publication_added_at", "publication", ["added_at"])
    op.create_index("ix_publication_kind", "publication", ["kind"])
    op.create_index("ix_publication_region_code", "publication", ["region_code"])
    op.create_index("ix_publication_source_id", "publication", ["source_id"])
    op.create_index("ix_publication_subject", "publication", ["subject"])
    op.create_index("ix_publication_year", "publication", ["year"])
    op.create_index("ux_publication_sha256", "publication", ["sha256"], unique=True)
    op.create_table(
        "contents_entry",
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name="fk_contents_entry_publication_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("publication_id", "position", name="pk_contents_entry"),
    )
    op.create_table(
        "previous_file",
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name="fk_previous_file_publication_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("publication_id", "sha256", name="pk_previous_file"),
    )
    op.create_table(
        "table_entry",
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("number", sa.String(30), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name="fk_table_entry_publication_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("publication_id", "position", name="pk_table_entry"),
    )


def _office() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("totp_secret", sa.LargeBinary(), nullable=False),
        sa.Column("totp_step", sa.BigInteger(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True)),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("name", name="uq_account_name"),
    )
    op.create_table(
        "web_session",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_web_session_account_id"),
        sa.PrimaryKeyConstraint("hash", name="pk_web_session"),
    )
    op.create_index("ix_web_session_account_id", "web_session", ["account_id"])
    op.create_table(
        "pack_sender",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sign_key", sa.String(64), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pack_sender"),
    )
    op.create_table(
        "publication_sender",
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("sender_id", sa.Uuid(), nullable=False),
        sa.Column("said", JSONB(none_as_null=True)),
        sa.ForeignKeyConstraint(["sender_id"], ["pack_sender.id"], name="fk_publication_sender_sender_id"),
        sa.PrimaryKeyConstraint("publication_id", name="pk_publication_sender"),
    )
    op.create_index("ix_publication_sender_sender_id", "publication_sender", ["sender_id"])
