"""The audit trail may begin later: entries whose time is over are dropped, from its beginning only."""

import sqlalchemy as sa
from alembic import op

revision = "r0022"
down_revision = "r0021"


def upgrade() -> None:
    """Nothing was dropped so far."""
    op.create_table(
        "audit_start",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("position = 1", name=op.f("ck_audit_start_single")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_audit_start")),
    )
    op.execute("DROP TRIGGER audit_entry_no_delete")
    op.execute(
        "CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry "
        "WHEN OLD.seq > coalesce((SELECT seq FROM audit_start), 0) "
        "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
    )
