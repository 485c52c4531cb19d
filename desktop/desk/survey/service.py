"""The satisfaction survey: asked by the visit, kept without it: nobody can tell whose it is."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import Invalid, Subject
from catalog_db.models import Device, FeedbackAnswer, FeedbackGiven, FeedbackRequest, Role, Visit
from catalog_db.rules.survey.periods import Period
from catalog_db.rules.survey.skm import ELEMENTS, HIGHEST_SCORE, LOWEST_SCORE
from desktop.actors import Actor, DeviceMode
from desktop.clock import Clock
from desktop.desk.entry_flags import EntryKind, note_entry
from desktop.desk.survey.requests import ask_visit, drop_request, forget_requests
from desktop.desk.survey.values import (
    LONGEST_COMMENT,
    FeedbackForm,
    FeedbackGivenBefore,
    FeedbackNotAsked,
    FeedbackPrompt,
)
from desktop.desk.tickets import main_number, main_ticket
from desktop.services import Service, about, may_wait, needs
from desktop.settings.model import Settings
from desktop.words import tr_noop

STALE_AFTER: Final = timedelta(minutes=15)  # whoever has not answered by then has left


class Feedback(Service, title=tr_noop("Satisfaction survey")):
    """Asks visits for their opinion, and keeps what they answer.

    An answer and its visit must never be brought together again, by nobody. So nothing here writes to the audit trail,
    an answer has no time but its period, no order of arrival (see `_file`), and is in no log of changes.
    """

    def __init__(self, records: Database, settings: Callable[[], Settings], clock: Clock) -> None:
        self._records = records
        self._settings = settings
        self._clock = clock

    @needs(Role.OFFICER, Role.ADMIN, name=tr_noop("Ask a visitor for an opinion"))
    def ask(self, actor: Actor, visit_id: UUID, device_id: UUID | None = None) -> bool:
        """Wake the feedback screen for a visit; False where it has answered before, which is no fault.

        Args:
            device_id: The screen that shall ask, where there are several; None: any.
        Raises:
            Invalid: There is no such visit, or no such screen.
        """
        now = self._clock()
        with self._records.writing() as session:
            visit = session.get(Visit, visit_id)
            if visit is None:
                raise Invalid(Subject.FEEDBACK, "visit", "unknown")
            if device_id is not None:
                _check_screen(session, device_id)
            forget_requests(session, now)
            return ask_visit(session, visit_id, self._service_of(session, visit_id), now, device_id)

    @needs(Role.OFFICER, Role.ADMIN, name=tr_noop("Ask a visitor no more"))
    def withdraw(self, actor: Actor, visit_id: UUID) -> None:
        """Take back that a visit is asked; nothing happens where it was not."""
        with self._records.writing() as session:
            drop_request(session, visit_id)

    @needs(DeviceMode.FEEDBACK, Role.OFFICER, Role.ADMIN, name=tr_noop("See whom the survey asks"))
    def pending(self, actor: Actor) -> FeedbackPrompt | None:
        """Whom to ask now: the longest asked whose turn has not passed. None: the screen rests."""
        wanted = select(FeedbackRequest).where(FeedbackRequest.asked_at >= self._clock() - STALE_AFTER)
        if actor.holder is DeviceMode.FEEDBACK:
            mine = FeedbackRequest.device_id
            wanted = wanted.where(or_(mine.is_(None), mine == actor.device_id))
        with self._records.reading() as session:
            request = session.scalars(wanted.order_by(FeedbackRequest.asked_at, FeedbackRequest.id)).first()
            if request is None:
                return None
            return FeedbackPrompt(request.id, main_number(session, request.visit_id), request.service)

    @needs(DeviceMode.FEEDBACK, Role.OFFICER, Role.ADMIN, name=tr_noop("Answer the survey"))
    @may_wait
    @about("request_id")
    def answer(self, actor: Actor, request_id: UUID, answers: FeedbackForm) -> None:
        """Keep what a visitor answered on the screen.

        Raises:
            FeedbackNotAsked: The request is gone.
            Invalid: Nothing was answered, or with something that is no score.
        """
        _check(answers)
        with self._records.writing() as session:
            request = session.get(FeedbackRequest, request_id)
            if request is None:
                raise FeedbackNotAsked()
            visit, service = session.get_one(Visit, request.visit_id), request.service
            session.delete(request)
            self._keep(session, visit, service, answers)
            self._flag(session, actor, visit)

    @needs(DeviceMode.FEEDBACK, Role.OFFICER, Role.ADMIN, name=tr_noop("Leave the survey out"))
    @may_wait
    @about("request_id")
    def skip(self, actor: Actor, request_id: UUID) -> None:
        """The visitor does not want to answer, or has gone; nothing of it is kept."""
        with self._records.writing() as session:
            request = session.get(FeedbackRequest, request_id)
            if request is not None:
                session.delete(request)

    @needs(Role.OFFICER, Role.ADMIN, name=tr_noop("Enter a survey form from paper"))
    def add(self, actor: Actor, visit: str, answers: FeedbackForm) -> None:
        """Keep a form filled on paper. `visit` is its number.

        Raises:
            Invalid: No such visit, or the form can't be kept.
            FeedbackGivenBefore
        """
        _check(answers)
        with self._records.writing() as session:
            found = session.scalars(select(Visit).where(Visit.number == visit.strip())).one_or_none()
            if found is None:
                raise Invalid(Subject.FEEDBACK, "visit", "unknown")
            drop_request(session, found.id)
            self._keep(session, found, self._service_of(session, found.id), answers)
            self._flag(session, actor, found)

    def _flag(self, session: Session, actor: Actor, visit: Visit) -> None:
        """An answer counts to the period of its visit, also where that is over: then a flag says so, of nobody."""
        desk, now = self._settings().desk, self._clock()
        today = now.astimezone(ZoneInfo(self._settings().office.time_zone)).date()
        asked, running = (Period.of(day, desk.survey_period).first for day in (visit.service_day, today))
        note_entry(session, actor, EntryKind.ANSWER, None, asked, running, now, self._settings().limits)

    def _service_of(self, session: Session, visit_id: UUID) -> str:
        """What the visit is asked about: what it was served with last."""
        ticket = main_ticket(session, visit_id)
        return ticket.service if ticket else self._settings().desk.services[0].key

    def _keep(self, session: Session, visit: Visit, service: str, answers: FeedbackForm) -> None:
        # This unit of work holds the write lock, so no other can come between; the primary key watches, too.
        if session.get(FeedbackGiven, visit.id) is not None:
            raise FeedbackGivenBefore(visit.number)
        session.add(FeedbackGiven(visit_id=visit.id))
        period = Period.of(visit.service_day, self._settings().desk.survey_period)
        scores = {code.lower(): answers.u.get(code) for code in ELEMENTS}
        _file(
            session,
            {
                "id": uuid4(),
                "period": period.key,
                "service": service,
                "comment": answers.comment.strip(),
                "gender": visit.gender,
                "age_band": visit.age_band,
                "education": visit.education,
                "occupation": visit.occupation,
                **scores,
            },
        )


def _file(session: Session, answer: dict[str, object]) -> None:
    """Write an answer so that the file does not tell when it came.

    Within a page SQLite lays a new row behind those that were there before, whatever the order of the keys. So all
    answers of the period are laid down anew, in the order of their random ids.
    """
    of_period = FeedbackAnswer.period == answer["period"]
    rows = [dict(row) for row in session.execute(select(FeedbackAnswer.__table__).where(of_period)).mappings()]
    session.execute(delete(FeedbackAnswer).where(of_period))
    session.execute(insert(FeedbackAnswer), sorted([*rows, answer], key=lambda row: str(row["id"])))


def _check(answers: FeedbackForm) -> None:
    for code, score in answers.u.items():
        if code not in ELEMENTS:
            raise Invalid(Subject.FEEDBACK, code, "unknown")
        if score is not None and not LOWEST_SCORE <= score <= HIGHEST_SCORE:
            raise Invalid(Subject.FEEDBACK, code, "range")
    if len(answers.comment) > LONGEST_COMMENT:
        raise Invalid(Subject.FEEDBACK, "comment", "too_long")
    if not answers.comment.strip() and all(score is None for score in answers.u.values()):
        raise Invalid(Subject.FEEDBACK, "answers", "empty")


def _check_screen(session: Session, device_id: UUID) -> None:
    device = session.get(Device, device_id)
    if device is None or device.mode != DeviceMode.FEEDBACK or device.revoked_at is not None:
        raise Invalid(Subject.FEEDBACK, "screen", "unknown")
