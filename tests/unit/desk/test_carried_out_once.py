"""What may wait for the host is done in one unit of work, so that it can be sent again after a kill."""

from contextlib import suppress
from uuid import uuid4

import argon2
import pytest
from sqlalchemy import func, select

from catalog_db.idempotency import DoneBefore, idempotent
from catalog_db.models import Annotation, Complaint, FeedbackAnswer, FeedbackRequest, ReadingEvent
from catalog_db.models.reading import AnnotationKind
from desktop.actors import Actor, DeviceMode
from desktop.desk.complaints.service import Complaints
from desktop.desk.guestbook.form import option_table
from desktop.desk.journal import Journal
from desktop.desk.numbers import Numbers
from desktop.desk.survey.service import Feedback
from desktop.reading.annotations.service import Annotations
from desktop.reading.annotations.values import NewAnnotation
from desktop.reading.sessions.service import ReadingSessions
from desktop.reading.sessions.values import ReadPages
from desktop.room.service_list import SERVICES
from desktop.security.audit import AuditTrail
from desktop.security.passwords import Passwords
from desktop.services import table_of_rights
from desktop.settings.model import Settings
from tests.unit.desk.conftest import FORM as BOOK_FORM
from tests.unit.desk.test_complaints import FORM, KIOSK
from tests.unit.desk.test_feedback import ALL_FOUR, OFFICER, SCREEN

TRIED_HERE = {
    "Complaints.send",
    "Feedback.answer",
    "Feedback.skip",
    "ReadingSessions.note_pages",
    "Annotations.keep",
    "Annotations.drop",
}
TRIED_BESIDE = {"GuestBook.hand_in", "Drafts.let_wait"}  # test_handed_in.py, test_drafts.py
TRIED_BESIDE |= {"Opinions.rate", "Opinions.report", "Opinions.take_back"}  # test_opinions.py
TRIED_OVER_THE_LAN = {"UnmetReports.report"}


@pytest.fixture
def feedback(records, clock):
    return Feedback(records, Settings, clock)


@pytest.fixture
def twice(records, clock):
    """Carry something out as the host does, and once more as if the receipt had been lost."""

    def carry_out(call) -> None:
        call_id = uuid4()
        for _ in range(2):
            with suppress(DoneBefore), idempotent(records, call_id, clock().date()):
                call()

    return carry_out


def test_pages_that_were_read(records, days, clock, twice):
    passwords = Passwords(argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    reading_sessions = ReadingSessions(records, Settings, days, AuditTrail(clock), passwords, clock)
    twice(lambda: reading_sessions.note_pages(Actor(DeviceMode.READER), (ReadPages(str(uuid4()), 1, 2, 30),)))
    assert rows(records, ReadingEvent) == 1


def test_annotations(records, days, clock, guest_book, twice):
    passwords = Passwords(argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    reading_sessions = ReadingSessions(records, Settings, days, AuditTrail(clock), passwords, clock)
    actor = reading_sessions.sign_in(
        Actor(DeviceMode.READER), "P-001", guest_book.register(OFFICER, BOOK_FORM).code
    ).actor
    annotations = Annotations(records, records, lambda *_: (), clock)
    assert actor.session_id is not None
    session_id = actor.session_id
    annotation_id, annotation = uuid4(), NewAnnotation(uuid4(), "a" * 64, AnnotationKind.BOOKMARK, 3)
    twice(lambda: annotations.keep(actor, session_id, annotation_id, annotation, clock()))
    assert rows(records, Annotation) == 1
    twice(lambda: annotations.drop(actor, session_id, annotation_id))
    assert rows(records, Annotation) == 0


def rows(records, table) -> int:
    with records.reading() as session:
        return session.scalar(select(func.count()).select_from(table))


def test_a_complaint(records, clock, twice):
    numbers = Numbers(Journal(records.path.with_name("journal")))
    complaints = Complaints(records, Settings, option_table(), numbers, AuditTrail(clock), clock)
    twice(lambda: complaints.send(KIOSK, FORM))
    assert rows(records, Complaint) == 1


def test_an_answer_to_the_survey(records, feedback, new_visit, twice):
    feedback.ask(OFFICER, new_visit("261124-001", ticket="P-001"))
    request = feedback.pending(SCREEN).request_id
    twice(lambda: feedback.answer(SCREEN, request, ALL_FOUR))  # the second time there would be no such request
    assert (rows(records, FeedbackAnswer), rows(records, FeedbackRequest)) == (1, 0)


def test_a_survey_that_is_skipped(records, feedback, new_visit, twice):
    feedback.ask(OFFICER, new_visit("261124-001", ticket="P-001"))
    twice(lambda: feedback.skip(SCREEN, feedback.pending(SCREEN).request_id))
    assert rows(records, FeedbackRequest) == 0


def test_every_method_that_may_wait_is_tried():
    may_wait = {right.name for right in table_of_rights(SERVICES) if right.may_wait}
    assert may_wait == TRIED_HERE | TRIED_BESIDE | TRIED_OVER_THE_LAN, "show here that it is carried out once"
