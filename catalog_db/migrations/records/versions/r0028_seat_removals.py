"""PCs that would remove many books ask first; and how far the catalogue was known."""

import sqlalchemy as sa
from alembic import op

revision = "r0028"
down_revision = "r0027"


def upgrade() -> None:
    """Nobody has asked so far, and nothing is known."""
    op.create_table(
        "seat_removal",
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("books", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(length=6), nullable=False),
        sa.CheckConstraint("answer IN ('', 'remove', 'keep')", name=op.f("ck_seat_removal_answer")),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_seat_removal_device_id_device")),
        sa.PrimaryKeyConstraint("device_id", name=op.f("pk_seat_removal")),
    )
    op.create_table(
        "catalogue_mark",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("instance_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.CheckConstraint("position = 1", name=op.f("ck_catalogue_mark_single")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_catalogue_mark")),
    )
