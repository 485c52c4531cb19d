"""What a reader PC found when it tried whether a visitor can leave its screen."""

import sqlalchemy as sa
from alembic import op

revision = "r0034"
down_revision = "r0033"


def upgrade() -> None:
    op.create_table(
        "device_lock",
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ways", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("device_id", name="pk_device_lock"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_device_lock_device_id_device"),
    )
