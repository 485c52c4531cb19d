"""The desk: guest book, queue, seats, the survey and complaints."""

import sqlalchemy as sa
from alembic import op

revision = "r0005"
down_revision = "r0004"

_TICKET_STATES = "state IN ('waiting', 'called', 'serving', 'held', 'done', 'no_show', 'cancelled')"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "day_counter",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "name", name=op.f("pk_day_counter")),
    )
    op.create_table(
        "desk_turn",
        sa.Column("desk", sa.Integer(), nullable=False),
        sa.Column("service_day", sa.Date(), nullable=False),
        sa.Column("priority_run", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("desk", name=op.f("pk_desk_turn")),
    )
    op.create_table(
        "feedback_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("service", sa.String(length=20), nullable=False),
        sa.Column("u1", sa.Integer(), nullable=True),
        sa.Column("u2", sa.Integer(), nullable=True),
        sa.Column("u3", sa.Integer(), nullable=True),
        sa.Column("u4", sa.Integer(), nullable=True),
        sa.Column("u5", sa.Integer(), nullable=True),
        sa.Column("u6", sa.Integer(), nullable=True),
        sa.Column("u7", sa.Integer(), nullable=True),
        sa.Column("u8", sa.Integer(), nullable=True),
        sa.Column("u9", sa.Integer(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("gender", sa.String(length=1), nullable=False),
        sa.Column("age_band", sa.String(length=2), nullable=False),
        sa.Column("education", sa.String(length=2), nullable=False),
        sa.Column("occupation", sa.String(length=2), nullable=False),
        sa.CheckConstraint("u1 IS NULL OR u1 BETWEEN 1 AND 4", name=op.f("ck_feedback_answer_u1")),
        sa.CheckConstraint("u2 IS NULL OR u2 BETWEEN 1 AND 4", name=op.f("ck_feedback_answer_u2")),
        sa.CheckConstraint("u3 IS NULL OR u3 BETWEEN 1 AND 4", name=op.f("ck_feedback_answer_u3")),
        sa.CheckConstraint("u4 IS NULL OR u4 BETWEEN 1 AND 4", name=op.f("ck_feedback_answer_u4")),
        sa.CheckConstraint("u5 IS NULL OR u5 BETWEEN 1 AND 4", name=op.f("ck_feedback_answer_u5")),
        sa.CheckConstraint("u6 IS NULL OR u6 BETWEEN 1 AND 4", name=op.f("ck_feedback_answer_u6")),
        sa.CheckConstraint("u7 IS NULL OR u7 BETWEEN 1 AND 4", name=op.f("ck_feedback_answer_u7")),
        sa.CheckConstraint("u8 IS NULL OR u8 BETWEEN 1 AND 4", name=op.f("ck_feedback_answer_u8")),
        sa.CheckConstraint("u9 IS NULL OR u9 BETWEEN 1 AND 4", name=op.f("ck_feedback_answer_u9")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_answer")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_feedback_answer_period"), "feedback_answer", ["period"], unique=False)
    op.create_table(
        "service_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_service_day")),
    )
    op.create_table(
        "visitor",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("gender", sa.String(length=1), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("education", sa.String(length=2), nullable=False),
        sa.Column("occupation", sa.String(length=2), nullable=False),
        sa.Column("occupation_other", sa.Text(), nullable=False),
        sa.Column("institution_category", sa.String(length=2), nullable=False),
        sa.Column("institution_category_other", sa.Text(), nullable=False),
        sa.Column("institution", sa.Text(), nullable=False),
        sa.Column("home_region", sa.Text(), nullable=False),
        sa.Column("disability", sa.String(length=20), nullable=False),
        sa.Column("guardian_consent", sa.Boolean(), nullable=False),
        sa.Column("merged_into", sa.Uuid(), nullable=True),
        sa.Column("anonymised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("gender IN ('', 'L', 'P')", name=op.f("ck_visitor_gender")),
        sa.ForeignKeyConstraint(["merged_into"], ["visitor.id"], name=op.f("fk_visitor_merged_into")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visitor")),
    )
    op.create_index(op.f("ix_visitor_email"), "visitor", ["email"], unique=False)
    op.create_index(op.f("ix_visitor_name_key"), "visitor", ["name_key"], unique=False)
    op.create_table(
        "consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("text_version", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["visitor_id"], ["visitor.id"], name=op.f("fk_consent_visitor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_visitor_id"), "consent", ["visitor_id"], unique=False)
    op.create_table(
        "visit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("service_day", sa.Date(), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("origin", sa.String(length=5), nullable=False),
        sa.Column("means", sa.String(length=2), nullable=False),
        sa.Column("usage", sa.String(length=2), nullable=False),
        sa.Column("usage_other", sa.Text(), nullable=False),
        sa.Column("need", sa.Text(), nullable=False),
        sa.Column("need_met", sa.String(length=2), nullable=False),
        sa.Column("group_male", sa.Integer(), nullable=False),
        sa.Column("group_female", sa.Integer(), nullable=False),
        sa.Column("priority", sa.Boolean(), nullable=False),
        sa.Column("id_card_shown", sa.Boolean(), nullable=False),
        sa.Column("id_card_type", sa.String(length=2), nullable=False),
        sa.Column("code", sa.String(length=4), nullable=False),
        sa.Column("token", sa.LargeBinary(length=16), nullable=False),
        sa.Column("gender", sa.String(length=1), nullable=False),
        sa.Column("age_band", sa.String(length=2), nullable=False),
        sa.Column("education", sa.String(length=2), nullable=False),
        sa.Column("occupation", sa.String(length=2), nullable=False),
        sa.Column("institution_category", sa.String(length=2), nullable=False),
        sa.Column("clock_doubtful", sa.Boolean(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("gender IN ('', 'L', 'P')", name=op.f("ck_visit_gender")),
        sa.CheckConstraint("origin IN ('desk', 'self', 'paper')", name=op.f("ck_visit_origin")),
        sa.ForeignKeyConstraint(["visitor_id"], ["visitor.id"], name=op.f("fk_visit_visitor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint("number", name=op.f("uq_visit_number")),
        sa.UniqueConstraint("token", name=op.f("uq_visit_token")),
    )
    op.create_index(op.f("ix_visit_service_day"), "visit", ["service_day"], unique=False)
    op.create_index(op.f("ix_visit_visitor_id"), "visit", ["visitor_id"], unique=False)
    op.create_index(
        "ux_visit_open_visitor",
        "visit",
        ["visitor_id"],
        unique=True,
        sqlite_where=sa.text("left_at IS NULL"),
        postgresql_where=sa.text("left_at IS NULL"),
    )
    op.create_table(
        "complaint",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("classification", sa.String(length=2), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("escalated", sa.Boolean(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("state IN ('new', 'in_progress', 'closed')", name=op.f("ck_complaint_state")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_complaint_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
        sa.UniqueConstraint("number", name=op.f("uq_complaint_number")),
    )
    op.create_table(
        "feedback_given",
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_feedback_given_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_feedback_given")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "feedback_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("service", sa.String(length=20), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_feedback_request_device_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_feedback_request_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_request")),
        sa.UniqueConstraint("visit_id", name=op.f("uq_feedback_request_visit_id")),
    )
    op.create_table(
        "reading_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_reason", sa.String(length=12), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_reading_session_device_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_reading_session_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_session")),
    )
    op.create_index(
        "ux_reading_session_seat",
        "reading_session",
        ["device_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "ux_reading_session_visit",
        "reading_session",
        ["visit_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "seat_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_seat_request_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_request")),
    )
    op.create_index(
        "ux_seat_request_visit",
        "seat_request",
        ["visit_id"],
        unique=True,
        sqlite_where=sa.text("settled_at IS NULL"),
        postgresql_where=sa.text("settled_at IS NULL"),
    )
    op.create_table(
        "ticket",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("service", sa.String(length=20), nullable=False),
        sa.Column("service_day", sa.Date(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("priority", sa.Boolean(), nullable=False),
        sa.Column("desk", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(desk IS NOT NULL) = (state IN ('called', 'serving'))", name=op.f("ck_ticket_desk")),
        sa.CheckConstraint(
            _TICKET_STATES,
            name=op.f("ck_ticket_state"),
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_ticket_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket")),
        sa.UniqueConstraint("service_day", "service", "sequence", name=op.f("uq_ticket_service_day_service_sequence")),
    )
    op.create_index("ix_ticket_queue", "ticket", ["service_day", "state", "service"], unique=False)
    op.create_index(op.f("ix_ticket_visit_id"), "ticket", ["visit_id"], unique=False)
    op.create_index(
        "ux_ticket_desk",
        "ticket",
        ["desk"],
        unique=True,
        sqlite_where=sa.text("state IN ('called', 'serving')"),
        postgresql_where=sa.text("state IN ('called', 'serving')"),
    )
    op.create_table(
        "complaint_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_complaint_event_complaint_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_event")),
    )
    op.create_index("ix_complaint_event_complaint", "complaint_event", ["complaint_id", "at"], unique=False)
    op.create_table(
        "seat_message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["session_id"], ["reading_session.id"], name=op.f("fk_seat_message_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_message")),
    )
    op.create_index(op.f("ix_seat_message_session_id"), "seat_message", ["session_id"], unique=False)
    op.create_table(
        "ticket_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("state_before", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("service", sa.String(length=20), nullable=False),
        sa.Column("desk", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("clock_doubtful", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_ticket_event_ticket_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_event")),
        sa.UniqueConstraint("ticket_id", "position", name=op.f("uq_ticket_event_ticket_id_position")),
    )
    op.create_index("ix_ticket_event_at", "ticket_event", ["at"], unique=False)
