"""A key that joined PCs seal to while the host is away, and receipts of what they sent."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "r0006"
down_revision = "r0005"


def upgrade() -> None:
    """Give a room that has a host its key, and make the table."""
    op.add_column("host_identity", sa.Column("sealing_key", sa.LargeBinary(32)))
    hosts = sa.table("host_identity", sa.column("sealing_key", sa.LargeBinary(32)))
    op.get_bind().execute(sa.update(hosts).values(sealing_key=secrets.token_bytes(32)))
    with op.batch_alter_table("host_identity") as batch:
        batch.alter_column("sealing_key", existing_type=sa.LargeBinary(32), nullable=False)
    op.create_table(
        "received_call",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received_call")),
        sqlite_with_rowid=False,
    )
