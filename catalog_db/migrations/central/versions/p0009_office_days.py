"""Copies, complaints and reports count for the day of the office, no longer for that of UTC."""

from alembic import op

revision = "p0009"
down_revision = "p0008"


def upgrade() -> None:
    """What rooms have sent so far is counted anew."""
    for table, moment in (
        ("delivery", "delivered_at"),
        ("complaint", "received_at"),
        ("complaint_escalated", "received_at"),
        ("report_up", "reported_at"),
    ):
        op.execute(
            f"UPDATE room_record SET report_day = CAST(CAST(fields ->> '{moment}' AS timestamptz)"
            f" AT TIME ZONE 'Asia/Jakarta' AS date) WHERE table_name = '{table}' AND fields ->> '{moment}' IS NOT NULL"
        )
