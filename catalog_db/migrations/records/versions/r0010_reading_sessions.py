"""Whose marks a reading session has opened, and in which visit a mark was made."""

import sqlalchemy as sa
from alembic import op

revision = "r0010"
down_revision = "r0009"


def upgrade() -> None:
    """Add the columns."""
    op.add_column("reading_session", sa.Column("marks_of", sa.Uuid()))
    op.add_column("mark", sa.Column("visit_id", sa.Uuid()))
