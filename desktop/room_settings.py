"""Changes the settings of the room, for everybody in it: every program takes them from room.toml, see LiveSettings."""

from pathlib import Path
from typing import Final

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import OutputUnwritable
from catalog_db.models import Role, Ticket, TicketState
from desktop import settings as settings_file
from desktop.actors import Actor
from desktop.desk.errors import FieldProblem
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs
from desktop.settings import Settings
from desktop.settings_changes import changed_fields, joined
from desktop.settings_errors import SettingsRefused

_AT_DESK: Final = (TicketState.CALLED, TicketState.SERVING)


class RoomSettings(Service):
    """One change at a time, whichever program or PC it comes from: the write lock of the records orders them."""

    def __init__(self, file: Path, records: Database, trail: AuditTrail) -> None:
        self._file = file
        self._records = records
        self._trail = trail

    @needs(Role.HEAD, Role.ADMIN)
    def change(self, actor: Actor, before: Settings, after: Settings) -> Settings:
        """Set what differs between the settings that were seen and those that are wanted; what is set then.

        Which fields changed is audited, not their values.

        Raises:
            SettingsMovedOn: Somebody else changed one of the same fields meanwhile.
            SettingsRefused: They can't be, or not now: "at_desk".
            SettingsInvalid: room.toml was spoilt by hand.
            OutputUnwritable
        """
        with self._records.writing() as session:
            now = settings_file.load(self._file)
            new = joined(before, after, now)
            fields = changed_fields(now, new)
            if not fields:
                return now
            self._look_at_desks(session, now, new)
            for field in fields:
                self._trail.add(session, actor, "RoomSettings.change", field)
            try:
                settings_file.save(self._file, new)  # last: what fails before it leaves no trace
            except OSError as error:
                raise OutputUnwritable(self._file) from error
        return new

    def _look_at_desks(self, session: Session, now: Settings, new: Settings) -> None:
        """Nobody is left at a desk that is gone. Raises SettingsRefused."""
        gone = {desk.number for desk in now.desk.desks} - {desk.number for desk in new.desk.desks}
        at_desk = select(exists().where(Ticket.desk.in_(gone), Ticket.state.in_(_AT_DESK)))
        if gone and session.scalar(at_desk):
            raise SettingsRefused((FieldProblem("desk.desks", "at_desk"),))
