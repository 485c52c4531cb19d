"""Codes by which several PCs join."""

import sqlalchemy as sa
from alembic import op

revision = "r0044"
down_revision = "r0043"


def upgrade() -> None:
    op.create_table(
        "provision_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.LargeBinary(32), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_provision_code"),
    )
    op.create_table(
        "provision_place",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code_id", sa.Uuid(), nullable=False),
        sa.Column("mode", sa.String(10), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_provision_place"),
        sa.ForeignKeyConstraint(["code_id"], ["provision_code.id"], name="fk_provision_place_code_id"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_provision_place_device_id"),
        sa.CheckConstraint(
            "mode IN ('desk', 'reader', 'guestbook', 'feedback', 'board')", name="ck_provision_place_mode"
        ),
    )
    op.create_index("ix_provision_place_code_id", "provision_place", ["code_id"])
