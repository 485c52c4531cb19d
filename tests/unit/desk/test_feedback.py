"""The survey: whom the screen asks, what is kept, and that nothing leads back from an answer to a visit."""

import re
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import inspect, select, text

from catalog_db.change_log import changes_after, newest_seq
from catalog_db.database import Database
from catalog_db.errors import Invalid, Subject
from catalog_db.migrations import migrate
from catalog_db.models import (
    Device,
    EntryFlag,
    FeedbackAnswer,
    FeedbackGiven,
    FeedbackRequest,
    RecordsBase,
    Role,
    TicketState,
    Visit,
)
from catalog_db.rules.survey.periods import Period
from desktop.actors import Actor, DeviceMode
from desktop.clock import after_waiting
from desktop.desk.survey.service import STALE_AFTER, Feedback
from desktop.desk.survey.values import FeedbackForm, FeedbackGivenBefore, FeedbackNotAsked
from desktop.settings.model import Limits, Settings
from tests.errors import about
from tests.threads import all_at_once
from tests.unit.desk.conftest import form, ticket_row, visit_rows
from tests.unit.security.conftest import SetClock

OFFICER = Actor(Role.OFFICER)
SCREEN = Actor(DeviceMode.FEEDBACK)
ALL_FOUR = FeedbackForm({f"U{number}": 4 for number in range(1, 10)})


@pytest.fixture
def feedback(records, clock):
    return Feedback(records, Settings, clock)


def answers(records: Database) -> list[FeedbackAnswer]:
    with records.reading() as session:
        found = list(session.scalars(select(FeedbackAnswer)))
        session.expunge_all()
        return found


def ask_and_answer(feedback: Feedback, visit: UUID, form: FeedbackForm = ALL_FOUR) -> None:
    assert feedback.ask(OFFICER, visit)
    prompt = feedback.pending(SCREEN)
    assert prompt is not None
    feedback.answer(SCREEN, prompt.request_id, form)


def test_the_desk_wakes_the_screen_which_asks_by_ticket(feedback, new_visit):
    visit = new_visit("261124-001", ticket="P-012", state=TicketState.DONE)
    assert feedback.pending(SCREEN) is None
    assert feedback.ask(OFFICER, visit)
    prompt = feedback.pending(SCREEN)
    assert (prompt.ticket, prompt.service) == ("P-012", "perpustakaan")
    feedback.answer(SCREEN, prompt.request_id, FeedbackForm({"U1": 3, "U9": None}, "  Terima kasih  "))
    assert feedback.pending(SCREEN) is None


def test_an_answer_keeps_its_period_its_service_and_the_classes_of_the_visit(feedback, records, new_visit):
    visit = new_visit(
        "261002-001",
        ticket="K-001",
        service="konsultasi",
        state=TicketState.DONE,
        day=date(2026, 10, 2),
        gender="L",
        age_band="6",
        education="5",
        occupation="2",
    )
    ask_and_answer(feedback, visit, FeedbackForm({"U1": 3, "U2": 1, "U9": None}, "  Terima kasih  "))
    [row] = answers(records)
    assert (row.period, row.service, row.comment) == ("2026-Q4", "konsultasi", "Terima kasih")
    assert (row.gender, row.age_band, row.education, row.occupation) == ("L", "6", "5", "2")
    assert [getattr(row, f"u{number}") for number in range(1, 10)] == [3, 1, *[None] * 7]


def test_it_is_asked_about_the_service_that_the_visit_was_given(feedback, records, clock):
    visit = visit_rows(records, clock, "261124-001", ticket="P-002")
    ticket_row(records, clock, visit, "K-001", service="konsultasi", state=TicketState.DONE)
    feedback.ask(OFFICER, visit)
    assert feedback.pending(SCREEN).service == "konsultasi"


def test_a_visit_answers_once(feedback, records, new_visit):
    visit = new_visit("261124-001")
    ask_and_answer(feedback, visit)
    assert not feedback.ask(OFFICER, visit)
    assert feedback.pending(SCREEN) is None
    with pytest.raises(FeedbackGivenBefore) as caught:
        feedback.add(OFFICER, "261124-001", ALL_FOUR)
    assert caught.value.visit == "261124-001"
    assert len(answers(records)) == 1


def test_two_screens_with_one_request_store_one_answer(feedback, records, new_visit):
    feedback.ask(OFFICER, new_visit("261124-001"))
    request = feedback.pending(SCREEN).request_id
    feedback.answer(SCREEN, request, ALL_FOUR)
    with pytest.raises(FeedbackNotAsked):
        feedback.answer(SCREEN, request, ALL_FOUR)
    assert len(answers(records)) == 1


def test_of_many_forms_of_one_visit_at_once_one_is_kept(feedback, records, new_visit):
    new_visit("261124-001")

    def add(score: int) -> bool:
        try:
            feedback.add(OFFICER, "261124-001", FeedbackForm({"U1": score}))
        except FeedbackGivenBefore:
            return False
        return True

    assert sum(all_at_once(add, [1, 2, 3, 4, 1, 2, 3, 4])) == 1
    assert len(answers(records)) == 1


def test_a_form_on_paper_ends_the_request_on_the_screen(feedback, records, new_visit):
    feedback.ask(OFFICER, new_visit("261124-001"))
    request = feedback.pending(SCREEN).request_id
    feedback.add(OFFICER, " 261124-001 ", ALL_FOUR)
    assert feedback.pending(SCREEN) is None
    with pytest.raises(FeedbackNotAsked):
        feedback.answer(SCREEN, request, ALL_FOUR)
    assert len(answers(records)) == 1


def test_skipping_and_withdrawing_leave_nothing(feedback, records, new_visit):
    visit = new_visit("261124-001")
    feedback.ask(OFFICER, visit)
    request = feedback.pending(SCREEN).request_id
    feedback.skip(SCREEN, request)
    feedback.skip(SCREEN, request)  # twice does nothing
    feedback.ask(OFFICER, visit)
    feedback.withdraw(OFFICER, visit)
    assert feedback.pending(SCREEN) is None
    with records.reading() as session:
        assert session.scalars(select(FeedbackRequest)).all() == []
        assert session.scalars(select(FeedbackGiven)).all() == []
    assert feedback.ask(OFFICER, visit)  # they have not answered, so they can be asked again


def test_those_who_were_asked_take_turns_and_those_who_left_lose_theirs(feedback, records, clock, new_visit):
    feedback.ask(OFFICER, new_visit("261124-001", ticket="P-001"))
    clock.go_on(minutes=10)
    feedback.ask(OFFICER, new_visit("261124-002", ticket="P-002", name="Budi"))
    assert feedback.pending(SCREEN).ticket == "P-001"
    clock.go_on(minutes=STALE_AFTER.total_seconds() / 60 - 9)
    assert feedback.pending(SCREEN).ticket == "P-002"


def test_an_answer_that_waited_for_the_host_still_comes_in_but_not_for_ever(feedback, records, clock, new_visit):
    feedback.ask(OFFICER, new_visit("261124-001"))
    feedback.ask(OFFICER, new_visit("261124-002", name="Budi"))
    with records.reading() as session:
        first, second = session.scalars(select(FeedbackRequest.id).order_by(FeedbackRequest.visit_id)).all()
    clock.go_on(hours=20)
    feedback.answer(SCREEN, first, ALL_FOUR)
    clock.go_on(days=2)
    feedback.ask(OFFICER, new_visit("261127-001", name="Andi"))
    with pytest.raises(FeedbackNotAsked):
        feedback.answer(SCREEN, second, ALL_FOUR)
    assert len(answers(records)) == 1


def test_a_new_day_forgets_whom_nobody_has_asked(feedback, guest_book, records, clock, new_visit):
    """A step of the queue asks, too, and must not look through all of them."""
    feedback.ask(OFFICER, new_visit("261124-001"))
    clock.go_on(days=1)
    feedback.ask(OFFICER, new_visit("261125-001", name="Budi"))
    clock.go_on(days=1, hours=1)
    guest_book.register(OFFICER, form(name="Andi"))
    with records.reading() as session:
        visits = session.scalars(select(Visit.number).join(FeedbackRequest, FeedbackRequest.visit_id == Visit.id)).all()
    assert visits == ["261125-001"]


def test_a_screen_shows_what_is_meant_for_it(feedback, records, clock, new_visit):
    here, there = uuid4(), uuid4()
    with records.writing() as session:
        for device in (here, there):
            session.add(Device(id=device, name="Tablet", mode="feedback", token_hash=device.bytes, added_at=clock()))
    feedback.ask(OFFICER, new_visit("261124-001", ticket="P-001"), here)
    assert feedback.pending(Actor(DeviceMode.FEEDBACK, device_id=there)) is None
    assert feedback.pending(Actor(DeviceMode.FEEDBACK, device_id=here)).ticket == "P-001"
    assert feedback.pending(OFFICER).ticket == "P-001"


def test_only_a_feedback_screen_of_the_room_can_be_told_to_ask(feedback, records, clock, new_visit):
    visit, board = new_visit("261124-001"), uuid4()
    with records.writing() as session:
        session.add(Device(id=board, name="Papan", mode="board", token_hash=board.bytes, added_at=clock()))
    for device in (board, uuid4()):
        with pytest.raises(Invalid, check=about(Subject.FEEDBACK)) as caught:
            feedback.ask(OFFICER, visit, device)
        assert (caught.value.field, caught.value.reason) == ("screen", "unknown")
    assert feedback.pending(OFFICER) is None


@pytest.mark.parametrize(
    ("form", "field", "reason"),
    [
        (FeedbackForm({}), "answers", "empty"),
        (FeedbackForm({"U1": None}, "  "), "answers", "empty"),
        (FeedbackForm({"U1": 0}), "U1", "range"),
        (FeedbackForm({"U9": 5}), "U9", "range"),
        (FeedbackForm({"U10": 4}), "U10", "unknown"),
        (FeedbackForm({"U1": 4}, "a" * 2001), "comment", "too_long"),
    ],
)
def test_what_is_no_answer_is_refused_and_the_request_stays(feedback, records, new_visit, form, field, reason):
    feedback.ask(OFFICER, new_visit("261124-001"))
    request = feedback.pending(SCREEN).request_id
    with pytest.raises(Invalid, check=about(Subject.FEEDBACK)) as caught:
        feedback.answer(SCREEN, request, form)
    assert (caught.value.field, caught.value.reason) == (field, reason)
    assert feedback.pending(SCREEN).request_id == request
    assert answers(records) == []


def test_an_unknown_visit_can_t_be_asked(feedback):
    for ask in (lambda: feedback.ask(OFFICER, uuid4()), lambda: feedback.add(OFFICER, "261124-999", ALL_FOUR)):
        with pytest.raises(Invalid, check=about(Subject.FEEDBACK)) as caught:
            ask()
        assert (caught.value.field, caught.value.reason) == ("visit", "unknown")


def test_nothing_in_the_records_leads_from_an_answer_to_a_visit(feedback, records, clock, new_visit):
    visits = [new_visit(f"261124-{number:03}", name=f"Tamu {number}") for number in range(1, 7)]
    with records.reading() as session:
        before = newest_seq(session, RecordsBase)
    for visit in visits:
        clock.go_on(minutes=7)
        ask_and_answer(feedback, visit)
    ids = {row.id.hex for row in answers(records)}
    with records.reading() as session:
        given = set(session.scalars(select(FeedbackGiven.visit_id)))
        # In all tables but its own no value is, or holds, the id of an answer.
        for table in RecordsBase.metadata.tables.values():
            if table.name != "feedback_answer":
                said = " ".join(str(value) for row in session.execute(select(table)) for value in row).replace("-", "")
                assert not any(answer in said for answer in ids), table.name
        # The log tells of requests, which are gone; of answers, and that somebody answered, it tells nothing.
        told = {line.table for line in changes_after(session, RecordsBase, before, 1000)}
        assert told == {"feedback_request"}
        assert session.scalar(text("SELECT count(*) FROM audit_entry")) == 0
        # An answer has no visit and no time, and neither table counts its rows as they come.
        columns = {
            column["name"]: str(column["type"])
            for column in inspect(session.connection()).get_columns("feedback_answer")
        }
        assert not [name for name, kind in columns.items() if "DATE" in kind or "TIME" in kind or "visit" in name]
        for name in ("feedback_answer", "feedback_given"):
            with pytest.raises(Exception, match="no such column: rowid"):
                session.execute(text(f"SELECT rowid FROM {name}"))
    assert given == set(visits)
    assert len(ids) == 6


def test_the_file_does_not_keep_the_order_in_which_answers_came(tmp_path):
    """Looked up in the bytes of a file that is not encrypted: a page shows where each row was laid down."""
    database, clock = Database(tmp_path / "plain.db"), SetClock()
    migrate(database, "records", lambda: tmp_path)
    feedback = Feedback(database, Settings, clock)
    arrived = []
    for number in range(1, 13):
        ask_and_answer(feedback, visit_rows(database, clock, f"261124-{number:03}", name=f"Tamu {number}"))
        arrived += [row.id.hex for row in answers(database) if row.id.hex not in arrived]
    database.close()
    pattern = re.compile("|".join(arrived).encode())
    laid = [found.decode() for found in pattern.findall((tmp_path / "plain.db").read_bytes())]
    assert len(laid) == 24  # each once in the table, once in the index of periods, and nowhere else
    assert sorted(arrived) not in (arrived, arrived[::-1])
    for part in (laid[:12], laid[12:]):
        assert part in (sorted(arrived), sorted(arrived, reverse=True))


@pytest.fixture
def desk_feedback(records, clock, office):
    return Feedback(records, office, clock)


def test_a_service_that_is_done_wakes_the_screen_by_itself(desk_feedback, guest_book, queue):
    registered = guest_book.register(OFFICER, form(services=("konsultasi",)))
    queue.serve_next(OFFICER, 1)
    assert desk_feedback.pending(SCREEN) is None
    step = queue.done(OFFICER, 1)
    prompt = desk_feedback.pending(SCREEN)
    assert (prompt.ticket, prompt.service) == (registered.tickets[0].ticket, "konsultasi")
    queue.undo(OFFICER, step.ticket.id, step.position)  # served still
    assert desk_feedback.pending(SCREEN) is None
    queue.done(OFFICER, 1)
    desk_feedback.answer(SCREEN, desk_feedback.pending(SCREEN).request_id, ALL_FOUR)
    assert desk_feedback.pending(SCREEN) is None


def test_of_two_services_the_visitor_is_asked_once(desk_feedback, guest_book, queue):
    guest_book.register(OFFICER, form(services=("perpustakaan", "konsultasi")))
    queue.serve_next(OFFICER, 1)
    queue.done(OFFICER, 1)
    desk_feedback.answer(SCREEN, desk_feedback.pending(SCREEN).request_id, ALL_FOUR)
    queue.serve_next(OFFICER, 1)
    queue.done(OFFICER, 1)
    assert desk_feedback.pending(SCREEN) is None


def test_a_room_that_does_not_want_it_asks_by_hand_only(desk_feedback, guest_book, queue, office):
    office.change_desk(ask_feedback=False)
    registered = guest_book.register(OFFICER, form())
    queue.serve_next(OFFICER, 1)
    queue.done(OFFICER, 1)
    assert desk_feedback.pending(SCREEN) is None
    assert desk_feedback.ask(OFFICER, registered.visit_id)
    assert desk_feedback.pending(SCREEN) is not None
    desk_feedback.withdraw(OFFICER, registered.visit_id)
    assert desk_feedback.pending(SCREEN) is None


def test_who_did_not_come_or_was_cancelled_is_not_asked(desk_feedback, guest_book, queue):
    guest_book.register(OFFICER, form())
    called = queue.call_next(OFFICER, 1)
    queue.no_show(OFFICER, 1)
    assert desk_feedback.pending(SCREEN) is None
    assert called is not None


def test_an_answer_after_its_period_counts_to_it_and_is_flagged_as_nobody_s(feedback, records, clock, new_visit):
    visit = new_visit("261124-001", ticket="P-012", state=TicketState.DONE)
    screen = Actor(DeviceMode.FEEDBACK, device_id=uuid4())
    assert feedback.ask(OFFICER, visit)
    prompt = feedback.pending(SCREEN)
    assert prompt is not None
    clock.go_on(days=60)  # the screen's PC was away over the turn of the year
    with after_waiting(timedelta(days=60)):
        feedback.answer(screen, prompt.request_id, ALL_FOUR)
    (answer,) = answers(records)
    with records.reading() as session:
        (flag,) = session.scalars(select(EntryFlag))
        assert Period.parse(answer.period).first == flag.day
        assert (flag.kind, flag.late, flag.over) == ("answer", True, False)
        assert (flag.subject_id, flag.device_id, flag.seen_at) == (None, None, None)


def test_the_daily_number_of_a_screen_flags_nobody(records, clock, new_visit):
    settings = Settings(limits=Limits(answers=1))
    feedback, screen = Feedback(records, lambda: settings, clock), Actor(DeviceMode.FEEDBACK, device_id=uuid4())
    for number in range(3):
        assert feedback.ask(OFFICER, new_visit(f"261124-00{number + 1}", ticket=f"P-00{number + 1}"))
        prompt = feedback.pending(SCREEN)
        assert prompt is not None
        feedback.answer(screen, prompt.request_id, ALL_FOUR)
    assert len(answers(records)) == 3
    with records.reading() as session:
        flags = session.scalars(select(EntryFlag)).all()
        assert [(flag.late, flag.over, flag.subject_id, flag.device_id) for flag in flags] == [
            (False, True, None, None)
        ] * 2
