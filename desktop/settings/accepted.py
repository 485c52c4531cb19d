"""The settings last accepted, kept in the records; what counts where room.toml says something else; and both as they
are now, for services.

Every audited change writes both. A file that was edited by hand, damaged, or put back differs from the records: until
an administrator decides, that value of each field counts that keeps longer and allows less (`desktop.settings.model`).
"""

import hashlib
import json
import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import DatabaseUnreadable, Fault, Part, ReadingRoomError, RoomPartLost, SettingsInvalid, Trouble
from catalog_db.models import AcceptedSettings
from desktop.actors import Actor, program_itself
from desktop.clock import Clock
from desktop.settings import file as settings_file
from desktop.settings.file import save
from desktop.settings.model import Caution, Settings

_log = logging.getLogger(__name__)
_ASKED_ABOUT: Final = frozenset(Caution) - {Caution.OWN, Caution.IDENTITY}


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was accepted last.

    Attributes:
        restored_from: When the backup was made that these came out of; None once they were accepted here.
    """

    settings: Settings
    at: datetime
    restored_from: datetime | None


def read_accepted(records: Database) -> Accepted | None:
    """The settings last accepted; None in a room that is being made.

    Raises:
        DatabaseUnreadable, DatabaseBusy
    """
    with records.reading() as session:
        return accepted_in(session, records.path)


def accepted_in(session: Session, path: Path) -> Accepted | None:
    """As `read_accepted`, in a unit of work that is open."""
    row = session.get(AcceptedSettings, 1)
    try:
        return _accepted(row) if row is not None else None
    except ValueError as error:
        raise DatabaseUnreadable(path) from error


def _accepted(row: AcceptedSettings) -> Accepted:
    """Raises ValueError where the document is not what was accepted, or can't be used."""
    if _digest(row.document) != row.digest:
        raise ValueError("digest")
    return Accepted(Settings.model_validate_json(row.document), row.at, row.restored_from)


def settings_that_count(records: Database, file: Path, in_file: Settings, clock: Clock) -> Settings:
    """What counts in a room that is being opened; where none were ever accepted, those of the file are from now on.

    Where those that were accepted can't be used, those of the file wait for somebody's yes, as after a restore.

    Args:
        file: Where `in_file` was read.

    Raises:
        RoomPartLost: The file is that of another room.
        DatabaseUnreadable, DatabaseBusy, StorageFull
    """
    with records.reading() as session:
        row = session.get(AcceptedSettings, 1)
        try:
            found, waits_since = _accepted(row) if row is not None else None, None
        except ValueError:
            _log.error("the settings last accepted can't be used: those of the file wait to be accepted")
            found, waits_since = None, clock()
    if found is None:
        with records.writing() as session:
            accept(session, program_itself(), in_file, clock(), waits_since)
        return in_file
    if found.settings.room_id != in_file.room_id:
        raise RoomPartLost(file, Part.SETTINGS, Trouble.FOREIGN, ("records",))
    return counting(found.settings, in_file)


def accept(
    session: Session, actor: Actor, settings: Settings, at: datetime, restored_from: datetime | None = None
) -> None:
    """Keep settings as the accepted ones, in the unit of work that writes room.toml and the audit trail.

    Args:
        restored_from: Of those before, where only some of them were accepted.
    """
    document = _canonical(settings)
    session.merge(
        AcceptedSettings(
            position=1,
            document=document,
            digest=_digest(document),
            at=at,
            holder=actor.holder,
            staff_id=actor.staff_id,
            restored_from=restored_from,
        )
    )
    session.flush()


def note_restored(session: Session, made_at: datetime) -> None:
    """The records came back from a backup or an older copy: its settings erase nothing until somebody accepts them."""
    if inspect(session.connection()).has_table(AcceptedSettings.__tablename__):
        row = session.get(AcceptedSettings, 1)
        if row is not None:
            row.restored_from = made_at


def write_again(file: Path, records: Database) -> Settings:
    """Write a room.toml that was lost or spoilt anew, with the settings last accepted, and return them.

    Raises:
        SettingsInvalid: The records hold none.
        DatabaseUnreadable, DatabaseBusy
        OSError: They could not be written; what was there is as it was.
    """
    found = read_accepted(records)
    if found is None:
        raise SettingsInvalid(file, Fault("unreadable"))
    save(file, found.settings)
    return found.settings


def counting(accepted: Settings, in_file: Settings) -> Settings:
    """What counts while these two differ and nobody has decided."""
    found = in_file
    for path, caution in cautions():
        mine, theirs = value_at(accepted, path), value_at(in_file, path)
        if mine != theirs:
            found = with_value(found, path, _careful(caution, mine, theirs))
    return found


def differing(accepted: Settings, in_file: Settings) -> tuple[str, ...]:
    """Paths of the fields that somebody has to decide about: "privacy.keep_months"."""
    return tuple(
        path
        for path, caution in cautions()
        if caution in _ASKED_ABOUT and value_at(accepted, path) != value_at(in_file, path)
    )


def own_of_the_file(accepted: Settings, in_file: Settings) -> Settings:
    """The accepted settings, with what the programs of this PC write into the file alone."""
    found = accepted
    for path, caution in cautions():
        if caution is Caution.OWN:
            found = with_value(found, path, value_at(in_file, path))
    return found


def digest_of(*settings: Settings | None) -> str:
    """Names what somebody has seen when they decide."""
    return _digest("\n".join("" if each is None else _canonical(each) for each in settings))


def cautions() -> Iterator[tuple[str, Caution]]:
    """Every setting of the room by its path, and which value of two counts."""
    yield from _CAUTIONS


def value_at(settings: Settings, path: str) -> Any:
    """The value of a setting by its path."""
    found: Any = settings
    for part in path.split("."):
        found = getattr(found, part)
    return found


def with_value(settings: Settings, path: str, value: Any) -> Settings:
    """The settings with one value that is known to be valid."""
    section, _, field = path.rpartition(".")
    if not section:
        return settings.model_copy(update={field: value})
    inner: BaseModel = getattr(settings, section)
    return settings.model_copy(update={section: inner.model_copy(update={field: value})})


def _careful(caution: Caution, accepted: Any, in_file: Any) -> Any:
    match caution:
        case Caution.MORE:
            return max(accepted, in_file)
        case Caution.LESS:
            return min(accepted, in_file)
        case Caution.OFF:
            return accepted and in_file
        case Caution.ON:
            return accepted or in_file
        case Caution.ACCEPTED:
            return accepted
    return in_file


def _walk(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, Caution]]:
    for name, field in model.model_fields.items():
        caution = _caution_of(field)
        if caution is not None:
            yield prefix + name, caution
        elif isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel) and not prefix:
            yield from _walk(field.annotation, f"{name}.")
        else:
            raise TypeError(
                f"{prefix}{name} does not say which value counts where two differ: see desktop.settings.model"
            )


def _caution_of(field: FieldInfo) -> Caution | None:
    return next((each for each in field.metadata if isinstance(each, Caution)), None)


def _canonical(settings: Settings) -> str:
    return json.dumps(settings.model_dump(mode="json", exclude_none=True), sort_keys=True, ensure_ascii=False)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


_CAUTIONS: Final = tuple(_walk(Settings))  # a field that does not say it stops the program at once, and every test


# The settings of a room as they are now, for services: a change by any program of the room counts at once.


class LiveSettings:
    """Call it to get the settings. It reads room.toml anew once the file is another one; any thread may ask.

    Where the file says something else than the records have as accepted, that counts which keeps longer and allows
    less, until somebody decides. Of a file that can't be used the last good one counts.
    """

    def __init__(self, file: Path, settings: Settings, records: Database | None = None) -> None:
        """`records`: those of the room; without them the file is believed."""
        self._file = file
        self._records = records
        self._lock = threading.Lock()
        self._settings = self._in_file = settings
        self._seen: tuple[int, int, int] | None = None
        self._differ = False

    def __call__(self) -> Settings:
        with self._lock:
            stamp = self._stamp()
            is_another = stamp is not None and stamp != self._seen
            if is_another:
                self._read_file()
            # A change is in the file a moment before it is in the records: while both differ, they are asked.
            if (is_another or self._differ) and self._merge():
                self._seen = stamp
            return self._settings

    def _read_file(self) -> None:
        try:
            found = settings_file.load(self._file)
        except SettingsInvalid as error:  # mended by hand just now: the last good ones go on
            _log.warning("the changed settings can't be used: %s", error.fault)
            return
        if found.room_id == self._settings.room_id:
            self._in_file = found
        else:
            _log.warning("the changed settings are not this room's")

    def _merge(self) -> bool:
        """Join both; whether the records could be asked."""
        now = self._in_file
        if self._records is not None:
            try:
                accepted = read_accepted(self._records)
            except ReadingRoomError as error:
                _log.warning("the settings last accepted can't be read: %s", type(error).__name__)
                return False
            if accepted is not None:
                now = counting(accepted.settings, self._in_file)
                self._differ = bool(differing(accepted.settings, self._in_file))
        if now != self._settings:
            self._settings = now
        return True

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
