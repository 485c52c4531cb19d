"""Searches that found nothing."""

import sqlalchemy as sa
from alembic import op

revision = "r0001"
down_revision = None


def upgrade() -> None:
    """Forward only: an older program refuses a newer database, and a backup is made before."""
    op.create_table(
        "unmet_search",
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("words", name=op.f("pk_unmet_search")),
    )
