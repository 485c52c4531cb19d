"""What is done for the backups of an open room: when one is due, the second place, drills, how it stands."""

import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from catalog_db.change_log import newest_seq
from catalog_db.database import Database
from catalog_db.errors import BackupInvalid, Cancelled, KeyMissing, ReadingRoomError, StorageFull
from catalog_db.models import CatalogueBase, RecordsBase, RecordsIdentity, ServiceDay
from desktop.backups.backup_file import KeptBackup, Manifest, Progress, backups_in, good_backups, is_proven, no_progress
from desktop.backups.errors import BackupBusy, PlaceTrouble, PlaceUnusable
from desktop.backups.making import OpenRoom, count_days, count_rows
from desktop.backups.places import Copied, SecondPlace
from desktop.backups.restoring import restore_room, scratch
from desktop.backups.state import BackupState, DrillState, PlaceState, note_state, read_state
from desktop.clock import Clock
from desktop.desk.days import ServiceDays
from desktop.platform.file_locks import FileLock
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyStore

# Whether it is time for a backup: once a service day when nobody waits, and when the day or the program is closed.
# Service days are counted, and changes are compared with those that the newest backup holds. The clock decides only
# at which hour of a day it is made by itself; one that stands wrong can bring one backup too many, and keeps none
# away.

LATELY: Final = timedelta(minutes=15)  # whoever opens and closes the program again does not wait for another one


class Why(StrEnum):
    """What a backup is made for."""

    FIRST = "first"  # there is none
    MISSED = "missed"  # a service day went by without one
    RECOVERY = "recovery"  # there is a recovery code now, and the newest backup does not hold it
    CLOSED = "closed"  # the staff have closed the day, or the last program is being closed
    HOUR = "hour"
    CLOCK = "clock"  # it stands before the newest backup: nobody knows what day it is


@dataclass(frozen=True, slots=True)
class RoomNow:
    """What there is to compare with the newest backup.

    Attributes:
        at, day, hour: By the clock, in the office's zone.
        days_counted: How many service days there were so far, today's among them once it was opened.
        records_change, catalogue_change: The last line of both change logs.
        has_recovery: There is a recovery code.
        day_open: This is a service day, and not closed yet.
        day_closed: The staff have closed it.
        closing: The program that looks is being closed.
    """

    at: datetime
    day: date
    hour: time
    days_counted: int
    records_change: int
    catalogue_change: int
    has_recovery: bool
    day_open: bool = False
    day_closed: bool = False
    closing: bool = False

    def is_as_in(self, backup: Manifest) -> bool:
        """Whether nothing has changed since."""
        return (self.records_change, self.catalogue_change) == (backup.records_change, backup.catalogue_change)


def why_due(newest: Manifest | None, now: RoomNow, after: time) -> Why | None:
    """Why a backup should be made now; None: it is not time.

    Args:
        newest: The newest good backup of the room, whatever its clock said.
        after: From this hour on it is made by itself.
    """
    if newest is None:
        return Why.FIRST if now.records_change or now.catalogue_change else None
    if now.has_recovery and not newest.has_recovery:
        return Why.RECOVERY
    if now.is_as_in(newest):
        return None
    days = now.days_counted - newest.days_counted
    if days > 1 or days < 0:  # fewer than it holds: the records were put back
        return Why.MISSED
    if now.day_closed and not (newest.day_closed and days == 0 and newest.day == now.day):
        return Why.CLOSED
    if now.at < newest.made_at:
        return Why.CLOCK
    if now.closing and abs(now.at - newest.made_at) > LATELY:
        return Why.CLOSED  # the last state of the day counts; rotation keeps one of a day
    if days == 0 and newest.day == now.day:
        return None
    return Why.HOUR if now.hour >= after else None


def days_without(newest: Manifest | None, days_counted: int) -> int:
    """How many service days the newest backup knows nothing of; all of them where there is none."""
    return days_counted if newest is None else max(0, days_counted - newest.days_counted)


# The whole drill: a room is made of a backup in a scratch folder, opened, and compared with what the backup says.

SPARE_BYTES: Final = 50 * 2**20
# Why the room that was made of a backup can't be opened; empty: it can.
TryBackup = Callable[[RoomFolder, Manifest, KeyStore, Clock], str]


def drill(
    backup: KeptBackup,
    folder: RoomFolder,
    keys: KeyStore,
    clock: Clock,
    *,
    day: date,
    days_counted: int,
    opens: TryBackup,
    cancel: threading.Event | None = None,
) -> DrillState:
    """Restore a backup as on a day when it is needed, and check whether everything is there. Nothing of it stays.

    Raises:
        Cancelled, BackupBusy, StorageFull: Nothing is known of the backup.
        KeyMissing, KeyringMissing, KeyFileInvalid: The key is not to be had now.
    """
    at = clock()
    with scratch(folder.backups, "drill", cancel) as place:
        trouble = _trouble(backup, place, keys, clock, opens, cancel)
    return _state(backup.manifest, backup.path.name, at, day, days_counted, trouble)


def _state(manifest: Manifest, file: str, at: datetime, day: date, days_counted: int, trouble: str) -> DrillState:
    return DrillState(
        at=at,
        day=day,
        days_counted=days_counted,
        file=file,
        made_at=manifest.made_at,
        trouble=trouble,
        publications=manifest.publications,
    )


def _trouble(
    backup: KeptBackup, place: Path, keys: KeyStore, clock: Clock, opens: TryBackup, cancel: threading.Event | None
) -> str:
    """Why it is no backup; empty: it is one."""
    manifest = backup.manifest
    if shutil.disk_usage(place).free < 2 * sum(member.size for member in manifest.members) + SPARE_BYTES:
        raise StorageFull(place)
    key = keys.get(manifest.room_id)
    if key is None:
        raise KeyMissing(manifest.room_id)
    room = RoomFolder(place / "room")
    try:
        restore_room(backup.path, room.path, keys, cancel=cancel)
        if manifest.counts and _counted(room, key) != manifest.counts:
            return "counts"
        return opens(room, manifest, keys, clock)
    except BackupInvalid as error:
        return error.reason
    except (Cancelled, StorageFull):
        raise
    except ReadingRoomError:
        return "opens"


def _counted(folder: RoomFolder, key: bytes) -> dict[str, int]:
    records, catalog = Database(folder.records_file, key), Database(folder.catalog_file)
    try:
        return count_rows(records, "records") | count_rows(catalog, "catalog")
    finally:
        records.close()
        catalog.close()


DRILL_DAYS: Final = 22  # service days of a month: a clock that stands still puts no drill off for ever
SILENT_DAYS: Final = 3  # service days without a backup, after which every desk says so


@dataclass(frozen=True, slots=True)
class BackupStanding:
    """How it stands with the backups of the room, for everybody who works there.

    Attributes:
        newest_at: When the newest good one was made, by the clock of that time.
        days_without: Whole service days of which no backup knows.
        changed: Anything has changed since the newest was made.
        here_only: The newest can be restored on this PC alone: no recovery code was in the room when it was made.
        no_code: The room has no recovery code now, either.
        failed: The error of the last one that should have been made by itself; empty: it was made.
        place: There is a second place.
        place_trouble: Why the last copy failed; empty: it is there.
        place_days: Whole service days of which the second place knows nothing; None: nothing was ever copied there.
        short, place_short: The share of the disk is too small for all that should be kept.
        drill_at: When a backup was last restored as a whole; None: never so far.
        drill_trouble, place_drill_trouble: Why that failed; empty: it went well.
    """

    newest_at: datetime | None = None
    days_without: int = 0
    changed: bool = False
    here_only: bool = False
    no_code: bool = False
    failed: str = ""
    place: bool = False
    place_trouble: str = ""
    place_done_at: datetime | None = None
    place_days: int | None = None
    short: bool = False
    place_short: bool = False
    drill_at: datetime | None = None
    drill_trouble: str = ""
    place_drill_at: datetime | None = None
    place_drill_trouble: str = ""

    @property
    def is_silent(self) -> bool:
        """Whether nobody need think of it."""
        return not (
            self.days_without >= SILENT_DAYS
            or self.place_trouble
            or self.drill_trouble
            or self.place_drill_trouble
            or self.short
            or self.place_short
            or self.failed
            or (self.here_only and self.newest_at is not None)
        )


class BackupMaintenance:
    """Of one open room. Nothing here asks who wants it: see `Backups` and `BackupWatch`."""

    def __init__(self, room: OpenRoom, keys: KeyStore, days: ServiceDays, clock: Clock, opens: TryBackup) -> None:
        self._room, self._keys, self._days, self._clock, self._opens = room, keys, days, clock, opens

    def newest(self) -> KeptBackup | None:
        """The newest good backup in the room's own folder."""
        bad = self.doubted()
        found = good_backups([self._room.folder.backups], self._room.settings().room_id)
        return next((kept for kept in found if kept.path.name not in bad), None)

    def doubted(self) -> frozenset[str]:
        """Names in the room's own folder that stand for nothing: those that a drill could not restore, those that were
        not made with the key of this room, and those of a later life of it, which was led elsewhere."""
        state, room_id = read_state(self._room.folder), self._room.settings().room_id
        with self._room.records.reading() as session:
            identity = session.get(RecordsIdentity, 1)
            generation = identity.generation if identity else 0
        others = {
            kept.path.name
            for kept in backups_in(self._room.folder.backups, room_id)
            if kept.manifest.generation > generation or not is_proven(self._room.records, kept.manifest)
        }
        return frozenset({*state.bad, *others})

    def now(self, *, closing: bool = False) -> RoomNow:
        """What there is to compare with the newest backup."""
        at = self._clock()
        local = at.astimezone(self._days.zone())
        with self._room.records.reading() as session:
            row = session.get(ServiceDay, local.date())
            opened, closed = row is not None, row is not None and row.closed_at is not None
            days, records = count_days(session), newest_seq(session, RecordsBase)
        with self._room.catalog.reading() as session:
            catalogue = newest_seq(session, CatalogueBase)
        return RoomNow(
            at=at,
            day=local.date(),
            hour=local.time(),
            days_counted=days,
            records_change=records,
            catalogue_change=catalogue,
            has_recovery=self._room.folder.recovery_file.exists(),
            day_open=opened and not closed,
            day_closed=closed,
            closing=closing,
        )

    def second_place(self) -> SecondPlace | None:
        settings = self._room.settings()
        if not settings.backup.second_place:
            return None
        return SecondPlace(Path(settings.backup.second_place), self._room)

    def copy_waits(self) -> bool:
        """Whether the second place lacks the newest backup, as far as is known without reading it."""
        place, newest = self.second_place(), self.newest()
        if place is None or newest is None:
            return False
        known = read_state(self._room.folder).place
        return known is None or known.trouble is not None or known.path != str(place.folder) or _is_older(known, newest)

    def copy(self, cancel: threading.Event | None = None, progress: Progress = no_progress) -> PlaceState | None:
        """Copy the newest backup to the second place and note how that went; None: there is none, or no backup yet.

        Raises:
            Cancelled
            BackupBusy: Another program does it.
            OutputUnwritable: The note can't be written.
        """
        place = self.second_place()
        if place is None:
            return None
        folder, settings = self._room.folder, self._room.settings().backup
        with FileLock(folder.backups / ".place.lock") as lock:
            if not lock.acquire():
                raise BackupBusy()
            bad = self.doubted()
            copied: Copied | None = None
            trouble: PlaceTrouble | None = None
            try:
                copied = place.copy(
                    with_files=settings.second_files,
                    percent=settings.disk_percent,
                    bad=bad,
                    cancel=cancel,
                    progress=progress,
                )
                if copied is None:
                    return None
                trouble = PlaceTrouble.BROKEN if copied.broken else None
            except PlaceUnusable as error:
                trouble = error.trouble
            return self._note_place(place, copied, trouble)

    def drill_due(self, *, there: bool = False) -> bool:
        """Whether a month has gone since a backup was last restored as a whole; by the calendar, or by service days."""
        if there and self.second_place() is None:
            return False
        state = read_state(self._room.folder)
        last = state.place_drill if there else state.drill
        if there and (state.place is None or state.place.done_at is None):
            return False
        if last is None:
            return there or self.newest() is not None
        now = self.now()
        return (last.day.year, last.day.month) != (now.day.year, now.day.month) or (
            abs(now.days_counted - last.days_counted) >= DRILL_DAYS
        )

    def drill(self, *, there: bool = False, cancel: threading.Event | None = None) -> DrillState | None:
        """Restore the newest backup into a scratch folder, open it, compare it, and note how that went.

        Args:
            there: The newest one of the second place; its PDFs are read as well.

        Raises:
            Cancelled, BackupBusy, StorageFull, KeyMissing, KeyringMissing, KeyFileInvalid, OutputUnwritable
            PlaceUnusable: The second place can't be examined.
        """
        place = self.second_place() if there else None
        while (kept := place.newest() if place is not None else self.newest()) is not None:
            now = self.now()
            done = drill(
                kept,
                self._room.folder,
                self._keys,
                self._clock,
                day=now.day,
                days_counted=now.days_counted,
                opens=self._opens,
                cancel=cancel,
            )
            if not done.trouble or kept.path.exists():
                break  # else it was cleared away meanwhile, or pulled out, which says nothing of it
        else:
            return None
        anew = 0  # PDFs that the next copy brings again
        if place is not None and not done.trouble and (damaged := place.damaged_files(cancel)):
            done = done.model_copy(update={"trouble": "files"})
            if self._room.settings().backup.second_files:
                anew = place.remove_damaged(damaged, cancel)

        def note(state: BackupState) -> BackupState:
            if there:
                update: dict[str, object] = {"place_drill": done}
                if anew and state.place is not None:
                    update["place"] = state.place.model_copy(update={"trouble": PlaceTrouble.DAMAGED})
                return state.model_copy(update=update)
            bad = {*state.bad, kept.path.name} if done.trouble else {*state.bad} - {kept.path.name}
            return state.model_copy(update={"drill": done, "bad": tuple(sorted(bad))})

        note_state(self._room.folder, note)
        return done

    def note_failure(self, error: Exception) -> None:
        """A backup that should have been made by itself was not."""
        if not isinstance(error, Cancelled | BackupBusy):
            failed = {"failed": type(error).__name__, "failed_at": self._clock()}
            note_state(self._room.folder, lambda state: state.model_copy(update=failed))

    def standing(self) -> BackupStanding:
        """How it stands; reads no other disk."""
        folder = self._room.folder
        state, newest, now = read_state(folder), self.newest(), self.now()
        today = 1 if now.day_open else 0  # it is not over, so nothing is missing yet
        place = state.place if self.second_place() is not None else None
        manifest = newest.manifest if newest else None
        return BackupStanding(
            newest_at=manifest.made_at if manifest else None,
            days_without=max(0, days_without(manifest, now.days_counted) - today),
            changed=manifest is not None and not now.is_as_in(manifest),
            here_only=manifest is not None and not manifest.has_recovery,
            no_code=not now.has_recovery,
            failed=state.failed,
            place=self.second_place() is not None,
            place_trouble=place.trouble or "" if place else "",
            place_done_at=place.done_at if place else None,
            place_days=_days_since(place, now.days_counted, today),
            short=state.short,
            place_short=place.short if place else False,
            drill_at=state.drill.at if state.drill else None,
            drill_trouble=state.drill.trouble if state.drill else "",
            place_drill_at=state.place_drill.at if state.place_drill and place else None,
            place_drill_trouble=state.place_drill.trouble if state.place_drill and place else "",
        )

    def _note_place(self, place: SecondPlace, copied: Copied | None, trouble: PlaceTrouble | None) -> PlaceState:
        at, days = self._clock(), self.now().days_counted

        def note(state: BackupState) -> BackupState:
            same = state.place if state.place is not None and state.place.path == str(place.folder) else None
            known = same or PlaceState(path=str(place.folder), tried_at=at)
            update: dict[str, object] = {"tried_at": at, "trouble": trouble}
            if copied is not None:
                update |= {
                    "done_at": at,
                    "done_days": days,
                    "newest": copied.newest.path.name,
                    "newest_made_at": copied.newest.manifest.made_at,
                    "backups": copied.contents.backups,
                    "files": copied.contents.files,
                    "free_bytes": copied.contents.free_bytes,
                    "short": copied.short,
                    "same_disk": copied.contents.same_disk,
                }
            number = max([state.newest_number, *self._numbers_there(place, trouble)])
            drilled = state.place_drill
            if trouble is None and known.trouble is PlaceTrouble.DAMAGED and drilled and drilled.trouble == "files":
                drilled = None  # they were copied again: the next drill checks whether they stay as they are
            place_now = known.model_copy(update=update)
            return state.model_copy(update={"place": place_now, "newest_number": number, "place_drill": drilled})

        noted = note_state(self._room.folder, note).place
        assert noted is not None
        return noted

    def _numbers_there(self, place: SecondPlace, trouble: PlaceTrouble | None) -> list[int]:
        """A room that was taken over by another PC counts on from what its old disk holds."""
        if trouble is not None:
            return []
        try:
            return place.numbers()
        except PlaceUnusable:
            return []


def _is_older(known: PlaceState, newest: KeptBackup) -> bool:
    return not newest.manifest.with_files and known.newest != newest.path.name


def _days_since(place: PlaceState | None, days_counted: int, today: int) -> int | None:
    if place is None or place.done_days is None:
        return None
    return max(0, days_counted - place.done_days - today)
