"""First passwords whose moment was not noted count from now: they end, too, and nobody is shut out at once."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "r0056"
down_revision = "r0055"

_STAFF = sa.table(
    "staff_member",
    sa.column("must_change_password", sa.Boolean()),
    sa.column("password_set_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    first = _STAFF.c.must_change_password.is_(True) & _STAFF.c.password_set_at.is_(None)
    op.execute(_STAFF.update().where(first).values(password_set_at=datetime.now(UTC)))
