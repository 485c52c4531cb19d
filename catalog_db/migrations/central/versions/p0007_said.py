"""What a sender said of a publication is kept, so that his next pack does not undo what the office has corrected."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "p0007"
down_revision = "p0006"


def upgrade() -> None:
    """Nobody knows it of what is there already."""
    op.add_column("publication_sender", sa.Column("said", JSONB(none_as_null=True), nullable=True))
