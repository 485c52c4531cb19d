"""A notice on a publication of what is wrong in it."""

import sqlalchemy as sa
from alembic import op

revision = "c0004"
down_revision = "c0003"


def upgrade() -> None:
    """No publication has one so far."""
    op.add_column("publication", sa.Column("erratum", sa.Text(), nullable=False, server_default=""))
    op.add_column("publication", sa.Column("erratum_date", sa.Date(), nullable=True))
