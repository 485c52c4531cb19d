"""Rows are looked up by their id through one index only, whatever PostgreSQL knows or does not know of the table.

Before it has looked at a table, or where a room is new, it takes every index that begins with room and table for as
good as another, and read all tickets of a room for each one that it was asked for.
"""

import sqlalchemy as sa
from alembic import op

revision = "p0008"
down_revision = "p0007"


def upgrade() -> None:
    """The indexes of days and of parts hold no row that has none, and so no longer offer themselves."""
    for name, column, where in (
        ("ix_room_record_day", "report_day", "report_day IS NOT NULL"),
        ("ix_room_record_part", "part_of", "part_of <> ''"),
    ):
        op.drop_index(name, "room_record")
        op.create_index(name, "room_record", ["room_id", "table_name", column], postgresql_where=sa.text(where))
