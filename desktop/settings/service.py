"""Changes the settings of the room, for everybody in it: every program takes them from room.toml, see LiveSettings."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.disk_errors import storage_error
from catalog_db.errors import FieldProblem, SettingsInvalid
from catalog_db.models import Role, Ticket, TicketState
from desktop.actors import Actor
from desktop.clock import Clock
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs
from desktop.settings import file as settings_file
from desktop.settings.accepted import (
    Accepted,
    accept,
    accepted_in,
    counting,
    differing,
    digest_of,
    own_of_the_file,
    value_at,
    with_value,
)
from desktop.settings.changes import changed, changed_fields, joined, problems_of
from desktop.settings.errors import SettingsMovedOn, SettingsRefused
from desktop.settings.model import Settings
from desktop.settings.retention import RetentionReport, count_over
from desktop.words import tr_noop

_AT_DESK: Final = (TicketState.CALLED, TicketState.SERVING)


@dataclass(frozen=True, slots=True)
class SettingsStanding:
    """What the records have as accepted, what room.toml says, and what counts.

    Attributes:
        in_file: None where the file can't be used.
        differing: Paths of the fields in which both differ, and which somebody has to decide about.
        restored_from: When the backup was made that the accepted ones came out of, until somebody accepts them.
        seen: Names all this; whoever decides gives it back.
    """

    accepted: Settings
    in_file: Settings | None
    counts: Settings
    differing: tuple[str, ...]
    restored_from: datetime | None
    seen: str

    @property
    def is_decided(self) -> bool:
        return self.in_file is not None and not self.differing and self.restored_from is None


class RoomSettings(Service, title=tr_noop("Settings of the room")):
    """One change at a time, whichever program or PC it comes from: the write lock of the records orders them."""

    def __init__(self, settings_file: Path, records: Database, trail: AuditTrail, clock: Clock) -> None:
        self._file = settings_file
        self._records = records
        self._trail = trail
        self._clock = clock

    @needs(Role.HEAD, Role.ADMIN, name=tr_noop("Change the settings of the room"), audited=True)
    def change(self, actor: Actor, before: Settings, after: Settings) -> Settings:
        """Set what differs between the settings that were seen and those that are wanted; what counts then.

        Which fields changed is audited, not their values. What else differs between room.toml and the records is left
        for a decision of its own.

        Raises:
            SettingsMovedOn: Somebody else changed one of the same fields meanwhile.
            SettingsRefused: They can't be, or not now: "at_desk".
            SettingsInvalid: room.toml was spoilt by hand.
            OutputUnwritable
        """
        with self._records.writing() as session:
            in_file = settings_file.load(self._file)
            known = self._accepted(session, in_file)
            now = counting(known.settings, in_file)
            new = joined(before, after, now)
            fields = changed_fields(now, new)
            if not fields:
                return now
            self._check_desks(session, now, new)
            for field in fields:
                in_file = with_value(in_file, field, value_at(new, field))
            accepted = known.settings
            for field in fields:
                accepted = with_value(accepted, field, value_at(new, field))
            accepted, in_file = changed(accepted, "", {}), changed(in_file, "", {})  # each of them as a whole
            for field in fields:
                self._trail.add(session, actor, RoomSettings.change, field)
            accept(session, actor, accepted, self._clock(), known.restored_from)
            self._save(in_file)
        return counting(accepted, in_file)

    @needs(Role.HEAD, Role.ADMIN, name=tr_noop("See what a shorter time would remove"))
    def would_remove(self, actor: Actor, keep_months: int, audit_months: int) -> RetentionReport:
        """What would be over today if data were kept for so many months; nothing is changed.

        Raises:
            SettingsRefused: So many months can't be set.
            SettingsInvalid: room.toml was spoilt by hand.
        """
        said = {"keep_months": keep_months, "audit_months": audit_months}
        changed(Settings(), "privacy", said)
        with self._records.reading() as session:
            in_file = settings_file.load(self._file)
            now = counting(self._accepted(session, in_file).settings, in_file)
            zone = ZoneInfo(now.office.time_zone)
            wanted = now.privacy.model_copy(update=said)
            today = self._clock().astimezone(zone).date()
            return count_over(session, wanted, today, lambda day: datetime.combine(day, time(), zone).astimezone(UTC))

    @needs(Role.HEAD, Role.ADMIN, name=tr_noop("See where the settings file differs from what was accepted"))
    def standing(self, actor: Actor) -> SettingsStanding:
        """Whether room.toml says what was accepted last, and what counts where it does not.

        Raises:
            SettingsInvalid: There is neither a file that can be used nor anything accepted.
        """
        with self._records.reading() as session:
            return self._standing(session)

    @needs(Role.ADMIN, name=tr_noop("Take over the settings file"), audited=True)
    def take_over(self, actor: Actor, seen: str) -> Settings:
        """Accept what room.toml says. The fields in which it differs are audited.

        Args:
            seen: `SettingsStanding.seen` of what the decision is about.

        Raises:
            SettingsMovedOn: It is not so any more.
            SettingsInvalid: room.toml can't be used.
            SettingsRefused: The room can't be set so, or not now: "at_desk".
            OutputUnwritable
        """
        with self._records.writing() as session:
            standing = self._decided(session, seen)
            new = standing.in_file if standing.in_file is not None else settings_file.load(self._file)
            problems = tuple(problems_of(new))
            if problems:
                raise SettingsRefused(problems)
            self._check_desks(session, standing.accepted, new)
            for field in standing.differing or ("",):
                self._trail.add(session, actor, RoomSettings.take_over, field)
            accept(session, actor, new, self._clock())
            self._save(new)  # every program sees the new file, and asks the records
        return new

    @needs(Role.ADMIN, name=tr_noop("Keep the accepted settings against the settings file"), audited=True)
    def keep(self, actor: Actor, seen: str) -> Settings:
        """Keep the accepted settings, and write them into room.toml. The fields in which it differed are audited.

        Raises:
            SettingsMovedOn: It is not so any more; see `take_over`.
            OutputUnwritable
        """
        with self._records.writing() as session:
            standing = self._decided(session, seen)
            new = standing.accepted
            if standing.in_file is not None:
                new = own_of_the_file(new, standing.in_file)
            for field in standing.differing or ("",):
                self._trail.add(session, actor, RoomSettings.keep, field)
            accept(session, actor, new, self._clock())
            self._save(new)
        return new

    def _decided(self, session: Session, seen: str) -> SettingsStanding:
        standing = self._standing(session)
        if standing.seen != seen:
            raise SettingsMovedOn(next(iter(standing.differing), ""))
        return standing

    def _standing(self, session: Session) -> SettingsStanding:
        try:
            in_file = settings_file.load(self._file)
        except SettingsInvalid:
            found = accepted_in(session, self._records.path)
            if found is None:
                raise
            return SettingsStanding(
                found.settings, None, found.settings, (), found.restored_from, digest_of(found.settings, None)
            )
        known = self._accepted(session, in_file)
        return SettingsStanding(
            known.settings,
            in_file,
            counting(known.settings, in_file),
            differing(known.settings, in_file),
            known.restored_from,
            digest_of(known.settings, in_file),
        )

    def _accepted(self, session: Session, in_file: Settings) -> Accepted:
        return accepted_in(session, self._records.path) or Accepted(in_file, self._clock(), None)

    def _save(self, settings: Settings) -> None:
        """Last in the unit of work: what fails before it leaves no trace. Raises OutputUnwritable."""
        try:
            settings_file.save(self._file, settings)
        except OSError as error:
            raise storage_error(error, self._file) from error

    def _check_desks(self, session: Session, now: Settings, new: Settings) -> None:
        """Nobody is left at a desk that is gone. Raises SettingsRefused."""
        gone = {desk.number for desk in now.desk.desks} - {desk.number for desk in new.desk.desks}
        at_desk = select(exists().where(Ticket.desk.in_(gone), Ticket.state.in_(_AT_DESK)))
        if gone and session.scalar(at_desk):
            raise SettingsRefused((FieldProblem("desk.desks", "at_desk"),))
