"""The tables of the records, as they were before the first release; older records are brought to the same."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "r0032"
down_revision = None
replaces = tuple(f"r{number:04}" for number in range(22, 32))  # from that of commit 2e22f1b on: see `runner`


def upgrade() -> None:
    """Make the tables; in records that are there already, those that they lack."""
    there = set(sa.inspect(op.get_bind()).get_table_names())
    if "instance" not in there:
        for make in _FIRST:
            make()
    else:
        _bring_up(there)
    for name, make in _NEWER.items():
        if name not in there:
            make()


def _bring_up(there: set[str]) -> None:
    """Columns that came or went since r0022. Locks that hold in this moment end: the longest lasts an hour."""
    for table, column in (
        ("staff_member", "failures"),
        ("staff_member", "pin_failures"),
        ("staff_member", "locked_until"),
        ("join_code", "tries"),
    ):
        if column in _columns(table):
            op.drop_column(table, column)
    if "away_since" not in _columns("device_presence"):
        op.add_column("device_presence", sa.Column("away_since", sa.DateTime(timezone=True)))
    if "room" in there and "generation_at" not in _columns("room"):
        op.add_column("room", sa.Column("generation_at", sa.DateTime(timezone=True)))
    if "moved_s" not in _columns("desk_clock"):  # no jump is known so far
        op.add_column("desk_clock", sa.Column("moved_s", sa.Double(), nullable=False, server_default="0"))
        with op.batch_alter_table("desk_clock") as clock:
            clock.alter_column("moved_s", server_default=None)
    if "entry_mark" in there and "reason" in _columns("entry_mark"):
        _bring_up_entry_marks()


def _columns(table: str) -> set[str]:
    return {column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)}


def _bring_up_entry_marks() -> None:
    """Until r0030 a flag had one reason of two; what was flagged stays flagged."""
    op.drop_index("ix_entry_mark_came_at", "entry_mark")
    op.rename_table("entry_mark", "entry_mark_before")
    _entry_mark()
    op.execute(
        "INSERT INTO entry_mark (id, kind, late, over, subject_id, device_id, day, came_at, seen_at)"
        " SELECT id, kind, reason = 'late', reason = 'over', subject_id, device_id, day, came_at, seen_at"
        " FROM entry_mark_before"
    )
    op.drop_table("entry_mark_before")


def _changes() -> None:
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(40), nullable=False),
        sa.Column("row_id", sa.String(80), nullable=False),
        sa.Column("operation", sa.String(6), nullable=False),
        sa.Column("instance_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_change"),
        sqlite_autoincrement=True,
    )
    instance = op.create_table(
        "instance",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_instance"),
        sa.CheckConstraint("position = 1", name="ck_instance_single"),
    )
    op.bulk_insert(instance, [{"position": 1, "id": uuid4()}])


def _staff() -> None:
    op.create_table(
        "staff_member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_name", sa.String(40), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("pin_hash", sa.Text(), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_in_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_staff_member"),
        sa.CheckConstraint("role IN ('officer', 'librarian', 'head', 'admin')", name="ck_staff_member_role"),
        sa.UniqueConstraint("user_name", name="uq_staff_member_user_name"),
    )


def _audit() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("holder", sa.String(10), nullable=False),
        sa.Column("staff_id", sa.Uuid()),
        sa.Column("device_id", sa.Uuid()),
        sa.Column("action", sa.String(60), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("detail", sa.String(60), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit_entry"),
    )
    op.create_index("ix_audit_entry_action", "audit_entry", ["action"])
    op.create_index("ix_audit_entry_subject", "audit_entry", ["subject"])
    op.execute(
        "CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry "
        "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
    )
    op.execute(
        "CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry "
        "WHEN OLD.seq > coalesce((SELECT seq FROM audit_start), 0) "
        "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
    )
    op.create_table(
        "audit_start",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_audit_start"),
        sa.CheckConstraint("position = 1", name="ck_audit_start_single"),
    )


def _devices() -> None:
    op.create_table(
        "device",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("place", sa.String(60), nullable=False),
        sa.Column("mode", sa.String(10), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_device"),
        sa.CheckConstraint("mode IN ('desk', 'reader', 'guestbook', 'feedback', 'board')", name="ck_device_mode"),
        sa.UniqueConstraint("token_hash", name="uq_device_token_hash"),
    )
    op.create_table(
        "host_identity",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("certificate", sa.Text(), nullable=False),
        sa.Column("private_key", sa.Text(), nullable=False),
        sa.Column("sealing_key", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_host_identity"),
        sa.CheckConstraint("position = 1", name="ck_host_identity_single"),
    )
    op.create_table(
        "join_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.LargeBinary(32), nullable=False),
        sa.Column("mode", sa.String(10), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("place", sa.String(60), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("spent", sa.Boolean(), nullable=False),
        sa.Column("device_id", sa.Uuid()),
        sa.PrimaryKeyConstraint("id", name="pk_join_code"),
        sa.CheckConstraint("mode IN ('desk', 'reader', 'guestbook', 'feedback', 'board')", name="ck_join_code_mode"),
    )
    op.create_table(
        "received_call",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_received_call"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "device_presence",
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("program_version", sa.String(20), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True)),
        sa.Column("away_since", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("device_id", name="pk_device_presence"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_device_presence_device_id"),
    )


def _guest_book() -> None:
    op.create_table(
        "consent_wording",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.String(20), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("notice_en", sa.Text(), nullable=False),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("first_shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_consent_wording"),
        sa.UniqueConstraint("sha256", name="uq_consent_wording_sha256"),
    )
    op.create_table(
        "day_counter",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "name", name="pk_day_counter"),
    )
    op.create_table(
        "service_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("confirmed_by", sa.Uuid()),
        sa.PrimaryKeyConstraint("day", name="pk_service_day"),
    )
    op.create_table(
        "visitor",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("gender", sa.String(1), nullable=False),
        sa.Column("birth_year", sa.Integer()),
        sa.Column("education", sa.String(2), nullable=False),
        sa.Column("occupation", sa.String(2), nullable=False),
        sa.Column("occupation_other", sa.Text(), nullable=False),
        sa.Column("institution_category", sa.String(2), nullable=False),
        sa.Column("institution_category_other", sa.Text(), nullable=False),
        sa.Column("institution", sa.Text(), nullable=False),
        sa.Column("home_region", sa.Text(), nullable=False),
        sa.Column("disability", sa.String(20), nullable=False),
        sa.Column("guardian_consent", sa.Boolean(), nullable=False),
        sa.Column("merged_into", sa.Uuid()),
        sa.Column("anonymised_at", sa.DateTime(timezone=True)),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_visitor"),
        sa.CheckConstraint("gender IN ('', 'L', 'P')", name="ck_visitor_gender"),
        sa.ForeignKeyConstraint(["merged_into"], ["visitor.id"], name="fk_visitor_merged_into"),
    )
    op.create_index("ix_visitor_email", "visitor", ["email"])
    op.create_index("ix_visitor_name_key", "visitor", ["name_key"])
    op.create_table(
        "consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.String(40), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("text_version", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Uuid()),
        sa.Column("wording_id", sa.Uuid()),
        sa.PrimaryKeyConstraint("id", name="pk_consent"),
        sa.ForeignKeyConstraint(["visitor_id"], ["visitor.id"], name="fk_consent_visitor_id"),
        sa.ForeignKeyConstraint(["wording_id"], ["consent_wording.id"], name="fk_consent_wording_id"),
    )
    op.create_index("ix_consent_visitor_id", "consent", ["visitor_id"])
    op.create_table(
        "visit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("service_day", sa.Date(), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True)),
        sa.Column("origin", sa.String(5), nullable=False),
        sa.Column("means", sa.String(2), nullable=False),
        sa.Column("usage", sa.String(2), nullable=False),
        sa.Column("usage_other", sa.Text(), nullable=False),
        sa.Column("need", sa.Text(), nullable=False),
        sa.Column("need_met", sa.String(2), nullable=False),
        sa.Column("group_male", sa.Integer(), nullable=False),
        sa.Column("group_female", sa.Integer(), nullable=False),
        sa.Column("priority", sa.Boolean(), nullable=False),
        sa.Column("id_card_shown", sa.Boolean(), nullable=False),
        sa.Column("id_card_type", sa.String(2), nullable=False),
        sa.Column("code", sa.String(4), nullable=False),
        sa.Column("token", sa.LargeBinary(16), nullable=False),
        sa.Column("gender", sa.String(1), nullable=False),
        sa.Column("age_band", sa.String(2), nullable=False),
        sa.Column("education", sa.String(2), nullable=False),
        sa.Column("occupation", sa.String(2), nullable=False),
        sa.Column("institution_category", sa.String(2), nullable=False),
        sa.Column("clock_doubtful", sa.Boolean(), nullable=False),
        sa.Column("staff_id", sa.Uuid()),
        sa.Column("mistaken", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_visit"),
        sa.UniqueConstraint("token", name="uq_visit_token"),
        sa.CheckConstraint("origin IN ('desk', 'self', 'paper')", name="ck_visit_origin"),
        sa.CheckConstraint("gender IN ('', 'L', 'P')", name="ck_visit_gender"),
        sa.ForeignKeyConstraint(["visitor_id"], ["visitor.id"], name="fk_visit_visitor_id"),
        sa.UniqueConstraint("number", name="uq_visit_number"),
    )
    op.create_index("ix_visit_service_day", "visit", ["service_day"])
    op.create_index("ix_visit_visitor_id", "visit", ["visitor_id"])
    op.create_index(
        "ux_visit_open_visitor", "visit", ["visitor_id"], unique=True, sqlite_where=sa.text("left_at IS NULL")
    )


def _queue() -> None:
    op.create_table(
        "desk_clock",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("started_s", sa.Double(), nullable=False),
        sa.Column("steady_s", sa.Double(), nullable=False),
        sa.Column("last_sequence", sa.Integer(), nullable=False),
        sa.Column("jumped_after", sa.Integer(), nullable=False),
        sa.Column("moved_s", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_desk_clock"),
        sa.CheckConstraint("position = 1", name="ck_desk_clock_single"),
    )
    op.create_table(
        "desk_turn",
        sa.Column("desk", sa.Integer(), nullable=False),
        sa.Column("service_day", sa.Date(), nullable=False),
        sa.Column("priority_run", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Uuid()),
        sa.PrimaryKeyConstraint("desk", name="pk_desk_turn"),
    )
    op.create_table(
        "ticket",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("service", sa.String(20), nullable=False),
        sa.Column("service_day", sa.Date(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(8), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("priority", sa.Boolean(), nullable=False),
        sa.Column("desk", sa.Integer()),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("need", sa.Text(), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="pk_ticket"),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_ticket_visit_id"),
        sa.CheckConstraint("(desk IS NOT NULL) = (state IN ('called', 'serving'))", name="ck_ticket_desk"),
        sa.CheckConstraint(
            "state IN ('waiting', 'called', 'serving', 'held', 'done', 'no-show', 'cancelled')", name="ck_ticket_state"
        ),
        sa.UniqueConstraint("service_day", "number", name="uq_ticket_service_day_number"),
    )
    op.create_index("ix_ticket_queue", "ticket", ["service_day", "state", "service"])
    op.create_index("ix_ticket_turn", "ticket", ["service_day", "state", "priority", "place"])
    op.create_index("ix_ticket_visit_id", "ticket", ["visit_id"])
    op.create_index(
        "ux_ticket_desk", "ticket", ["desk"], unique=True, sqlite_where=sa.text("state IN ('called', 'serving')")
    )
    op.create_table(
        "ticket_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("state_before", sa.String(10), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("service", sa.String(20), nullable=False),
        sa.Column("desk", sa.Integer()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("clock_doubtful", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer()),
        sa.Column("staff_id", sa.Uuid()),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ticket_event"),
        sa.UniqueConstraint("ticket_id", "position", name="uq_ticket_event_ticket_id_position"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_ticket_event_ticket_id"),
        sa.UniqueConstraint("sequence", name="uq_ticket_event_sequence"),
    )
    op.create_index("ix_ticket_event_at", "ticket_event", ["at"])


def _seats() -> None:
    op.create_table(
        "reading_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid()),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_in_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("end_reason", sa.String(12), nullable=False),
        sa.Column("staff_id", sa.Uuid()),
        sa.Column("marks_of", sa.Uuid()),
        sa.PrimaryKeyConstraint("id", name="pk_reading_session"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_reading_session_device_id"),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_reading_session_visit_id"),
    )
    op.create_index(
        "ux_reading_session_seat",
        "reading_session",
        ["device_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "ux_reading_session_visit",
        "reading_session",
        ["visit_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "seat_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_seat_request"),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_seat_request_visit_id"),
    )
    op.create_index(
        "ux_seat_request_visit", "seat_request", ["visit_id"], unique=True, sqlite_where=sa.text("settled_at IS NULL")
    )
    op.create_table(
        "seat_message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True)),
        sa.Column("staff_id", sa.Uuid()),
        sa.PrimaryKeyConstraint("id", name="pk_seat_message"),
        sa.ForeignKeyConstraint(["session_id"], ["reading_session.id"], name="fk_seat_message_session_id"),
    )
    op.create_index("ix_seat_message_session_id", "seat_message", ["session_id"])


def _survey() -> None:
    op.create_table(
        "feedback_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("period", sa.String(10), nullable=False),
        sa.Column("service", sa.String(20), nullable=False),
        sa.Column("u1", sa.Integer()),
        sa.Column("u2", sa.Integer()),
        sa.Column("u3", sa.Integer()),
        sa.Column("u4", sa.Integer()),
        sa.Column("u5", sa.Integer()),
        sa.Column("u6", sa.Integer()),
        sa.Column("u7", sa.Integer()),
        sa.Column("u8", sa.Integer()),
        sa.Column("u9", sa.Integer()),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("gender", sa.String(1), nullable=False),
        sa.Column("age_band", sa.String(2), nullable=False),
        sa.Column("education", sa.String(2), nullable=False),
        sa.Column("occupation", sa.String(2), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feedback_answer"),
        sa.CheckConstraint("u1 IS NULL OR u1 BETWEEN 1 AND 4", name="ck_feedback_answer_u1"),
        sa.CheckConstraint("u2 IS NULL OR u2 BETWEEN 1 AND 4", name="ck_feedback_answer_u2"),
        sa.CheckConstraint("u3 IS NULL OR u3 BETWEEN 1 AND 4", name="ck_feedback_answer_u3"),
        sa.CheckConstraint("u4 IS NULL OR u4 BETWEEN 1 AND 4", name="ck_feedback_answer_u4"),
        sa.CheckConstraint("u5 IS NULL OR u5 BETWEEN 1 AND 4", name="ck_feedback_answer_u5"),
        sa.CheckConstraint("u6 IS NULL OR u6 BETWEEN 1 AND 4", name="ck_feedback_answer_u6"),
        sa.CheckConstraint("u7 IS NULL OR u7 BETWEEN 1 AND 4", name="ck_feedback_answer_u7"),
        sa.CheckConstraint("u8 IS NULL OR u8 BETWEEN 1 AND 4", name="ck_feedback_answer_u8"),
        sa.CheckConstraint("u9 IS NULL OR u9 BETWEEN 1 AND 4", name="ck_feedback_answer_u9"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_feedback_answer_period", "feedback_answer", ["period"])
    op.create_table(
        "feedback_given",
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("visit_id", name="pk_feedback_given"),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_feedback_given_visit_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "feedback_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("service", sa.String(20), nullable=False),
        sa.Column("device_id", sa.Uuid()),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feedback_request"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_feedback_request_device_id"),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_feedback_request_visit_id"),
        sa.UniqueConstraint("visit_id", name="uq_feedback_request_visit_id"),
    )


def _complaints() -> None:
    op.create_table(
        "complaint",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(12), nullable=False),
        sa.Column("visit_id", sa.Uuid()),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("classification", sa.String(2), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("escalated", sa.Boolean(), nullable=False),
        sa.Column("staff_id", sa.Uuid()),
        sa.PrimaryKeyConstraint("id", name="pk_complaint"),
        sa.CheckConstraint("state IN ('new', 'in_progress', 'closed')", name="ck_complaint_state"),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_complaint_visit_id"),
        sa.UniqueConstraint("number", name="uq_complaint_number"),
    )
    op.create_table(
        "complaint_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Uuid()),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("classification", sa.String(2), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_complaint_event"),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name="fk_complaint_event_complaint_id"),
        sa.UniqueConstraint("complaint_id", "position", name="uq_complaint_event_complaint_id_position"),
        sa.CheckConstraint("kind IN ('receive', 'step', 'classify', 'escalate')", name="ck_complaint_event_kind"),
    )


def _reading() -> None:
    op.create_table(
        "sign_in_guard",
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_at", sa.DateTime(timezone=True)),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", name="pk_sign_in_guard"),
    )
    op.create_table(
        "mark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("file_sha256", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("color", sa.String(10), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("areas", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("visit_id", sa.Uuid()),
        sa.PrimaryKeyConstraint("id", name="pk_mark"),
        sa.CheckConstraint("kind IN ('bookmark', 'highlight', 'area')", name="ck_mark_kind"),
        sa.ForeignKeyConstraint(["visitor_id"], ["visitor.id"], name="fk_mark_visitor_id"),
    )
    op.create_index("ix_mark_visitor_publication", "mark", ["visitor_id", "publication_id"])
    op.create_table(
        "rating",
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("visitor_id", "publication_id", name="pk_rating"),
        sa.CheckConstraint("stars BETWEEN 1 AND 5", name="ck_rating_stars"),
        sa.ForeignKeyConstraint(["visitor_id"], ["visitor.id"], name="fk_rating_visitor_id"),
    )
    op.create_index("ix_rating_publication_id", "rating", ["publication_id"])
    op.create_table(
        "visitor_pin",
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("pin_hash", sa.Text(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("visitor_id", name="pk_visitor_pin"),
        sa.ForeignKeyConstraint(["visitor_id"], ["visitor.id"], name="fk_visitor_pin_visitor_id"),
    )
    op.create_table(
        "publication_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("visitor_id", sa.Uuid()),
        sa.Column("visit_id", sa.Uuid()),
        sa.Column("page", sa.Integer()),
        sa.Column("reason", sa.String(2), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("picture", sa.LargeBinary()),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.Column("answer_seen_at", sa.DateTime(timezone=True)),
        sa.Column("staff_id", sa.Uuid()),
        sa.PrimaryKeyConstraint("id", name="pk_publication_report"),
        sa.CheckConstraint(
            "state IN ('new', 'in_progress', 'answered', 'rejected')", name="ck_publication_report_state"
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_publication_report_visit_id"),
        sa.ForeignKeyConstraint(["visitor_id"], ["visitor.id"], name="fk_publication_report_visitor_id"),
    )
    op.create_index("ix_publication_report_state", "publication_report", ["state", "reported_at"])
    op.create_table(
        "reading_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid()),
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("first_page", sa.Integer(), nullable=False),
        sa.Column("last_page", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reading_event"),
        sa.ForeignKeyConstraint(["session_id"], ["reading_session.id"], name="fk_reading_event_session_id"),
    )
    op.create_index("ix_reading_event_publication", "reading_event", ["publication_id", "at"])


def _copies() -> None:
    op.create_table(
        "delivery_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.LargeBinary(32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_delivery_key"),
    )
    op.create_table(
        "delivery_serial",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_delivery_serial"),
        sa.CheckConstraint("position = 1", name="ck_delivery_serial_single"),
    )
    op.create_table(
        "copy_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("pages", sa.Text(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.Column("staff_id", sa.Uuid()),
        sa.PrimaryKeyConstraint("id", name="pk_copy_request"),
        sa.CheckConstraint("kind IN ('softcopy', 'hardcopy')", name="ck_copy_request_kind"),
        sa.CheckConstraint("state IN ('waiting', 'released', 'refused', 'withdrawn')", name="ck_copy_request_state"),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_copy_request_visit_id"),
    )
    op.create_index("ix_copy_request_visit_id", "copy_request", ["visit_id"])
    op.create_table(
        "loan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("copy", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("lent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("returned_at", sa.DateTime(timezone=True)),
        sa.Column("staff_id", sa.Uuid()),
        sa.PrimaryKeyConstraint("id", name="pk_loan"),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_loan_visit_id"),
    )
    op.create_index("ix_loan_visit_id", "loan", ["visit_id"])
    op.create_index(
        "ux_loan_copy", "loan", ["publication_id", "copy"], unique=True, sqlite_where=sa.text("returned_at IS NULL")
    )
    op.create_table(
        "delivery",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("serial", sa.String(24), nullable=False),
        sa.Column("check_code", sa.String(16), nullable=False),
        sa.Column("key_id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid()),
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("pages", sa.Text(), nullable=False),
        sa.Column("page_count", sa.Integer(), nullable=False),
        sa.Column("original_sha256", sa.String(64), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("identity_removed", sa.Boolean(), nullable=False),
        sa.Column("staff_id", sa.Uuid()),
        sa.Column("state", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_delivery"),
        sa.ForeignKeyConstraint(["key_id"], ["delivery_key.id"], name="fk_delivery_key_id"),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_delivery_visit_id"),
        sa.UniqueConstraint("serial", name="uq_delivery_serial"),
        sa.ForeignKeyConstraint(["request_id"], ["copy_request.id"], name="fk_delivery_request_id"),
        sa.CheckConstraint("state IN ('making', 'delivered', 'failed')", name="ck_delivery_state"),
        sa.CheckConstraint("kind IN ('softcopy', 'hardcopy')", name="ck_delivery_kind"),
    )
    op.create_index("ix_delivery_publication_id", "delivery", ["publication_id"])
    op.create_index("ix_delivery_visit_id", "delivery", ["visit_id"])


def _central() -> None:
    op.create_table(
        "central_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("page", sa.Integer()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Uuid()),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.Column("reason", sa.String(2), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_central_report"),
    )
    op.create_table(
        "sync_account",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("central_id", sa.Uuid(), nullable=False),
        sa.Column("central_name", sa.Text(), nullable=False),
        sa.Column("central_sign_key", sa.LargeBinary(32), nullable=False),
        sa.Column("central_seal_key", sa.LargeBinary(32), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("sign_key", sa.LargeBinary(32), nullable=False),
        sa.Column("seal_key", sa.LargeBinary(32), nullable=False),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("instance_id", sa.Uuid(), nullable=False),
        sa.Column("exported_seq", sa.Integer(), nullable=False),
        sa.Column("offer_table", sa.String(40), nullable=False),
        sa.Column("offer_after", sa.String(80), nullable=False),
        sa.Column("down_cursor", sa.String(120), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True)),
        sa.Column("succeeded_at", sa.DateTime(timezone=True)),
        sa.Column("error", sa.String(40), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True)),
        sa.Column("numbered_to", sa.Integer(), nullable=False),
        sa.Column("enrol_code", sa.Text(), nullable=False),
        sa.Column("envelope_number", sa.Integer(), nullable=False),
        sa.Column("answered_number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_sync_account"),
        sa.CheckConstraint("position = 1", name="ck_sync_account_single"),
    )
    op.create_table(
        "sync_again",
        sa.Column("table_name", sa.String(40), nullable=False),
        sa.Column("row_id", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("table_name", "row_id", name="pk_sync_again"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sync_batch",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("instance_id", sa.Uuid(), nullable=False),
        sa.Column("counter_from", sa.Integer(), nullable=False),
        sa.Column("counter_to", sa.Integer(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("personal", sa.Boolean(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_sync_batch"),
        sa.UniqueConstraint("id", name="uq_sync_batch_id"),
    )
    op.create_table(
        "sync_computed",
        sa.Column("table_name", sa.String(40), nullable=False),
        sa.Column("row_id", sa.String(80), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("table_name", "row_id", name="pk_sync_computed"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sync_enrolment",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("sign_key", sa.LargeBinary(32), nullable=False),
        sa.Column("seal_key", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_sync_enrolment"),
        sa.CheckConstraint("position = 1", name="ck_sync_enrolment_single"),
    )
    op.create_table(
        "sync_receipt",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counter_to", sa.Integer(), nullable=False),
        sa.Column("stored", sa.Integer(), nullable=False),
        sa.Column("set_aside", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_sync_receipt"),
        sa.UniqueConstraint("batch_id", name="uq_sync_receipt_batch_id"),
    )
    op.create_table(
        "sync_set_aside",
        sa.Column("table_name", sa.String(40), nullable=False),
        sa.Column("row_id", sa.String(80), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("table_name", "row_id", name="pk_sync_set_aside"),
    )
    op.create_table(
        "email_proof",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("how", sa.String(5), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.Column("staff_id", sa.Uuid()),
        sa.PrimaryKeyConstraint("id", name="pk_email_proof"),
        sa.CheckConstraint("state IN ('waiting', 'proved', 'failed', 'cancelled')", name="ck_email_proof_state"),
        sa.CheckConstraint("how IN ('mail', 'sight')", name="ck_email_proof_how"),
        sa.ForeignKeyConstraint(["visitor_id"], ["visitor.id"], name="fk_email_proof_visitor_id_visitor"),
    )
    op.create_index("ix_email_proof_visitor", "email_proof", ["visitor_id"])
    op.create_table(
        "email_delivery",
        sa.Column("delivery_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("uploaded", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("delivery_id", name="pk_email_delivery"),
        sa.CheckConstraint("state IN ('waiting', 'sent', 'failed', 'cancelled')", name="ck_email_delivery_state"),
        sa.ForeignKeyConstraint(["delivery_id"], ["delivery.id"], name="fk_email_delivery_delivery_id_delivery"),
    )


def _other_sources() -> None:
    op.create_table(
        "pack_sender",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sign_key", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pack_sender"),
    )
    op.create_table(
        "webapi_access",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(128), nullable=False),
        sa.Column("domain", sa.String(4), nullable=False),
        sa.Column("language", sa.String(3), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("position", name="pk_webapi_access"),
        sa.CheckConstraint("position = 1", name="ck_webapi_access_single"),
    )
    op.create_table(
        "unmet_search",
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("words", name="pk_unmet_search"),
    )


def _staff_tries() -> None:
    op.create_table(
        "staff_tries",
        sa.Column("tried", sa.String(8), nullable=False),
        sa.Column("pc", sa.String(36), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True)),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tried", "pc", "subject", name="pk_staff_tries"),
    )


def _room() -> None:
    op.create_table(
        "room",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.String(36), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("generation_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("position", name="pk_room"),
        sa.CheckConstraint("position = 1", name="ck_room_single"),
    )


def _accepted_settings() -> None:
    op.create_table(
        "accepted_settings",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("holder", sa.String(10), nullable=False),
        sa.Column("staff_id", sa.Uuid()),
        sa.Column("restored_from", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("position", name="pk_accepted_settings"),
        sa.CheckConstraint("position = 1", name="ck_accepted_settings_single"),
    )


def _journal_mark() -> None:
    op.create_table(
        "journal_mark",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("line", sa.String(16), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_journal_mark"),
        sa.CheckConstraint("position = 1", name="ck_journal_mark_single"),
    )


def _lost_number() -> None:
    op.create_table(
        "lost_number",
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("number", sa.String(40), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("kind", "number", name="pk_lost_number"),
    )


def _seat_removal() -> None:
    op.create_table(
        "seat_removal",
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("books", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(6), nullable=False),
        sa.PrimaryKeyConstraint("device_id", name="pk_seat_removal"),
        sa.CheckConstraint("answer IN ('', 'remove', 'keep')", name="ck_seat_removal_answer"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_seat_removal_device_id_device"),
    )


def _catalogue_mark() -> None:
    op.create_table(
        "catalogue_mark",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("instance_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_catalogue_mark"),
        sa.CheckConstraint("position = 1", name="ck_catalogue_mark_single"),
    )


def _device_day() -> None:
    op.create_table(
        "device_day",
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("device_id", "day", "kind", name="pk_device_day"),
    )


def _entry_mark() -> None:
    op.create_table(
        "entry_mark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("over", sa.Boolean(), nullable=False),
        sa.Column("subject_id", sa.Uuid()),
        sa.Column("device_id", sa.Uuid()),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_entry_mark"),
        sa.CheckConstraint(
            "kind IN ('visit', 'complaint', 'answer', 'report', 'rating', 'request')", name="ck_entry_mark_kind"
        ),
        sa.CheckConstraint("late OR over", name="ck_entry_mark_reason"),
    )
    op.create_index("ix_entry_mark_came_at", "entry_mark", ["came_at"])


def _erasure_mark() -> None:
    op.create_table(
        "erasure_mark",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("instance_id", sa.Uuid(), nullable=False),
        sa.Column("keep_months", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("line", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_erasure_mark"),
        sa.CheckConstraint("position = 1", name="ck_erasure_mark_single"),
    )


_FIRST = (
    _changes, _staff, _audit, _devices, _guest_book, _survey, _seats, _complaints,
    _queue, _reading, _copies, _central, _other_sources,
)  # fmt: skip
# What records of commit 2e22f1b did not have yet; those of later ones have some of it.
_NEWER = {
    "staff_tries": _staff_tries,
    "room": _room,
    "accepted_settings": _accepted_settings,
    "journal_mark": _journal_mark,
    "lost_number": _lost_number,
    "seat_removal": _seat_removal,
    "catalogue_mark": _catalogue_mark,
    "device_day": _device_day,
    "entry_mark": _entry_mark,
    "erasure_mark": _erasure_mark,
}
