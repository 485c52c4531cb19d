"""The change log, and which copy of the catalogue this is. Publications of before are its first lines."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "c0002"
down_revision = "c0001"


def upgrade() -> None:
    """Make the tables, name this copy, and log what is there, so that who follows the log misses nothing."""
    change = op.create_table(
        "change",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(40), nullable=False),
        sa.Column("row_id", sa.String(80), nullable=False),
        sa.Column("operation", sa.String(6), nullable=False),
        sa.Column("instance_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_change")),
        sqlite_autoincrement=True,
    )
    instance = op.create_table(
        "instance",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("position = 1", name=op.f("ck_instance_single")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_instance")),
    )
    this_copy = uuid4()
    op.bulk_insert(instance, [{"position": 1, "id": this_copy}])
    publication = sa.table("publication", sa.column("id", sa.Uuid()), sa.column("added_at"))
    rows = op.get_bind().execute(sa.select(publication.c.id).order_by(publication.c.added_at))
    op.bulk_insert(
        change,
        [
            {"table_name": "publication", "row_id": str(row.id), "operation": "insert", "instance_id": this_copy}
            for row in rows
        ],
    )
