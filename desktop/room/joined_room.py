"""A room that this PC has joined: a copy of the catalogue, the services of the host, and no key of its records."""

import hmac
import logging
import secrets
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, TypeVar, cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from catalog_db.database import Database
from catalog_db.disk_errors import storage_error
from catalog_db.errors import (
    DatabaseUnreadable,
    HostFailed,
    HostUnreachable,
    KeyFileInvalid,
    KeyMissing,
    KeyringMissing,
    MigrationFailed,
    ProtocolMismatch,
    ReadingRoomError,
    RoomExists,
    RoomJoined,
    RoomMissing,
    RoomNewer,
)
from catalog_db.identity import catalogue_of, sign_catalogue
from catalog_db.migrations import migrate
from catalog_db.models import Publication
from catalog_db.private_files import make_file
from catalog_db.program_info import program_version
from catalog_db.rules.lan_protocol import fit
from catalog_db.rules.security.joining import key_of
from catalog_db.safe_files import write_safely
from catalog_db.scans import forget_scans
from catalog_db.search.index_seal import IndexSeal
from desktop.actors import FOLLOWERS, Actor
from desktop.books.files import DocumentFile
from desktop.books.sealed import SealedBookStore
from desktop.catalogue.scans.incoming import WordsSeal
from desktop.catalogue.scans.kept import KeptScans
from desktop.catalogue.tables.cells_seal import CellsSeal, forget_readings
from desktop.catalogue.tables.queue import TableQueue
from desktop.catalogue.unmet import UnmetReports
from desktop.clock import Clock, Steady, steady_s, utc_now
from desktop.lan import membership as membership_file
from desktop.lan.client import HostClient
from desktop.lan.copy_lock import CopyLock
from desktop.lan.event_reader import EventReader, Link
from desktop.lan.events import ChangeMessage, EventMessage
from desktop.lan.following import CatalogueFollower
from desktop.lan.joining import join
from desktop.lan.lease import ContentKeeper, LeaseEnding, LeaseState, kept_id
from desktop.lan.membership import Membership
from desktop.lan.messages import RoomMessage
from desktop.lan.remote import remote_service
from desktop.lan.waiting import Sender, WaitingCalls, WaitingCount
from desktop.platform import unfinished
from desktop.platform.files import remove
from desktop.platform.repeating import PeriodicTask, RetryingTask
from desktop.recovery.entering import enter_joined, quarantine_copy
from desktop.recovery.parts import is_left_by_joined, refuse_remains
from desktop.room.catalogue_room import CatalogueRoom
from desktop.room.confinement_check import check_confinement
from desktop.room.findings import Area, Finding
from desktop.room.health import Watch
from desktop.room.parts import CopyParts
from desktop.room.registry import Registry
from desktop.room.service_list import SERVICES  # with them come the failures that a host may answer with
from desktop.room_folder import RoomFolder
from desktop.security.devices import Devices, HealthLine, hash_of
from desktop.security.exit_code import ExitCode
from desktop.security.key_store import KeyStore
from desktop.security.machine_keys import Keeping, book_keys
from desktop.security.provisioning import Wish
from desktop.services import Service
from desktop.settings.model import Settings

_FOLLOW_AGAIN_S: Final = 30.0
_RENEW_EVERY_S: Final = 3_600.0
_SEAL_AGAIN_S: Final = 60.0
_TOLD: Final = frozenset({Area.SEALING, Area.LEASE, Area.DISK, Area.CLOCK, Area.RIGHTS})  # and confinement
_TELL_HEALTH_EVERY_S: Final = 300.0
_FIRST_BREAK_S: Final = 0.5
_LONGEST_BREAK_S: Final = 60.0
_SEEK_AFTER_S: Final = 10.0
_SEEK_AGAIN_S: Final = 20.0
LAST_WORDS_S: Final = 1.0  # for what is asked while the program ends
_log = logging.getLogger(__name__)

S = TypeVar("S", bound=Service)
T = TypeVar("T")


class _JoinedRegistry(Registry):
    """Services come from the host; what is made of them is made here."""

    def __init__(self, parts: CopyParts, remote: Callable[[type[Service]], Service]) -> None:
        super().__init__(parts)
        self._remote = remote

    def make(self, wanted: type[T]) -> T:
        if issubclass(wanted, Service):
            return cast(T, self._remote(wanted))
        return super().make(wanted)


class JoinedRoom(CatalogueRoom):
    """The room from a PC that joined it. Close it, or use it in a `with` block."""

    def __init__(
        self,
        folder: RoomFolder,
        membership: Membership,
        token: bytes,
        keys: KeyStore,
        catalog: Database,
        clock: Clock = utc_now,
        steady: Steady = steady_s,
    ) -> None:
        """Raises KeyringMissing, KeyFileInvalid."""
        self.client = HostClient(membership.url, membership.certificate, token)
        self.keeper = ContentKeeper(
            self.client, book_keys(keys, folder.book_key), membership.device_id, folder.lease, clock, steady
        )
        self.keeper.on_forget, self.keeper.on_new_key = self._forget, self._remove_foreign
        self.keeper.owns_folder = self._is_still_ours
        self._sealed = SealedBookStore(folder, self.keeper.key)
        self._sealed.on_damaged, self._sealed.on_damaged_cover = self._fetch_again, self._note_damaged_cover
        super().__init__(folder, self._sealed, membership.settings, catalog, self)
        self.index_seal = IndexSeal(self.keeper.key)
        self.documents.on_seal_broken = self._on_seal_broken
        self.membership = membership
        self.actor = Actor(membership.mode, device_id=membership.device_id)  # the host makes its own from the token
        self.stopped = ""  # the damaged file for which the host has stopped writing, as it said last
        self.on_stopped: Callable[[str], None] = lambda _file: None  # called in a thread
        self.on_forgotten: Callable[[ReadingRoomError], None] = lambda _why: None  # the books are gone; in a thread
        self.missing_files: int | None = None  # how many books are still to come; None: the host was not heard yet
        self.on_copied: Callable[[int], None] = lambda _missing: None  # that changed; in a thread
        self.places_left: int | None = None  # of the code for several PCs by which this one has just joined
        self.link = Link.DOWN  # as `listen` last heard
        self._confined: Finding | None = None  # not tried yet
        self._told_health: tuple[HealthLine, ...] = ()
        self._was_cut = False  # DOWN was heard, too: at first nobody knows
        self._token = token
        self.exit_code = ExitCode(hash_of(token))  # of this PC's screen, while the host can't be asked
        self._copying = CopyLock(folder.copy_lock)
        self._damaged_covers: set[UUID] = set()
        self._following: RetryingTask | None = None  # while it listens
        self._sealing: RetryingTask | None = None
        self._leasing: PeriodicTask | None = None
        self.waiting = WaitingCalls(folder.waiting, membership.mode, self._line, clock, token)
        self._use_sealing_key()
        self._cells_seal = CellsSeal(self.index_seal)
        parts = CopyParts(
            folder,
            self.books,
            self.settings_now,
            self.documents,
            catalog,
            self.read_texts,
            self._ask_for_tables,
            cells_seal=self._cells_seal,
        )
        self.registry = _JoinedRegistry(parts, self._remote)
        self._follower = CatalogueFollower(
            self.client,
            catalog,
            self.books,
            folder.following,
            membership.settings.room_id,
            lambda found: self.get(Devices).ask_removal(self.actor, found),
            self._cells_seal,
        )
        self._sender = Sender(self.client, self.waiting, clock)
        self._clock = clock
        self._reader: EventReader | None = None
        self._tasks: tuple[RetryingTask | PeriodicTask, ...] = ()
        self._giving_up: threading.Timer | None = None

    def settings_now(self) -> Settings:
        return self.membership.settings

    def get(self, wanted: type[T]) -> T:
        """See `Services`: a service is that of the host."""
        if getattr(wanted, "host_only", False):
            raise RoomJoined(self.folder.path)
        return self.registry.get(wanted)

    def find(self, wanted: type[T]) -> T | None:
        """See `Services`."""
        return None if getattr(wanted, "host_only", False) else self.registry.get(wanted)

    def follow(self, cancel: threading.Event, on_progress: Callable[[int], None] | None = None) -> int:
        """Copy what this PC misses of the catalogue; nothing where its mode shows none. See `CatalogueFollower`."""
        if self.membership.mode not in FOLLOWERS:
            return 0
        if self.keeper.state() is not LeaseState.VALID:
            self._renew()
        with self._copying.held():
            missing = self._follower.follow(cancel, on_progress)
            self._follower.clear_away()
        return missing

    def _renew(self) -> None:
        """Ask the host for the key of the books, or for how long it counts; an older host has none to give."""
        try:
            self.keeper.renew()
        except HostFailed as error:
            _log.warning("the host gives no key for the books: %s", error.reason)
        except (KeyFileInvalid, KeyringMissing) as error:
            _log.error("the key of the books can't be kept: %s", type(error).__name__)

    def _keep_books(self, cancel: threading.Event) -> bool:
        """Put in order what lies here: seal what was copied before there was a key, and mend covers."""
        if self.keeper.state() is not LeaseState.VALID:
            self._renew()
        if self.keeper.state() is LeaseState.VALID:
            if self.folder.forgetting.exists():
                self._remove_foreign()
            with self._copying.held():
                self._sealed.seal(cancel)
                self._drop_foreign_readings()
            self.open_search().seal_clear(cancel)
            self._make_damaged_covers(cancel)
            if self._following is not None:
                self._following.wake()  # files may be gone, as those that `check` found damaged
        return True

    def _on_seal_broken(self, file: DocumentFile) -> None:
        """The process that opened it says so, and reads foreign files: it is looked at here before it is believed."""
        if file.path is not None:
            self._fetch_again(file.path.name.partition(".")[0])

    def _fetch_again(self, sha256: str) -> None:
        """A PDF that is damaged is fetched again; until then its publication names none."""
        try:
            if not self._sealed.drop_damaged(sha256):
                return
            with self._copying.if_free() as is_held:
                if is_held:  # else whoever copies now notices when it begins again
                    self._follower.notice_missing()
        except (ReadingRoomError, OSError, DBAPIError):
            _log.exception("%s is damaged, and could not be given up yet", sha256)
        if self._following is not None:
            self._following.wake()

    def _note_damaged_cover(self, publication_id: UUID) -> None:
        if publication_id not in self._damaged_covers:
            self._damaged_covers.add(publication_id)
            if self._sealing is not None:
                self._sealing.wake()

    def _make_damaged_covers(self, cancel: threading.Event) -> None:
        damaged = set(self._damaged_covers)
        if not damaged:
            return
        from desktop.catalogue.importing.covers import make_covers

        self._sealed.remove_covers(damaged)
        with self.catalog.reading() as session:
            rows = session.execute(
                select(Publication.id, Publication.sha256).where(
                    Publication.id.in_(damaged), Publication.sha256.is_not(None)
                )
            ).all()
        found = [(row.id, row.sha256) for row in rows if row.sha256 and self._sealed.has(row.sha256)]
        make_covers(found, self._sealed, self.documents.start_in_background, cancel)
        self._damaged_covers -= damaged

    def go_on_forgetting(self) -> None:
        """Remove what was in use, or left by a break, when the key of the books was taken away.

        Where there is a key again, what opens with it stays.
        """
        if self.folder.forgetting.exists() and self.keeper.state() is LeaseState.NONE:
            self._forget_books()

    def _is_still_ours(self) -> bool:
        """Whether this PC has not joined again, as another device, while this program was open."""
        return membership_file.device_of(self.folder.joined_file) in (self.membership.device_id, None)

    def _forget(self, why: ReadingRoomError) -> None:
        if not self._is_still_ours():
            self.on_forgotten(why)
            return
        try:
            make_file(self.folder.forgetting)
        except OSError:
            _log.warning("what is to be forgotten can't be noted down", exc_info=True)
        self._forget_books()
        self.on_forgotten(why)

    def _remove_foreign(self) -> None:
        """Remove what does not open with the key that counts now, as what this PC had before it joined again.

        It comes again. What opens stays, also where it was to be forgotten and was in use.
        """
        books, covers = self._sealed.foreign()
        if books or covers:
            make_file(self.folder.forgetting)
            with self._copying.held():
                self._sealed.remove(books)
                self._sealed.remove_covers(covers)
                self._follower.notice_missing()
        self._drop_foreign_readings()
        self.open_search().drop_foreign()
        if self._sealed.foreign() == ([], []):
            self.folder.forgetting.unlink(missing_ok=True)

    def _forget_books(self) -> None:
        """Remove PDFs, covers and index: their key was taken away. What is in use goes with the next start."""
        try:
            with self._copying.held_in_any_case():
                self._sealed.forget()
                self._forget_readings()
                self._follower.notice_missing()
            if self.open_search().forget() and self._sealed.is_empty():
                self.folder.forgetting.unlink(missing_ok=True)
        except (ReadingRoomError, OSError, DBAPIError):  # the key is gone: nobody opens what is left
            _log.exception("not all could be forgotten; the next start goes on")

    def _drop_foreign_readings(self) -> None:
        """What was read of tables and scanned pages and does not open, or lies clear: it comes again."""
        with self.catalog.reading() as session:
            opens = self._cells_seal.opens_all(session) and WordsSeal(self._cells_seal).opens_all(session)
        if not opens:
            self._forget_readings()

    def kept_scans(self) -> KeptScans:
        return KeptScans(self.catalog, self._cells_seal)

    def _forget_readings(self) -> None:
        with self.catalog.writing() as session:
            forget_readings(session)
            forget_scans(session)
        self.catalog.empty_log()  # of rows that lay clear; where somebody reads just then, later writing does so

    def listen(
        self,
        on_event: Callable[[EventMessage], None],
        on_link: Callable[[Link], None],
        on_waiting: Callable[[WaitingCount], None] = lambda _count: None,
        on_settings: Callable[[Settings], None] = lambda _settings: None,
    ) -> None:
        """Hear events, follow the catalogue and the settings, and send what waits, until `close`.

        All of it, and what is handed in, happens in threads of its own.
        """
        following = RetryingTask("the copy of the catalogue", self._follow_all, _FOLLOW_AGAIN_S, _FOLLOW_AGAIN_S)
        sending = RetryingTask("what waits for the host", self._send, _FIRST_BREAK_S, _LONGEST_BREAK_S)
        asking = RetryingTask(
            "the settings of the room", partial(self._ask, on_settings), _FIRST_BREAK_S, _LONGEST_BREAK_S
        )
        self._following = following
        sealing = self._sealing = RetryingTask("the books", self._keep_books, _SEAL_AGAIN_S, _RENEW_EVERY_S)

        def renew(_cancel: threading.Event) -> None:
            """What takes long has a thread of its own: sealing all books must not keep a word of the host away."""
            try:
                self._renew()
            finally:
                sealing.wake()

        leasing = self._leasing = PeriodicTask("the lease of the books", renew, _RENEW_EVERY_S, at_once=True)
        seeking = RetryingTask("the host at another address", self._seek, _SEEK_AGAIN_S, _SEEK_AGAIN_S)

        def hear(event: EventMessage) -> None:
            if event.begins or any(self._concerns_copy(change) for change in event.changes):
                following.wake()
            if any(change.table == "service_day" for change in event.changes):
                sending.wake()  # an officer may have said that the date is right
            if event.settings:
                asking.wake()
            on_event(event)

        def note(link: Link) -> None:
            self.link = link
            self._was_cut = link is Link.DOWN
            if link in (Link.UP, Link.REFUSED):
                leasing.wake()
            if link is Link.UP:
                asking.wake()
                sending.wake()
            elif link is Link.DOWN:
                seeking.wake()
            on_link(link)

        def count(found: WaitingCount) -> None:
            if found.waiting:
                sending.wake()
            on_waiting(found)

        telling = PeriodicTask("how this PC is", self._tell_health, _TELL_HEALTH_EVERY_S)
        self._tasks = (following, sending, asking, seeking, telling)
        if self.membership.mode in FOLLOWERS:
            self._tasks += (sealing, leasing)
        self._reader = EventReader(self.client, hear, note)
        self.waiting.on_change = count
        self.waiting.clear_away()
        self.waiting.tell()
        for task in self._tasks:
            task.start()
        self._reader.start()

    def send_waiting(self) -> None:
        """Send what waits now, for programs that do not listen.

        Raises:
            ReadingRoomError: The host takes nothing now; what is left waits on.
        """
        self._sender.send(threading.Event())

    def findings(self, watch: Watch | None = None) -> list[Finding]:
        """Check the copy, the line to the host, and what waits for it. Raises Cancelled."""
        return [*self._line_findings(), *super().findings(watch)]

    def quick_findings(self) -> list[Finding]:
        """The same without the copy itself."""
        return [*self._line_findings(), *super().quick_findings()]

    def _tell_health(self, _cancel: threading.Event) -> None:
        """Tell the host how this PC is; what it said last is not said again."""
        if self.link is not Link.UP:
            return
        known = (*self._lease_findings(), *super().quick_findings())
        found = [each for each in known if each.area in _TOLD]
        if self.membership.mode in FOLLOWERS:
            if self._confined is None:  # it costs a process, and does not change while this program runs
                self._confined = check_confinement(self.documents)
            found.append(self._confined)
        told = tuple(HealthLine(each.area.value, each.code, each.ok) for each in found)
        if told != self._told_health:
            self.get(Devices).report_health(self.actor, told)
            self._told_health = told

    def _line_findings(self) -> list[Finding]:
        try:
            self.client.ask("/room", RoomMessage)
            line = Finding(Area.HOST, True, "answers", {"address": self.membership.url})
        except HostUnreachable:
            line = Finding(Area.HOST, False, "away", {"address": self.membership.url})
        except ProtocolMismatch as error:
            line = Finding(
                Area.HOST, False, fit(error.host_protocol, error.pc_protocol), {"version": program_version()}
            )
        except ReadingRoomError as error:
            line = Finding(Area.HOST, False, type(error).__name__, {"address": self.membership.url})
        count = self.waiting.count()
        waits = Finding(Area.WAITING, not count.rejected, "refused" if count.rejected else "waits", count.as_data())
        fetching = [Finding(Area.CATALOGUE, False, "copy_renewed")] if self._follower.is_renewed else []
        return [line, waits, *fetching, *self._lease_findings()]

    def _lease_findings(self) -> list[Finding]:
        """Whether PDFs, covers and index lie sealed, and until when their key counts."""
        if self.membership.mode not in FOLLOWERS:
            return []
        state, lease = self.keeper.state(), self.keeper.lease
        keeping = self.keeper.keeping
        of_key = [Finding(Area.BOOK_KEY, True, keeping)]
        books, covers = self._sealed.lie_clear()
        parts = len(self.open_search().clear_parts())
        total = len(self._sealed.names())
        count: dict[str, str | int] = {"unsealed": books, "covers": covers, "index": parts, "total": total}
        if books or covers or parts:
            sealing = Finding(Area.SEALING, False, "some_unsealed", count)
        else:
            is_plain = keeping in (Keeping.KEYRING, Keeping.KEY_FILE)
            sealing = Finding(Area.SEALING, True, keeping if is_plain else "machine", count)
            of_key = [] if is_plain else of_key  # it says so itself
        if lease is None:
            return [sealing, *of_key, Finding(Area.LEASE, False, state)]
        data: dict[str, str | int] = {"until": lease.until.isoformat(), "heard": lease.heard_at.isoformat()}
        return [sealing, *of_key, Finding(Area.LEASE, state is LeaseState.VALID, state, data)]

    @property
    def mismatch(self) -> ProtocolMismatch | None:
        """Why the host serves this PC's program no more; None while it does, or nobody knows."""
        return self._reader.mismatch if self._reader is not None else None

    def lease_ending(self) -> LeaseEnding | None:
        """The lease of the books where it is over, or soon will be."""
        return self.keeper.ending()

    def sign_out(self, actor: Actor) -> None:
        """Let the host forget that somebody signed in here; it is not worth waiting for one that is away."""
        if self.link is Link.UP:
            try:
                self.client.sign_out(actor)
            except ReadingRoomError as error:
                _log.info("a sign-out could not be told: %s", type(error).__name__)

    def end_soon(self) -> None:
        """Fetch and send no more. Whoever waits for an answer of the host, in whichever thread, has it in a moment or
        hears that there is none; what may wait then waits on the disk, and what was half fetched is gone on with.
        """
        for task in self._tasks:
            task.cancel()
        if self._giving_up is None:
            self._giving_up = threading.Timer(LAST_WORDS_S, self.client.hang_up)
            self._giving_up.daemon = True
            self._giving_up.start()

    def close(self) -> None:
        """End what `listen` began, and close what is open."""
        if self._reader is None:  # a command of the staff, who end no sign-in by hand
            self.client.sign_all_out()
        self.end_soon()
        if self._reader is not None:
            self._reader.stop()
        for task in self._tasks:
            task.stop()
        self.client.close()
        if self._giving_up is not None and not self.client.is_asked:  # whoever still waits is told by it
            self._giving_up.cancel()
        super().close()

    def count(self, query: str) -> None:
        """Tell the host of a search that found nothing; searching goes on where that fails."""
        try:
            self.get(UnmetReports).report(self.actor, query)
        except ReadingRoomError as error:
            _log.info("a search in vain could not be told: %s", type(error).__name__)

    def _ask_for_tables(self, publication_id: UUID) -> None:
        """Where the host is away nobody is asked: this PC has read the table by itself."""
        if self.link is Link.UP:
            self.get(TableQueue).ask(self.actor, publication_id)

    def _remote(self, service: type[S]) -> S:
        return remote_service(self.client, service, self.waiting, self._is_away)

    def _is_away(self) -> bool:
        """Whether the host was just seen not to answer; asking makes the line try again."""
        if self._reader is None or not self._was_cut:
            return False
        self._reader.hurry()
        return True

    def _line(self) -> Link | None:
        return None if self._reader is None else self.link

    def _concerns_copy(self, change: ChangeMessage) -> bool:
        """Whether it may change the copy of the catalogue: a book, or what the desk says to removing some here."""
        answer = ("seat_removal", str(self.membership.device_id))
        return change.table == "publication" or (change.table, change.row_id) == answer

    def _follow_all(self, cancel: threading.Event) -> bool:
        def told(missing: int) -> None:
            self.missing_files = missing
            self.on_copied(missing)

        return self.follow(cancel, told) == 0

    def _send(self, cancel: threading.Event) -> bool:
        if self.link is Link.UP:  # once it is up again there is a new call
            self._sender.send(cancel)
        return True

    def _ask(self, on_settings: Callable[[Settings], None], _cancel: threading.Event) -> bool:
        """Learn what the host says of the room, and keep it for a start without the host."""
        said = self.client.ask("/room", RoomMessage)
        if said.stopped != self.stopped:
            self.stopped = said.stopped
            self.on_stopped(said.stopped)
        known = self.membership
        now = known.model_copy(update={"settings": said.settings, "sealing_key": said.sealing_key})
        if now != known:
            membership_file.save(self.folder.joined_file, now)
            self.membership = now
            self._use_sealing_key()
            if self._leasing is not None and now.settings.protection != known.settings.protection:
                self._leasing.wake()  # another number of days counts at once
            if now.settings != known.settings:
                on_settings(now.settings)
        return True

    def _seek(self, cancel: threading.Event) -> bool:
        """A host that is away may be back at another address; one that is only started anew is left its time."""
        if cancel.wait(_SEEK_AFTER_S) or self.link is not Link.DOWN:
            return True
        from desktop.lan.moved_host import find_moved, renewed_certificate

        certificate = renewed_certificate(self.client.url, self.membership.certificate)
        if certificate is not None:
            _log.info("the host has a new certificate, which the one of before signed")
            self.membership = self.membership.model_copy(update={"certificate": certificate})
            membership_file.save(self.folder.joined_file, self.membership)
            self.client.trust(certificate)
            if self._reader is not None:
                self._reader.hurry()
            return True
        known = self.membership
        url = find_moved(self.client, known.settings.room_id, self._line_to, cancel)
        if url is None:
            return False
        _log.info("the host is at another address now")
        self.membership = self.membership.model_copy(update={"url": url})  # settings may have come meanwhile
        try:
            membership_file.save(self.folder.joined_file, self.membership)
        finally:
            self.client.move_to(url)  # last: with the line come the settings, and they are kept with the address known
        if self._reader is not None:
            self._reader.hurry()
        return True

    def _line_to(self, url: str) -> HostClient:
        return HostClient(url, self.membership.certificate, self._token, beside=self.client)

    def _use_sealing_key(self) -> None:
        key = self.membership.sealing_key
        self.waiting.host_key = bytes.fromhex(key) if key else None


def join_room(
    path: Path,
    keys: KeyStore,
    url: str,
    code: str,
    hold: Callable[[HostClient], object] = lambda _line: None,
    wish: Wish | None = None,
) -> JoinedRoom:
    """Make this PC part of a room, and open it. A PC that joined before can join again.

    Args:
        hold: Told of each line to the host before anything is asked on it, so that another thread may hang up.
        wish: What this PC would be, where the code is for several PCs.
    Raises:
        RoomExists: The folder holds a room of its own.
        RoomPartLost: It holds what is left of one.
        JoinRefused, HostUnreachable, HostFailed, AskedTooOften, JoinTriedTooOften, ProtocolMismatch, PlaceMissing
        KeyringMissing, KeyFileInvalid, OutputUnwritable: What is received could not be kept; the code was not used.
        SettingsInvalid: What was received can't be kept; the code is spent, unless it is for several PCs.
    """
    folder = RoomFolder(path)
    if folder.settings_file.exists():
        raise RoomExists(path)
    if not is_left_by_joined(folder):
        refuse_remains(folder)
    keys.check_for_new(path)
    before = membership_file.device_of(folder.joined_file)
    _make(folder)
    if wish is not None:
        wish = replace(wish, request=_request(folder, code))
    device = join(url, code, hold, wish)
    with HostClient(device.url, device.certificate, device.token) as client:
        hold(client)
        settings = client.ask("/room", RoomMessage).settings
    keys.put(str(device.device_id), device.token)
    membership = Membership(
        url=device.url,
        certificate=device.certificate,
        device_id=device.device_id,
        mode=device.mode,
        name=device.name,
        settings=settings,
        sealing_key=device.sealing_key.hex(),
    )
    membership_file.save(folder.joined_file, membership)
    remove(folder.joining_mark)
    with HostClient(device.url, device.certificate, device.token) as client:
        hold(client)
        with suppress(ReadingRoomError):  # else the open program says so
            client.show_presence()
    if before is not None:
        keys.forget(str(before))  # the token of what this PC was
        book_keys(keys, folder.book_key).forget(kept_id(before))
    room = open_joined_room(path, keys)
    room.places_left = device.places_left
    hold(room.client)
    return room


def _request(folder: RoomFolder, code: str) -> bytes:
    """32 bytes by which the host knows this PC again, should it die before it has kept the answer; of this code.

    Raises StorageFull, OutputUnwritable.
    """
    try:
        try:
            secret = bytes.fromhex(folder.joining_mark.read_text("ascii"))
        except (FileNotFoundError, ValueError):
            secret = secrets.token_bytes(32)
            write_safely(folder.joining_mark, secret.hex().encode("ascii"))
    except OSError as error:
        raise storage_error(error, folder.joining_mark) from error
    return hmac.digest(secret, key_of(code), "sha256")


def open_joined_room(path: Path, keys: KeyStore) -> JoinedRoom:
    """Open the room that this PC has joined; the host need not be there.

    A copy of the catalogue that does not open is quarantined, and comes from the host again.

    Raises:
        RoomMissing: This PC has joined none.
        RoomPartLost: It has, and joined.toml is gone.
        SettingsInvalid, KeyMissing, KeyringMissing, KeyFileInvalid, RoomNewer
        DatabaseUnreadable, MigrationFailed: The copy does not open, and another program of this PC has it.
        NotWritable: The folder is read-only, closed to this account, or its drive is away.
        OutputUnwritable: The folder can't be written to.
    """
    folder = RoomFolder(path)
    folder.refuse_unwritable()
    try:
        membership = membership_file.load(folder.joined_file)
    except RoomMissing:
        if not folder.settings_file.exists():
            refuse_remains(folder)
        raise
    token = keys.named(str(membership.device_id))  # never a room's key: it is sent to the host
    if token is None:
        raise KeyMissing(membership.settings.room_id)
    _make(folder)
    _mark(folder, membership)
    unfinished.clear_away()
    try:
        return _open_copy(folder, membership, token, keys)
    except (DatabaseUnreadable, MigrationFailed, RoomNewer) as error:
        if isinstance(error, RoomNewer):
            raise
        if not quarantine_copy(folder):
            raise
        _log.error("the copy of the catalogue does not open, and is fetched again: %s", type(error).__name__)
        return _open_copy(folder, membership, token, keys)


def _open_copy(folder: RoomFolder, membership: Membership, token: bytes, keys: KeyStore) -> JoinedRoom:
    marker = enter_joined(folder, membership.settings.room_id)
    catalog = Database(folder.catalog_file)
    try:
        # The copy needs no backup: all of it comes from the host.
        migrate(catalog, "catalogue", lambda: folder.catalog_file)
        with catalog.reading() as session:
            whose = catalogue_of(session)
        if whose is None:
            with catalog.writing() as session:
                sign_catalogue(session, membership.settings.room_id, utc_now(), is_copy=True)
        room = JoinedRoom(folder, membership, token, keys, catalog)
        room.marker = marker
        room.go_on_forgetting()
        for service in SERVICES:
            room.find(service)  # made in the thread that opens the room, not in that of the windows
        return room
    except BaseException:
        catalog.close()
        marker.end()
        raise


def _mark(folder: RoomFolder, membership: Membership) -> None:
    """A PC that joined before there was such a mark."""
    try:
        membership_file.mark(folder.joined_file, membership)
    except OSError:
        _log.warning("what this PC is can't be noted down beside joined.toml", exc_info=True)


def _make(folder: RoomFolder) -> None:
    try:
        folder.make()
    except OSError as error:
        raise storage_error(error, folder.path) from error
