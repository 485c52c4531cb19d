"""Personal data that got lost or into wrong hands, and who was told of it."""

import sqlalchemy as sa
from alembic import op

revision = "r0047"
down_revision = "r0046"


def upgrade() -> None:
    op.create_table(
        "incident",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("noticed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("happened", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("people", sa.Text(), nullable=False),
        sa.Column("handling", sa.Text(), nullable=False),
        sa.Column("noted_by", sa.Uuid(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_incident"),
    )
    op.create_table(
        "incident_notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("incident_id", sa.Uuid(), nullable=False),
        sa.Column("whom", sa.String(8), nullable=False),
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("sent", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_incident_notice"),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], name="fk_incident_notice_incident_id"),
        sa.CheckConstraint("whom IN ('persons', 'agency', 'central', 'other')", name="ck_incident_notice_whom"),
    )
    op.create_index("ix_incident_notice_incident_id", "incident_notice", ["incident_id"])
