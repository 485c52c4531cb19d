"""A room that this PC has joined: a copy of the catalogue, the services of the host, and no key of its records."""

import logging
import os
import threading
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Final
from uuid import UUID

import tomli_w
from pydantic import BaseModel, ValidationError

from catalog_db.database import Database
from catalog_db.errors import KeyMissing, ReadingRoomError, RoomExists, RoomMissing, SettingsInvalid
from catalog_db.migrations import migrate
from desktop.actors import FOLLOWERS, Actor, DeviceMode
from desktop.catalogue.following import CatalogueFollower, clear_away
from desktop.catalogue.unmet import UnmetReports, UnmetSearches
from desktop.catalogue_room import CatalogueRoom
from desktop.desk.feedback import Feedback
from desktop.lan.client import HostClient
from desktop.lan.event_reader import EventReader, Link
from desktop.lan.events import EventMessage
from desktop.lan.joining import join
from desktop.lan.messages import RoomMessage
from desktop.remote import remote_service
from desktop.room_folder import RoomFolder
from desktop.security.audit import Audit
from desktop.security.devices import Devices
from desktop.security.secrets import KeyStore
from desktop.security.staff import Staff
from desktop.settings import Settings

_AGAIN_S: Final = 30.0  # after a pass that failed
_log = logging.getLogger(__name__)


class Membership(BaseModel, frozen=True, extra="forbid"):
    """What joined.toml says. The token is no part of it: it lies where keys lie, under the id of the device."""

    url: str
    certificate: str  # of the host, PEM
    device_id: UUID
    mode: DeviceMode
    name: str
    settings: Settings  # of the room, as they were when they were last seen


class JoinedRoom(CatalogueRoom):
    """The room from a PC that joined it. Close it, or use it in a `with` block."""

    def __init__(self, folder: RoomFolder, membership: Membership, token: bytes, catalog: Database) -> None:
        super().__init__(folder, membership.settings, catalog, self)
        self.membership = membership
        self.actor = Actor(membership.mode, device_id=membership.device_id)  # the host makes its own from the token
        self.link = Link.DOWN  # as `listen` last heard
        self.client = HostClient(membership.url, membership.certificate, token)
        self.staff = remote_service(self.client, Staff)
        self.audit = remote_service(self.client, Audit)
        self.devices = remote_service(self.client, Devices)
        self.unmet = remote_service(self.client, UnmetSearches)
        self.feedback = remote_service(self.client, Feedback)
        self._unmet_reports = remote_service(self.client, UnmetReports)
        self._follower = CatalogueFollower(self.client, catalog, folder)
        self._reader: EventReader | None = None
        self._following: _Following | None = None

    def follow(self, cancel: threading.Event, on_progress: Callable[[int], None] | None = None) -> int:
        """Copy what this PC misses of the catalogue; nothing where its mode shows none. See `CatalogueFollower`."""
        if self.membership.mode not in FOLLOWERS:
            return 0
        missing = self._follower.follow(cancel, on_progress)
        clear_away(self.catalog, self.folder)
        return missing

    def listen(self, on_event: Callable[[EventMessage], None], on_link: Callable[[Link], None]) -> None:
        """Hear events, and follow the catalogue, in threads of their own until `close`; both are called there."""
        following = _Following(self.follow)

        def hear(event: EventMessage) -> None:
            if event.begins or any(change.table == "publication" for change in event.changes):
                following.wake()
            on_event(event)

        def note(link: Link) -> None:
            self.link = link
            on_link(link)

        self._following = following
        self._reader = EventReader(self.client, hear, note)
        following.start()
        self._reader.start()

    def close(self) -> None:
        """End what `listen` began, and close what is open."""
        if self._reader is not None:
            self._reader.stop()
        if self._following is not None:
            self._following.stop()
        self.client.close()
        super().close()

    def count(self, query: str) -> None:
        """Tell the host of a search that found nothing. It is not worth waiting for a host that is away."""
        if self.link is Link.UP:
            try:
                self._unmet_reports.report(self.actor, query)
            except ReadingRoomError as error:
                _log.info("a search in vain could not be told: %s", type(error).__name__)


class _Following:
    """The thread that copies: as often as it is woken, and again after a while where something is missing."""

    def __init__(self, follow: Callable[[threading.Event], int]) -> None:
        self._follow = follow
        self._cancel = threading.Event()
        self._woken = threading.Event()
        self._thread = threading.Thread(target=self._run, name="catalogue-follower", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        self._woken.set()

    def stop(self) -> None:
        self._cancel.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        again_s: float | None = None
        while not self._cancel.is_set():
            self._woken.wait(again_s)
            self._woken.clear()
            if self._cancel.is_set():
                return
            again_s = _AGAIN_S
            try:
                if self._follow(self._cancel) == 0:
                    again_s = None
            except ReadingRoomError as error:
                _log.info("the catalogue could not be followed: %s", type(error).__name__)
            except Exception:  # noqa: BLE001 - the boundary of the thread
                _log.exception("following the catalogue failed")


def join_room(path: Path, keys: KeyStore, url: str, code: str) -> JoinedRoom:
    """Make this PC part of a room, and open it. A PC that joined before can join again.

    Raises:
        RoomExists: The folder holds a room of its own.
        JoinRefused, HostUnreachable, HostFailed, AskedTooOften
        SettingsInvalid, KeyringMissing, KeyFileInvalid: What was received can't be kept; the code is spent.
    """
    folder = RoomFolder(path)
    if folder.settings_file.exists():
        raise RoomExists(path)
    _make(folder)
    device = join(url, code)
    with HostClient(device.url, device.certificate, device.token) as client:
        settings = client.ask("/room", RoomMessage).settings
    keys.put(str(device.device_id), device.token)
    membership = Membership(
        url=device.url, certificate=device.certificate, device_id=device.device_id, mode=device.mode,
        name=device.name, settings=settings,
    )  # fmt: skip
    _save(folder.joined_file, membership)
    return open_joined_room(path, keys)


def open_joined_room(path: Path, keys: KeyStore) -> JoinedRoom:
    """Open the room that this PC has joined; the host need not be there.

    Raises:
        RoomMissing: This PC has joined none.
        SettingsInvalid, KeyMissing, KeyringMissing, KeyFileInvalid, RoomNewer, DatabaseUnreadable, MigrationFailed
    """
    folder = RoomFolder(path)
    membership = _load(folder.joined_file)
    token = keys.get(str(membership.device_id))
    if token is None:
        raise KeyMissing(membership.settings.room_id)
    _make(folder)
    catalog = Database(folder.catalog_file)
    try:
        # The copy needs no backup: all of it comes from the host.
        migrate(catalog, "catalogue", lambda: folder.catalog_file)
        return JoinedRoom(folder, membership, token, catalog)
    except BaseException:
        catalog.close()
        raise


def _make(folder: RoomFolder) -> None:
    try:
        folder.make()
    except OSError as error:
        raise SettingsInvalid(folder.path, error.strerror or str(error)) from error


def _load(file: Path) -> Membership:
    try:
        return Membership.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise RoomMissing(file.parent) from error
    except ValidationError as error:
        first = error.errors()[0]
        raise SettingsInvalid(file, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsInvalid(file, str(error)) from error


def _save(file: Path, membership: Membership) -> None:
    unfinished = file.with_name(file.name + ".part")
    try:
        with unfinished.open("wb") as written:
            tomli_w.dump(membership.model_dump(mode="json"), written)
            written.flush()
            os.fsync(written.fileno())
        unfinished.replace(file)
    except OSError as error:
        raise SettingsInvalid(file, error.strerror or str(error)) from error
