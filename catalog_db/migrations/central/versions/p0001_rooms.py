"""Rooms, their tokens, batches and records, and e-mails in progress."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from catalog_db.models.base import UtcDateTime

revision = "p0001"
down_revision = None


def upgrade() -> None:
    """Forward only, as in a room."""
    op.create_table(
        "attempt",
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("since", UtcDateTime(timezone=True), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_attempt")),
    )
    central = op.create_table(
        "central",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("position = 1", name=op.f("ck_central_single")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_central")),
    )
    op.create_table(
        "enrol_code",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("room_name", sa.Text(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("used_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("room_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_enrol_code")),
    )
    op.create_table(
        "room",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sign_key", sa.String(length=64), nullable=False),
        sa.Column("seal_key", sa.String(length=64), nullable=False),
        sa.Column("program_version", sa.String(length=40), nullable=False),
        sa.Column("enrolled_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("pushed_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("pulled_at", UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room")),
        sa.UniqueConstraint("code", name=op.f("uq_room_code")),
    )
    op.create_table(
        "batch",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("receipt", JSONB(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_batch_room_id")),
        sa.PrimaryKeyConstraint("room_id", "batch_id", name=op.f("pk_batch")),
    )
    op.create_index(op.f("ix_batch_received_at"), "batch", ["received_at"], unique=False)
    op.create_table(
        "down_line",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("fields", JSONB(none_as_null=True), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_down_line_room_id")),
        sa.PrimaryKeyConstraint("room_id", "id", name=op.f("pk_down_line")),
    )
    op.create_table(
        "mail_part",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_mail_part_room_id")),
        sa.PrimaryKeyConstraint("room_id", "id", "start", name=op.f("pk_mail_part")),
    )
    op.create_table(
        "mail_task",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("details", JSONB(none_as_null=True), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("due_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("kind IN ('mail_proof', 'mail_delivery')", name=op.f("ck_mail_task_kind")),
        sa.CheckConstraint(
            "state <> 'over' OR (email = '' AND token_hash = '' AND code_hash = '')",
            name=op.f("ck_mail_task_forgotten"),
        ),
        sa.CheckConstraint("state IN ('file', 'due', 'mailed', 'over')", name=op.f("ck_mail_task_state")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_mail_task_room_id")),
        sa.PrimaryKeyConstraint("room_id", "kind", "id", name=op.f("pk_mail_task")),
    )
    op.create_index("ix_mail_task_due", "mail_task", ["state", "due_at"], unique=False)
    op.create_index("ix_mail_task_token", "mail_task", ["token_hash"], unique=False)
    op.create_table(
        "refused_record",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("row_id", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("field", sa.String(length=200), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_refused_record_room_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refused_record")),
    )
    op.create_index(op.f("ix_refused_record_room_id"), "refused_record", ["room_id"], unique=False)
    op.create_table(
        "room_instance",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("instance_id", sa.Uuid(), nullable=False),
        sa.Column("machine", sa.String(length=64), nullable=False),
        sa.Column("counter", sa.BigInteger(), nullable=False),
        sa.Column("first_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("last_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_room_instance_room_id")),
        sa.PrimaryKeyConstraint("room_id", "instance_id", name=op.f("pk_room_instance")),
    )
    op.create_table(
        "room_record",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("row_id", sa.String(length=200), nullable=False),
        sa.Column("instance_id", sa.Uuid(), nullable=False),
        sa.Column("counter", sa.BigInteger(), nullable=False),
        sa.Column("report_day", sa.Date(), nullable=True),
        sa.Column("part_of", sa.String(length=80), nullable=False),
        sa.Column("fields", JSONB(none_as_null=True), nullable=True),
        sa.Column("received_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_room_record_room_id")),
        sa.PrimaryKeyConstraint("room_id", "table_name", "row_id", name=op.f("pk_room_record")),
    )
    op.create_index("ix_room_record_day", "room_record", ["room_id", "table_name", "report_day"], unique=False)
    op.create_index("ix_room_record_part", "room_record", ["room_id", "table_name", "part_of"], unique=False)
    op.create_table(
        "room_token",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_room_token_room_id")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_room_token")),
    )
    op.create_index(op.f("ix_room_token_room_id"), "room_token", ["room_id"], unique=False)
    op.bulk_insert(central, [{"position": 1, "id": uuid4()}])
