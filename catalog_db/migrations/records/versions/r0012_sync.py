"""What the room and central owe each other: the account, batches without receipt, what was set aside, e-mails."""

import sqlalchemy as sa
from alembic import op

revision = "r0012"
down_revision = "r0011"


def upgrade() -> None:
    """Make the tables."""
    _account()
    _batches()
    _rows()
    _mail()
    op.create_table(
        "central_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("page", sa.Integer()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Uuid()),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_central_report")),
    )


def _account() -> None:
    op.create_table(
        "sync_account",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("central_id", sa.Uuid(), nullable=False),
        sa.Column("central_name", sa.Text(), nullable=False),
        sa.Column("central_sign_key", sa.LargeBinary(32), nullable=False),
        sa.Column("central_seal_key", sa.LargeBinary(32), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("sign_key", sa.LargeBinary(32), nullable=False),
        sa.Column("seal_key", sa.LargeBinary(32), nullable=False),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("instance_id", sa.Uuid(), nullable=False),
        sa.Column("exported_seq", sa.Integer(), nullable=False),
        sa.Column("offer_table", sa.String(40), nullable=False),
        sa.Column("offer_after", sa.String(80), nullable=False),
        sa.Column("down_cursor", sa.String(120), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True)),
        sa.Column("succeeded_at", sa.DateTime(timezone=True)),
        sa.Column("error", sa.String(40), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("position = 1", name=op.f("ck_sync_account_single")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_sync_account")),
    )


def _batches() -> None:
    op.create_table(
        "sync_batch",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("instance_id", sa.Uuid(), nullable=False),
        sa.Column("counter_from", sa.Integer(), nullable=False),
        sa.Column("counter_to", sa.Integer(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("personal", sa.Boolean(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_sync_batch")),
        sa.UniqueConstraint("id", name=op.f("uq_sync_batch_id")),
    )
    op.create_table(
        "sync_receipt",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counter_to", sa.Integer(), nullable=False),
        sa.Column("stored", sa.Integer(), nullable=False),
        sa.Column("set_aside", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_sync_receipt")),
        sa.UniqueConstraint("batch_id", name=op.f("uq_sync_receipt_batch_id")),
    )


def _rows() -> None:
    for name, *more in (
        ("sync_again",),
        ("sync_computed", sa.Column("digest", sa.String(64), nullable=False)),
    ):
        op.create_table(
            name,
            sa.Column("table_name", sa.String(40), nullable=False),
            sa.Column("row_id", sa.String(80), nullable=False),
            *more,
            sa.PrimaryKeyConstraint("table_name", "row_id", name=op.f(f"pk_{name}")),
            sqlite_with_rowid=False,
        )
    op.create_table(
        "sync_set_aside",
        sa.Column("table_name", sa.String(40), nullable=False),
        sa.Column("row_id", sa.String(80), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("table_name", "row_id", name=op.f("pk_sync_set_aside")),
    )


def _mail() -> None:
    op.create_table(
        "email_proof",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("how", sa.String(5), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.Column("staff_id", sa.Uuid()),
        sa.CheckConstraint("state IN ('waiting', 'proved', 'failed', 'cancelled')", name=op.f("ck_email_proof_state")),
        sa.CheckConstraint("how IN ('mail', 'sight')", name=op.f("ck_email_proof_how")),
        sa.ForeignKeyConstraint(["visitor_id"], ["visitor.id"], name=op.f("fk_email_proof_visitor_id_visitor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_email_proof")),
    )
    op.create_index("ix_email_proof_visitor", "email_proof", ["visitor_id"])
    op.create_table(
        "email_delivery",
        sa.Column("delivery_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("uploaded", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("state IN ('waiting', 'sent', 'failed', 'cancelled')", name=op.f("ck_email_delivery_state")),
        sa.ForeignKeyConstraint(["delivery_id"], ["delivery.id"], name=op.f("fk_email_delivery_delivery_id_delivery")),
        sa.PrimaryKeyConstraint("delivery_id", name=op.f("pk_email_delivery")),
    )
