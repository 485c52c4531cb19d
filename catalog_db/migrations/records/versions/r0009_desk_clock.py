"""The queue: events counted, the clock they are compared with, numbers that move along, an index for the next one.

Nobody wrote a ticket with the old checks: "no-show" is now spelt as everywhere else.
"""

import sqlalchemy as sa
from alembic import op

revision = "r0009"
down_revision = "r0008"

_STATES = "state IN ('waiting', 'called', 'serving', 'held', 'done', 'no-show', 'cancelled')"


def upgrade() -> None:
    """Events that are there are counted in the order in which they were written."""
    op.create_table(
        "desk_clock",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("started_s", sa.Double(), nullable=False),
        sa.Column("steady_s", sa.Double(), nullable=False),
        sa.Column("last_sequence", sa.Integer(), nullable=False),
        sa.Column("jumped_after", sa.Integer(), nullable=False),
        sa.CheckConstraint("position = 1", name=op.f("ck_desk_clock_single")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_desk_clock")),
    )
    with op.batch_alter_table("ticket") as batch:
        batch.drop_constraint(op.f("ck_ticket_state"), type_="check")
        batch.create_check_constraint(op.f("ck_ticket_state"), sa.text(_STATES))
        batch.drop_constraint(op.f("uq_ticket_service_day_service_sequence"), type_="unique")
        batch.create_unique_constraint(op.f("uq_ticket_service_day_number"), ["service_day", "number"])
    op.create_index("ix_ticket_turn", "ticket", ["service_day", "state", "priority", "place"], unique=False)
    op.add_column("ticket_event", sa.Column("sequence", sa.Integer(), nullable=True))
    op.execute("UPDATE ticket_event SET sequence = rowid")
    with op.batch_alter_table("ticket_event") as batch:
        batch.alter_column("sequence", existing_type=sa.Integer(), nullable=False)
        batch.create_unique_constraint(op.f("uq_ticket_event_sequence"), ["sequence"])
