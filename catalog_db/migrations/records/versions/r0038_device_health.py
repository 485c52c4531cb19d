"""How a PC that joined is, as it says itself."""

import sqlalchemy as sa
from alembic import op

revision = "r0038"
down_revision = "r0037"


def upgrade() -> None:
    op.create_table(
        "device_health",
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("device_id", name="pk_device_health"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_device_health_device_id_device"),
    )
