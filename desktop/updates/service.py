"""Updates of a room's program, as administrators use them: look, lay, try, switch, go back."""

import os
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from catalog_db.errors import KeyMissing, OutputUnwritable
from catalog_db.exchange.container import Progress, no_progress
from catalog_db.exchange.errors import ContainerInvalid, FormatTooNew, FormatUnclear, UpdatePublisherMissing
from catalog_db.exchange.update import ENDING, UpdateNotice, find_update
from catalog_db.models import Role, SyncAccount, Visit
from catalog_db.private_files import copy_private, make_folder
from catalog_db.rules.versions import is_newer
from catalog_db.safe_files import move_safely
from desktop.actors import Actor, Program
from desktop.backups.backups import Backups
from desktop.backups.making import OpenRoom
from desktop.clock import Clock
from desktop.desk.days import ServiceDays
from desktop.security.audit import AuditTrail
from desktop.security.key_store import KeyStore
from desktop.services import Service, needs
from desktop.sync.account import Account, read_account
from desktop.sync.client import CentralClient
from desktop.sync.errors import CentralOffline
from desktop.updates.card import card_of, examine, keep, opened
from desktop.updates.errors import UpdateFileUnreadable, UpdateRefused, UpdateTrouble
from desktop.updates.fetching import fetch
from desktop.updates.laying import fits, lay_file, lay_version
from desktop.updates.moments import why_not_now
from desktop.updates.offers import kept_file
from desktop.updates.place import ProgramPlace, ThisProgram
from desktop.updates.state import Switched, UpdateState, next_version, note_state, read_state
from desktop.updates.trying import try_on_copy
from desktop.updates.values import UpdateCard, UpdateStanding
from desktop.updates.versions import TRIALS, Pointer
from desktop.updates.way_back import forms_of
from desktop.words import tr_noop


class Updates(Service, title=tr_noop("Updates of the program"), host_only=True):
    """At the PC with the records only. Nothing is done in office hours unless an administrator says so each time."""

    def __init__(
        self,
        room: OpenRoom,
        keys: KeyStore,
        days: ServiceDays,
        backups: Backups,
        program: ThisProgram,
        trail: AuditTrail,
        clock: Clock,
        connect: Callable[[Account], CentralClient] = Account.client,
    ) -> None:
        self._connect = connect
        self._room, self._keys, self._days, self._backups = room, keys, days, backups
        self._program, self._trail, self._clock = program, trail, clock

    @needs(Role.ADMIN, name=tr_noop("Look at an update of the program"))
    def inspect(
        self, actor: Actor, file: Path, cancel: threading.Event | None = None, progress: Progress = no_progress
    ) -> UpdateCard:
        """Check every byte of an update; nothing is changed. Raises as `examine`."""
        return examine(file, self._program, cancel or threading.Event(), progress)

    @needs(Role.ADMIN, Program.ITSELF, name=tr_noop("See how it stands with updates of the program"))
    def standing(self, actor: Actor) -> UpdateStanding:
        """What is here, what is planned, and whether there is a way back."""
        running = self._program.version
        state = read_state(self._room.folder)
        try:
            place: ProgramPlace | None = self._program.place()
        except UpdateRefused:
            place = None
        pointer = place.versions.pointer() if place is not None else Pointer()
        chosen = next_version(place.versions, state, running) if place is not None else running
        laid = state.laid if is_newer(state.laid, running) and self._is_here(place, state) else ""
        switched = state.switched if state.switched is not None and state.switched.version == running else None
        about = self._about_laid(laid)
        return UpdateStanding(
            running=running,
            next=chosen,
            laid=laid,
            beside=place is not None and not place.is_by_installer,
            central=self._has_central(),
            installer=str(self._room.folder.updates / state.file) if laid and state.file else "",
            notes_id=about.notes_id if about is not None else "",
            notes_en=about.notes_en if about is not None else "",
            tried=bool(laid) and state.tried == laid and not state.trouble,
            trouble=state.trouble if laid and state.tried == laid else "",
            planned=bool(laid) and state.planned,
            before=switched.before if switched is not None else "",
            switched_at=switched.at if switched is not None else None,
            back_costs=switched is not None and self._is_changed(switched),
            visits_since=self._visits_since(switched.at) if switched is not None else 0,
            failed=pointer.failed,
            versions=tuple(sorted({*(place.versions.laid() if place is not None else ()), running})),
        )

    @needs(Role.ADMIN, name=tr_noop("Fetch an update of the program from the central office"))
    def fetch(
        self, actor: Actor, cancel: threading.Event | None = None, progress: Progress = no_progress
    ) -> Path | None:
        """The file of the version that central offers, in this room; it is to be looked at and laid as any other.

        Returns:
            None: Central offers none that is newer.
        Raises:
            NotEnrolled, CentralOffline, CentralUnreachable, CentralForeign, CentralRefused, CentralFailed, HostFailed
            StorageFull, OutputUnwritable, Cancelled: What came is kept for the next call.
        """
        account = read_account(self._room.records)
        if not account.url:
            raise CentralOffline()
        folder = self._room.folder.updates
        make_folder(folder)
        with self._connect(account) as client:
            notice = client.ask("/v1/update", UpdateNotice)
            if not notice.version or not is_newer(notice.version, self._program.version):
                return None
            kept = find_update(folder, notice.id)
            if kept is not None:
                return kept
            stop = cancel or threading.Event()
            part = fetch(client, "/v1/update/", notice.id, notice.size_bytes, folder, stop, progress)
        file = kept_file(self._room.folder, notice.version)
        try:
            move_safely(part, file)
        except OSError as error:
            raise OutputUnwritable(file) from error
        return file

    @needs(Role.ADMIN, name=tr_noop("Lay an update of the program beside it"), audited=True)
    def lay(
        self, actor: Actor, file: Path, cancel: threading.Event | None = None, progress: Progress = no_progress
    ) -> UpdateStanding:
        """Check an update, keep it for the other PCs of the room, and lay its program beside the one that runs.

        Raises:
            UpdateRefused, ContainerInvalid, FormatTooNew, FormatUnclear, UpdatePublisherMissing
            UpdateFileUnreadable, StorageFull, Cancelled: What was there is as it was.
        """
        place, stop = self._program.place(), cancel or threading.Event()
        make_folder(self._room.folder.updates)
        with opened(file, self._program) as update:
            fits(update, place)
            version = update.about.version
        kept = keep(file, kept_file(self._room.folder, version), stop)
        with opened(kept, self._program) as update:
            name = ""
            if place.is_by_installer:
                name = lay_file(update, place, self._room.folder.updates, stop, progress).name
            else:
                lay_version(update, place, stop, progress)
        self._forget_others(kept, name)
        now = self._clock()
        self._note(lambda state: UpdateState(laid=version, file=name, laid_at=now, switched=state.switched))
        self._write_trail(actor, Updates.lay, version)
        return self.standing(actor)

    @needs(Role.ADMIN, Program.ITSELF, name=tr_noop("Try an update on a copy of the room"), audited=True)
    def try_out(self, actor: Actor, cancel: threading.Event | None = None) -> UpdateStanding:
        """Have the version that was laid open a copy of the room.

        Raises:
            UpdateRefused: None was laid, it is the system's installer that brings it, or it did not pass.
            Cancelled, BackupBusy, StorageFull, BackupInvalid, KeyMissing: It was not tried.
        """
        place, state = self._program.place(), read_state(self._room.folder)
        version = self._laid(place, state)
        if place.is_by_installer:
            raise UpdateRefused(UpdateTrouble.BY_INSTALLER, str(self._room.folder.updates / state.file))
        trouble = try_on_copy(
            place.versions.program_of(version), self._room, self._keys, self._clock, cancel or threading.Event()
        )
        now = self._clock()
        self._note(lambda state: state.model_copy(update={"tried": version, "tried_at": now, "trouble": trouble}))
        self._write_trail(actor, Updates.try_out, version)
        if trouble:
            raise UpdateRefused(UpdateTrouble.TRIAL_FAILED, trouble)
        return self.standing(actor)

    @needs(Role.ADMIN, name=tr_noop("Plan an update for tonight"), audited=True)
    def plan(self, actor: Actor, planned: bool) -> UpdateStanding:
        """Switch at the next quiet moment, or not. Raises UpdateRefused: it was not laid, or not tried."""
        if planned:
            self._ready()
        self._note(lambda state: state.model_copy(update={"planned": planned}))
        self._write_trail(actor, Updates.plan, read_state(self._room.folder).laid if planned else "-")
        return self.standing(actor)

    @needs(Role.ADMIN, Program.ITSELF, name=tr_noop("Switch to an update"), audited=True)
    def switch(
        self,
        actor: Actor,
        *,
        now: bool = False,
        cancel: threading.Event | None = None,
        progress: Progress = no_progress,
    ) -> UpdateStanding:
        """Make a backup, then let the next start be that of the new version.

        Args:
            now: In office hours, or while somebody is here: an administrator said so. Never the program by itself.

        Raises:
            UpdateRefused: It is no quiet moment, or the version was not laid or not tried.
            Cancelled, BackupBusy, StorageFull, BackupInvalid, OutputUnwritable: The old version stays.
        """
        place, version = self._ready()
        if not now or actor.holder is Program.ITSELF:
            trouble = self._why_not_now()
            if trouble is not None:
                raise UpdateRefused(trouble)
        running, at = self._program.version, self._clock()
        self._write_trail(actor, Updates.switch, version)
        backup = self._keep_backup(self._backups.make(actor, cancel=cancel, progress=progress).path, version)
        catalogue, records = forms_of(self._room.folder, self._key())
        switched = Switched(version=version, before=running, at=at, backup=backup, catalogue=catalogue, records=records)
        self._note(lambda state: state.model_copy(update={"switched": switched}))
        try:
            place.versions.point(Pointer(version, place.versions.running(), trials=TRIALS))
        except OSError as error:
            raise OutputUnwritable(place.versions.pointer_file) from error
        self._note(lambda state: state.model_copy(update={"planned": False}))  # last: killed before, it is tried again
        self._forget_backups(backup)
        return self.standing(actor)

    @needs(Role.ADMIN, name=tr_noop("Go back to the version before"), audited=True)
    def back(self, actor: Actor, *, data: bool = False) -> UpdateStanding:
        """Let the next start be that of the version before.

        Args:
            data: What was written since may go, where that version can't read it: it stays in quarantine.

        Raises:
            UpdateRefused: There is no version of before, its backup is gone, or `data` was not said.
            OutputUnwritable: Nothing was changed.
        """
        place, standing = self._program.place(), self.standing(actor)
        switched = read_state(self._room.folder).switched
        pointer = place.versions.pointer()
        if switched is None or not standing.before or not place.versions.has(pointer.before):
            raise UpdateRefused(UpdateTrouble.NO_WAY_BACK)
        if standing.back_costs:
            if not (self._room.folder.updates / switched.backup).is_file():
                raise UpdateRefused(UpdateTrouble.BACKUP_GONE, switched.backup)
            if not data:
                raise UpdateRefused(UpdateTrouble.BACK_COSTS, str(standing.visits_since))
        self._write_trail(actor, Updates.back, switched.before)
        self._note(lambda state: state.model_copy(update={"switched": switched.model_copy(update={"back": True})}))
        try:
            place.versions.point(Pointer(pointer.before))
        except OSError as error:
            raise OutputUnwritable(place.versions.pointer_file) from error
        return self.standing(actor)

    def _why_not_now(self) -> UpdateTrouble | None:
        return why_not_now(self._room.settings(), self._room.records, self._days, self._clock())

    @needs(Role.ADMIN, Program.ITSELF, name=tr_noop("See whether it is time for an update"))
    def is_due(self, actor: Actor) -> bool:
        """Whether what was planned can be switched to now."""
        state = read_state(self._room.folder)
        if not state.planned or not is_newer(state.laid, self._program.version):
            return False  # or it has taken over, and the program was killed before that was noted
        return self._why_not_now() is None

    @needs(Role.ADMIN, Program.ITSELF, name=tr_noop("See whether another version takes over"))
    def is_replaced(self, actor: Actor) -> bool:
        """Whether the next start is that of another version, and this is the moment for it."""
        try:
            place = self._program.place()
        except UpdateRefused:
            return False
        if not place.versions.pointer_file.exists():
            return False
        running = self._program.version
        chosen = next_version(place.versions, read_state(self._room.folder), running)
        return chosen != running and self._why_not_now() is None

    def _ready(self) -> tuple[ProgramPlace, str]:
        place, state = self._program.place(), read_state(self._room.folder)
        version = self._laid(place, state)
        if place.is_by_installer:
            raise UpdateRefused(UpdateTrouble.BY_INSTALLER, str(self._room.folder.updates / state.file))
        if state.tried != version:
            raise UpdateRefused(UpdateTrouble.NOT_TRIED, version)
        if state.trouble:
            raise UpdateRefused(UpdateTrouble.TRIAL_FAILED, state.trouble)
        return place, version

    def _laid(self, place: ProgramPlace, state: UpdateState) -> str:
        if not state.laid or not is_newer(state.laid, self._program.version) or not self._is_here(place, state):
            raise UpdateRefused(UpdateTrouble.NOT_LAID)
        return state.laid

    def _is_here(self, place: ProgramPlace | None, state: UpdateState) -> bool:
        if not state.laid or place is None:
            return False
        return (self._room.folder.updates / state.file).is_file() if state.file else place.versions.has(state.laid)

    def _has_central(self) -> bool:
        with self._room.records.reading() as session:
            account = session.get(SyncAccount, 1)
            return account is not None and bool(account.url)

    def _is_changed(self, switched: Switched) -> bool:
        return forms_of(self._room.folder, self._key()) != (switched.catalogue, switched.records)

    def _visits_since(self, at: datetime) -> int:
        with self._room.records.reading() as session:
            return session.scalar(select(func.count()).select_from(Visit).where(Visit.entered_at > at)) or 0

    def _key(self) -> bytes:
        room_id = self._room.settings().room_id
        key = self._keys.get(room_id)
        if key is None:
            raise KeyMissing(room_id)
        return key

    def _about_laid(self, version: str) -> UpdateCard | None:
        """The notes of an update that is kept here; None where it is gone or can't be read any more."""
        if not version:
            return None
        try:
            with opened(kept_file(self._room.folder, version), self._program) as update:
                return card_of(update, self._program)
        except (UpdateFileUnreadable, ContainerInvalid, FormatTooNew, FormatUnclear, UpdatePublisherMissing):
            return None

    def _keep_backup(self, made: Path, version: str) -> str:
        """Keep the backup of a switch until the next one: those of the room are cleared away by their age."""
        folder = self._room.folder.updates
        kept = folder / f"before-{version}.zip"
        part = kept.with_name(f".{kept.name}.part")
        try:
            part.unlink(missing_ok=True)
            try:
                os.link(made, part)
            except OSError:  # FAT and some network shares
                copy_private(made, part)
            move_safely(part, kept)
        except OSError as error:
            raise OutputUnwritable(kept) from error
        return kept.name

    def _forget_backups(self, kept: str) -> None:
        """Of earlier switches: that of this one stays until the next. Done last, when nothing names them any more."""
        for other in self._room.folder.updates.glob("before-*.zip"):
            if other.name != kept:
                other.unlink(missing_ok=True)

    def _forget_others(self, kept: Path, file: str) -> None:
        for other in self._room.folder.updates.iterdir():
            ours = other.suffix in (ENDING, ".deb", ".exe") and not other.name.startswith(".")
            if ours and other.name not in (kept.name, file):
                other.unlink(missing_ok=True)

    def _note(self, change: Callable[[UpdateState], UpdateState]) -> None:
        note_state(self._room.folder, change)

    def _write_trail(self, actor: Actor, action: Callable[..., object], detail: str) -> None:
        with self._room.records.writing() as session:
            self._trail.add(session, actor, action, "", detail)
