"""Keeps the program of a PC that joined at the version of its host, by itself.

The host is updated first. What lies there is fetched, checked by the publisher's signature, and laid beside the version
that runs here. Once the host runs it, it is tried on a copy of what this PC has of the room, and takes over after
office hours, when nobody is in the room. Where the host goes back to an older version, this PC goes back after it.
Nothing is asked of anybody here.
"""

import logging
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from catalog_db.errors import HostFailed, OutputUnwritable, ProtocolMismatch
from catalog_db.exchange.errors import ContainerInvalid, FormatTooNew, FormatUnclear, UpdatePublisherMissing
from catalog_db.private_files import make_folder
from catalog_db.rules.lan_protocol import Fit, fit
from catalog_db.rules.versions import is_newer
from catalog_db.safe_files import move_safely
from desktop.clock import Clock
from desktop.platform.file_locks import FileLock
from desktop.room_folder import RoomFolder
from desktop.settings.model import Settings
from desktop.updates.card import opened
from desktop.updates.errors import UpdateFileUnreadable, UpdateRefused, UpdateTrouble
from desktop.updates.fetching import UpdateSource, fetch, forget_parts
from desktop.updates.laying import fits, lay_file, lay_version
from desktop.updates.moments import in_office_hours
from desktop.updates.offers import UpdateOffer, kept_file
from desktop.updates.place import ProgramPlace, ThisProgram
from desktop.updates.state import Switched, UpdateState, next_version, note_state, read_state
from desktop.updates.versions import TRIALS, Pointer

_MOST_TRIES: Final = 2  # of one file that is not what was signed
_LOCK: Final = ".following.lock"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class JoinedStanding:
    """How it stands with the program of a PC that joined.

    Attributes:
        running: The version that is running here.
        next: The version that the next start takes.
        laid: A version that lies here and has not taken over yet.
        installer: The file for the system's own installer, where that has to bring it.
        trouble: Why it did not work with a copy of what is here, in its own words.
        refused: Why what the host has can't be laid here.
        failed: A version that never started here, and was taken back by itself.
    """

    running: str
    next: str
    laid: str = ""
    installer: str = ""
    trouble: str = ""
    refused: UpdateTrouble | None = None
    failed: str = ""


class JoinedUpdates:
    """One for each program of the PC; one of them at a time fetches and lays. Threads may ask how it stands."""

    def __init__(
        self,
        folder: RoomFolder,
        program: ThisProgram,
        ask: Callable[[], UpdateOffer],
        source: UpdateSource,
        try_out: Callable[[Path, threading.Event], str],
        settings: Callable[[], Settings],
        clock: Clock,
    ) -> None:
        """
        Args:
            ask: The host, what it has.
            try_out: Has a program open a copy of what this PC has of the room; what is wrong, empty: nothing.
            settings: Of the room, as they were heard last.
        """
        self._folder, self._program, self._ask, self._source = folder, program, ask, source
        self._try_out, self._settings, self._clock = try_out, settings, clock
        self._unusable = Counter[str]()  # files by id that were not what was signed

    def standing(self) -> JoinedStanding:
        """What lies here; the host is not asked."""
        running, state, place = self._program.version, read_state(self._folder), self._place()
        if place is None:
            return JoinedStanding(running, running)
        laid = state.laid if is_newer(state.laid, running) and self._is_here(place, state) else ""
        return JoinedStanding(
            running,
            next_version(place.versions, state, running),
            laid=laid,
            installer=str(self._folder.updates / state.file) if laid and state.file else "",
            trouble=state.trouble if laid and state.tried == laid else "",
            refused=state.refused,
            failed=place.versions.pointer().failed,
        )

    def follow(self, cancel: threading.Event) -> None:
        """Fetch and lay what the host has, and try it once the host runs it. Done already, nothing is done again.

        Raises:
            HostUnreachable, HostFailed, DeviceRefused, ProtocolMismatch, StorageFull, Cancelled, OutputUnwritable
            BackupBusy, KeyFileInvalid: It was not tried yet.
        """
        place = self._place()
        if place is None:
            return
        offer = self._ask()
        make_folder(self._folder.updates)
        with FileLock(self._folder.updates / _LOCK) as lock:
            if not lock.acquire():
                return  # another program of this PC is at it
            self._follow(place, offer, cancel)

    def run_if_due(self) -> bool:
        """Switch, or go back, where the host has done so and the room is quiet; whether this program starts anew.

        Raises:
            HostUnreachable, HostFailed, DeviceRefused, OutputUnwritable: Nothing was changed.
        """
        place = self._place()
        if place is None or place.is_by_installer or in_office_hours(self._settings(), self._clock()):
            return False
        state, running = read_state(self._folder), self._program.version
        waits = self._is_ready(place, state) or self._leads_back(place, state)
        if not waits and next_version(place.versions, state, running) == running:
            return False  # the host is not asked for nothing
        try:
            offer = self._ask()
        except ProtocolMismatch as error:
            if fit(error.host_protocol, error.pc_protocol) is not Fit.NEWER:
                raise
            self._go_back(place, state)  # it has gone back to a version that this one can't speak with
        else:
            if not offer.quiet:
                return False
            if self._is_ready(place, state) and not is_newer(state.laid, offer.host):
                self._switch(place, state)
            elif is_newer(running, offer.host):
                self._go_back(place, state)
        return next_version(place.versions, read_state(self._folder), running) != running

    def _follow(self, place: ProgramPlace, offer: UpdateOffer, cancel: threading.Event) -> None:
        state = read_state(self._folder)
        if not offer.version or not is_newer(offer.version, self._program.version):
            forget_parts(self._folder.updates)
            if state.refused is not None:
                self._note(lambda state: state.model_copy(update={"refused": None, "refused_id": ""}))
            return
        if not (state.laid == offer.version and self._is_here(place, state)):
            if state.refused_id == offer.id and state.refused is not UpdateTrouble.BUSY:
                return
            try:
                self._bring(place, offer, cancel)
            except UpdateRefused as error:
                trouble, refused_id = error.trouble, offer.id
                self._note(lambda state: state.model_copy(update={"refused": trouble, "refused_id": refused_id}))
                _log.warning("the update of the host is not laid here: %s", trouble)
                return
        state = read_state(self._folder)
        if not place.is_by_installer and state.tried != state.laid and not is_newer(state.laid, offer.host):
            version = state.laid
            trouble_said = self._try_out(place.versions.program_of(version), cancel)
            now = self._clock()
            tried = {"tried": version, "tried_at": now, "trouble": trouble_said}
            self._note(lambda state: state.model_copy(update=tried))

    def _bring(self, place: ProgramPlace, offer: UpdateOffer, cancel: threading.Event) -> None:
        """Raises as `follow`, and UpdateRefused: this PC can't use it."""
        if place.system not in offer.systems:
            raise UpdateRefused(UpdateTrouble.NO_SYSTEM, offer.version)
        if self._unusable[offer.id] >= _MOST_TRIES:
            raise UpdateRefused(UpdateTrouble.DAMAGED, offer.version)
        file = kept_file(self._folder, offer.version)
        name, folder = "", self._folder.updates
        try:
            move_safely(fetch(self._source, "/update/", offer.id, offer.size_bytes, folder, cancel), file)
            with opened(file, self._program) as update:
                if update.about.version != offer.version:
                    raise ContainerInvalid("manifest")
                fits(update, place)
                if place.is_by_installer:
                    name = lay_file(update, place, self._folder.updates, cancel).name
                else:
                    lay_version(update, place, cancel)
        except ContainerInvalid as error:
            self._unusable[offer.id] += 1
            raise HostFailed("update") from error
        except (FormatTooNew, FormatUnclear, UpdatePublisherMissing) as error:
            raise UpdateRefused(UpdateTrouble.DAMAGED, offer.version) from error
        except UpdateFileUnreadable as error:
            raise OutputUnwritable(file) from error
        finally:
            file.unlink(missing_ok=True)  # its program lies here now; the host keeps the file
        for other in self._folder.updates.iterdir():
            if other.suffix in (".deb", ".exe") and not other.name.startswith(".") and other.name != name:
                other.unlink(missing_ok=True)
        version, now = offer.version, self._clock()
        self._note(lambda state: UpdateState(laid=version, file=name, laid_at=now, switched=state.switched))

    def _switch(self, place: ProgramPlace, state: UpdateState) -> None:
        """The copy of the room needs no backup: all of it comes from the host."""
        switched = Switched(version=state.laid, before=self._program.version, at=self._clock(), backup="")
        self._note(lambda state: state.model_copy(update={"switched": switched}))
        self._point(place, Pointer(state.laid, place.versions.running(), trials=TRIALS))

    def _go_back(self, place: ProgramPlace, state: UpdateState) -> None:
        if self._leads_back(place, state) and state.switched is not None:
            back = state.switched.model_copy(update={"back": True})
            self._note(lambda state: state.model_copy(update={"switched": back}))
            self._point(place, Pointer(place.versions.pointer().before))

    def _is_ready(self, place: ProgramPlace, state: UpdateState) -> bool:
        pointer = place.versions.pointer()
        return (
            is_newer(state.laid, self._program.version)
            and place.versions.has(state.laid)
            and state.tried == state.laid
            and not state.trouble
            and state.laid not in (pointer.current, pointer.failed)
        )

    def _leads_back(self, place: ProgramPlace, state: UpdateState) -> bool:
        running, pointer = self._program.version, place.versions.pointer()
        switched = state.switched is not None and state.switched.version == running
        return switched and pointer.current == running and place.versions.has(pointer.before)

    def _point(self, place: ProgramPlace, pointer: Pointer) -> None:
        try:
            place.versions.point(pointer)
        except OSError as error:
            raise OutputUnwritable(place.versions.pointer_file) from error

    def _place(self) -> ProgramPlace | None:
        """None: this program takes no updates."""
        try:
            return self._program.place()
        except UpdateRefused:
            return None

    def _is_here(self, place: ProgramPlace, state: UpdateState) -> bool:
        if state.file:
            return (self._folder.updates / state.file).is_file()
        return place.versions.has(state.laid)

    def _note(self, change: Callable[[UpdateState], UpdateState]) -> None:
        note_state(self._folder, change)
