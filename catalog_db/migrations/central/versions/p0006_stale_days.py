"""Days that are to be counted are marked and not searched for; what lists need of a day has columns of its own."""

import sqlalchemy as sa
from alembic import op

revision = "p0006"
down_revision = "p0005"


def upgrade() -> None:
    """All days are counted anew."""
    op.alter_column("day_figures", "figures", nullable=True)
    for name in ("visits", "counted", "on_time"):
        op.add_column("day_figures", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.create_index(
        "ix_day_figures_stale", "day_figures", ["room_id", "day"], postgresql_where=sa.text("figures IS NULL")
    )
    op.create_index("ix_day_figures_day", "day_figures", ["day"])
    op.create_index(
        "ix_room_record_survey", "room_record", ["part_of"], postgresql_where=sa.text("table_name = 'skm_answer'")
    )
    op.create_index(
        "ix_room_record_complaint", "room_record", ["table_name", "report_day"],
        postgresql_where=sa.text("table_name IN ('complaint', 'complaint_escalated')"),
    )  # fmt: skip
    op.execute("UPDATE day_figures SET figures = NULL")
    op.execute(
        "INSERT INTO day_figures (room_id, day) SELECT DISTINCT room_id, report_day FROM room_record"
        " WHERE table_name = 'ticket' AND report_day IS NOT NULL ON CONFLICT DO NOTHING"
    )
