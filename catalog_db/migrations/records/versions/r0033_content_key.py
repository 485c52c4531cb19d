"""The key under which a joined PC seals its books, so that the host can give it to that PC again."""

import sqlalchemy as sa
from alembic import op

revision = "r0033"
down_revision = "r0032"


def upgrade() -> None:
    op.create_table(
        "content_key",
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.LargeBinary(32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("device_id", name="pk_content_key"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_content_key_device_id_device"),
    )
