"""The office's key of the BPS WebAPI."""

import sqlalchemy as sa
from alembic import op

revision = "r0013"
down_revision = "r0012"


def upgrade() -> None:
    op.create_table(
        "webapi_access",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(128), nullable=False),
        sa.Column("domain", sa.String(4), nullable=False),
        sa.Column("language", sa.String(3), nullable=False),
        sa.Column("fetched_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("position = 1", name=op.f("ck_webapi_access_single")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_webapi_access")),
    )
