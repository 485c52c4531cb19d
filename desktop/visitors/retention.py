"""Whose time is over: who visitors were is removed after the months that the notice names; their classes stay."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import Cancelled, SettingsInvalid
from catalog_db.models import AuditEntry, Complaint, Role, ServiceDay, Visitor
from desktop.actors import Actor, Program
from desktop.catalogue.asked import forget_old_searches
from desktop.clock import Clock
from desktop.desk.complaints.service import erase_complaint, secrets_in
from desktop.desk.days import ServiceDays, forget_drafts
from desktop.desk.values import DayDoubtful, VisitorStillHere, VisitorUnknown
from desktop.security.audit import AuditTrail, newest_before
from desktop.services import Service, action_of, needs
from desktop.settings.accepted import accepted_in, differing
from desktop.settings.errors import SettingsUndecided
from desktop.settings.file import load
from desktop.settings.model import Settings
from desktop.settings.retention import RetentionReport, complaints_over, count_over, months_before, visitors_over
from desktop.sync.outbox import rewrite_kept
from desktop.visitors.erasing import Eraser
from desktop.words import tr_noop

_SETTLED: Final = timedelta(days=7)  # so long has a date to be worked with that an officer had to confirm
_AT_ONCE: Final = 50  # complaints in one unit of work, so that desks go on
_ENTRIES_AT_ONCE: Final = 5_000  # of the trail
_DECIDED: Final = frozenset({"privacy.keep_months", "privacy.audit_months", "privacy.remove_daily"})
_RUNS: Final = 30  # that say what is usual
_FEW: Final = 50  # visitors and complaints that nobody need look at: as many as come on a busy day
_FAR_MORE: Final = 3  # times the largest of those runs
_DONE: Final = re.compile(r"(\d+)\+(\d+) (\d+)/(\d+)")


class DailyRun(StrEnum):
    """When the program removes by itself what is over."""

    OFF = "off"  # a setting
    UNDECIDED = "undecided"  # somebody has to decide about the settings first
    DOUBTFUL = "doubtful"  # not before an officer has confirmed the date
    CONFIRMED = "confirmed"  # an officer has, of late: a wrong date must be noticed before it costs anything
    DONE = "done"  # today
    ASKS = "asks"  # it would be no usual run: an administrator looks at it first
    DUE = "due"  # as soon as nobody waits


class Unusual(StrEnum):
    """Why an administrator looks at a run before it is made."""

    FIRST = "first"  # nothing was ever removed here
    SHORTER = "shorter"  # data are kept for a shorter time than at the last run
    MANY = "many"  # far more than a usual run removes


@dataclass(frozen=True, slots=True)
class RetentionState:
    """How it stands.

    Attributes:
        due: What would be removed now.
        last_at: When all that was over was last removed.
        last_by_itself: Nobody had asked for that.
        daily: When it comes next.
        daily_from: `DailyRun.CONFIRMED`: from this day on.
        unusual: `DailyRun.ASKS`: why.
    """

    due: RetentionReport
    last_at: datetime | None
    last_by_itself: bool
    daily: DailyRun
    daily_from: date | None
    unusual: Unusual | None = None


def _go_on() -> bool:
    return True


class Retention(Service, title=tr_noop("End of the time that visitors are kept"), host_only=True):
    """Keeps what the privacy notice promises. Each visitor is erased as `PersonalData.erase` does it."""

    def __init__(
        self,
        records: Database,
        eraser: Eraser,
        days: ServiceDays,
        trail: AuditTrail,
        settings: Callable[[], Settings],
        settings_file: Path,
        clock: Clock,
    ) -> None:
        """`settings_file`: it has to say what was accepted before anything is removed."""
        self._records = records
        self._eraser = eraser
        self._settings_file = settings_file
        self._days = days
        self._trail = trail
        self._settings = settings
        self._clock = clock

    @needs(Role.ADMIN, Program.ITSELF, name=tr_noop("Count the visitors whose time is over"))
    def due(self, actor: Actor) -> RetentionReport:
        """What `carry_out` would remove now. Nothing is changed."""
        with self._records.reading() as session:
            return self._due(session)

    @needs(Role.ADMIN, Program.ITSELF, name=tr_noop("See the last and the next removal"))
    def state(self, actor: Actor) -> RetentionState:
        """What is over, when it was last removed, and when it will be."""
        with self._records.reading() as session:
            due, last = self._due(session), next(iter(runs := _last_runs(session)), None)
            daily, daily_from = self._daily(session, last)
            unusual = self._unusual(due, runs) if daily is DailyRun.DUE else None
            return RetentionState(
                due,
                last.at if last else None,
                last is not None and last.by_itself,
                DailyRun.ASKS if unusual else daily,
                daily_from,
                unusual,
            )

    @needs(Role.ADMIN, Program.ITSELF, name=tr_noop("Remove who visitors were whose time is over"), audited=True)
    def carry_out(self, actor: Actor, go_on: Callable[[], bool] = _go_on) -> RetentionReport:
        """Remove it: here, from what goes to central, and from what comes back of a backup. It can't be undone.

        Each visitor in a unit of work of their own, so that desks go on; where it breaks off, the next time goes on.

        Args:
            go_on: Asked before each of them.

        Raises:
            Cancelled: It was not to go on. What was removed until then is.
            DayDoubtful: The clock says a date that does not follow the last day worked, and nobody has confirmed it: a
                wrong one must not cost the names of everybody.
            SettingsUndecided: How long data are kept is not what was accepted here, or somebody has to accept it anew.
            StorageFull, OutputUnwritable: The erasure list can't be written; who is not on it stays as they were.
        """
        before = self._before()
        with self._records.reading() as session:
            today = self._days.state(session)
            if today.doubtful:
                raise DayDoubtful(today.day, today.last_event_at or today.now)
            if self._is_undecided(session, next(iter(_last_runs(session)), None)):
                raise SettingsUndecided()
            privacy = self._settings().privacy
            ids = list(
                session.scalars(
                    select(Visitor.id).where(*visitors_over(before, self._begin(before))).order_by(Visitor.id)
                )
            )
        visitors = visits = 0
        for visitor_id in ids:
            _stop_unless(go_on())
            try:
                visits += self._eraser.erase(actor, visitor_id, privacy.keep_months).visits
                visitors += 1
            except (VisitorStillHere, VisitorUnknown):
                continue  # they have just come, or were erased at a desk
        complaints = self._erase_complaints(before, go_on)
        audit = self._drop_audit(actor, go_on)
        with self._records.writing() as session:
            done = f"{visitors}+{complaints} {privacy.keep_months}/{privacy.audit_months}"
            forget_drafts(session, today.day)
            forget_old_searches(session, before, today.day, offers=privacy.offer_searches)
            self._trail.add(session, actor, Retention.carry_out, before.isoformat(), done)
        return RetentionReport(before, visitors, visits, complaints, audit)

    def _due(self, session: Session) -> RetentionReport:
        return count_over(session, self._settings().privacy, self._days.today(), self._begin)

    def _daily(self, session: Session, last: "_Run | None") -> tuple[DailyRun, date | None]:
        if self._is_undecided(session, last):
            return DailyRun.UNDECIDED, None
        if not self._settings().privacy.remove_daily:
            return DailyRun.OFF, None
        today = self._days.state(session)
        if today.doubtful:
            return DailyRun.DOUBTFUL, None
        settled = self._settled_on(session, today.day)
        if settled > today.day:
            return DailyRun.CONFIRMED, settled
        done = last is not None and self._days.day_of(last.at) == today.day
        return (DailyRun.DONE if done else DailyRun.DUE), None

    def _is_undecided(self, session: Session, last: "_Run | None") -> bool:
        """Whether it could follow from settings that fell, were damaged, or came back: then it refuses.

        They are those of the file and of the records, accepted here, and no shorter than at the last run unless
        somebody was heard in between.
        """
        accepted = accepted_in(session, self._records.path)
        try:
            in_file = load(self._settings_file)
        except SettingsInvalid:
            return True
        if accepted is None or accepted.restored_from is not None:
            return True
        if not _DECIDED.isdisjoint(differing(accepted.settings, in_file)):
            return True
        return last is not None and self._is_shorter(last) and not _heard_since(session, last.seq)

    def _is_shorter(self, last: "_Run") -> bool:
        privacy = self._settings().privacy
        return privacy.keep_months < last.keep_months or privacy.audit_months < last.audit_months

    def _unusual(self, due: RetentionReport, runs: "list[_Run]") -> Unusual | None:
        """Why an administrator should look at it first; None: it is as every day."""
        if due.nothing:
            return None
        if not runs:
            return Unusual.FIRST
        if self._is_shorter(runs[0]):
            return Unusual.SHORTER
        usual = max(run.removed for run in runs)
        many = due.visitors + due.complaints > max(_FEW, _FAR_MORE * usual)
        return Unusual.MANY if many else None

    def _settled_on(self, session: Session, today: date) -> date:
        """From when on a date is believed that did not follow the day worked before, though an officer confirmed it."""
        most = timedelta(days=self._settings().desk.confirm_days)
        worked = select(ServiceDay.day).where(ServiceDay.day <= today).order_by(ServiceDay.day.desc())
        days = list(session.scalars(worked.limit(_SETTLED.days + 1)))
        leaps = [day for day, before in pairwise(days) if day - before > most]
        return max((day + _SETTLED for day in leaps), default=today)

    def _erase_complaints(self, before: date, go_on: Callable[[], bool]) -> int:
        now, erased = self._clock(), 0
        while True:
            _stop_unless(go_on())
            with self._records.writing() as session:
                over = (
                    select(Complaint)
                    .where(*complaints_over(self._begin(before)))
                    .order_by(Complaint.id)
                    .limit(_AT_ONCE)
                )
                complaints = list(session.scalars(over))
                for complaint in complaints:
                    erase_complaint(session, complaint, secrets_in(complaint))
                session.flush()
                if complaints:
                    rewrite_kept(session, self._settings(), now)
            erased += len(complaints)
            if len(complaints) < _AT_ONCE:
                return erased

    def _drop_audit(self, actor: Actor, go_on: Callable[[], bool]) -> int:
        dropped = 0
        while True:
            _stop_unless(go_on())
            with self._records.writing() as session:
                some = self._trail.drop(session, actor, newest_before(session, self._audit_before()), _ENTRIES_AT_ONCE)
            dropped += some
            if some < _ENTRIES_AT_ONCE:
                return dropped

    def _before(self) -> date:
        return months_before(self._days.today(), self._settings().privacy.keep_months)

    def _audit_before(self) -> datetime:
        return self._begin(months_before(self._days.today(), self._settings().privacy.audit_months))

    def _begin(self, day: date) -> datetime:
        return self._days.bounds(day)[0]


@dataclass(frozen=True, slots=True)
class _Run:
    """A run as the trail tells of it; the months are those by which data were kept then."""

    seq: int
    at: datetime
    by_itself: bool
    removed: int
    keep_months: int
    audit_months: int


def _last_runs(session: Session) -> list[_Run]:
    """The last runs of the retention, the newest first."""
    newest = (
        select(AuditEntry)
        .where(AuditEntry.action == action_of(Retention.carry_out))
        .order_by(AuditEntry.seq.desc())
        .limit(_RUNS)
    )
    found = []
    for row in session.scalars(newest):
        said = _DONE.fullmatch(row.detail)
        if said is not None:
            visitors, complaints, keep, audit = map(int, said.groups())
            by_itself = row.holder == Program.ITSELF
            found.append(_Run(row.seq, row.at, by_itself, visitors + complaints, keep, audit))
    return found


def _heard_since(session: Session, seq: int) -> bool:
    """Whether somebody set anew how long data are kept, or accepted the settings, since that entry of the trail."""
    changed = AuditEntry.action == "RoomSettings.change"
    decided = AuditEntry.action.in_(("RoomSettings.take_over", "RoomSettings.keep"))
    kept = AuditEntry.subject.in_(("privacy.keep_months", "privacy.audit_months"))
    heard = select(AuditEntry.seq).where(AuditEntry.seq > seq, or_(changed & kept, decided)).limit(1)
    return session.scalar(heard) is not None


def _stop_unless(go_on: bool) -> None:
    if not go_on:
        raise Cancelled()
