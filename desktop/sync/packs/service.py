"""Packs as the staff use them: inspect, import, take back, build."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from catalog_db.database import Database
from catalog_db.errors import Cancelled
from catalog_db.exchange.container import Progress, no_progress
from catalog_db.models import Role
from desktop.actors import Actor
from desktop.catalogue.importing.lock import import_lock
from desktop.room_folder import RoomFolder
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs
from desktop.sync.packs.building import PackBuilder
from desktop.sync.packs.importing import PackImport
from desktop.sync.packs.keys import PackKeyFile
from desktop.sync.packs.values import PackBefore, PackCard, PackMade, PackReport
from desktop.words import tr_noop


class Packs(Service, title=tr_noop("Packs of publications"), host_only=True):
    """At the PC with the records only: files are read and written there."""

    def __init__(
        self,
        records: Database,
        folder: RoomFolder,
        importing: PackImport,
        building: PackBuilder,
        key: PackKeyFile,
        trail: AuditTrail,
    ) -> None:
        self._records = records
        self._folder = folder
        self._importing = importing
        self._building = building
        self._key = key
        self._trail = trail

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Look at a pack"))
    def inspect(self, actor: Actor, path: Path) -> PackCard:
        """See `PackImport.inspect`."""
        return self._importing.inspect(path)

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Import a pack"), audited=True)
    def take(
        self,
        actor: Actor,
        path: Path,
        trust: str = "",
        cancel: threading.Event | None = None,
        progress: Progress = no_progress,
    ) -> PackReport:
        """Import a pack; see `PackImport.take`. Raises ImportRunning as well."""
        with import_lock(self._folder):
            report = self._importing.take(path, trust, _stopping(cancel, progress))
        self._note(actor, Packs.take, path.name[:80])
        return report

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("See what the last pack replaced"))
    def before(self, actor: Actor) -> PackBefore | None:
        """What the last import replaced and can be brought back."""
        return self._importing.before()

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Take back the import of a pack"), audited=True)
    def take_back(self, actor: Actor) -> int:
        """Bring back what the last import replaced; how many publications changed."""
        with import_lock(self._folder):
            changed = self._importing.take_back()
        self._note(actor, Packs.take_back)
        return changed

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Make a pack of publications"), audited=True)
    def build(
        self,
        actor: Actor,
        target: Path,
        ids: Sequence[UUID] = (),
        cancel: threading.Event | None = None,
        progress: Progress = no_progress,
    ) -> PackMade:
        """Write a pack; see `PackBuilder.build`. Raises OutputInRoom, OutputNoFile as well."""
        self._folder.check_output(target)
        made = self._building.build(target, ids, _stopping(cancel, progress))
        self._note(actor, Packs.build, str(made.version))
        return made

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("See the fingerprint of this room's packs"))
    def fingerprint(self, actor: Actor) -> str:
        """Of the key that signs this room's packs, to be read out to who receives them."""
        return self._key.load().fingerprint

    @needs(Role.ADMIN, name=tr_noop("Sign packs with another key from now on"), audited=True)
    def rotate_key(self, actor: Actor) -> str:
        """Sign with another key from now on, which the old one names as its successor; its fingerprint."""
        key = self._key.rotate()
        self._note(actor, Packs.rotate_key)
        return key.fingerprint

    def _note(self, actor: Actor, action: Callable[..., object], detail: str = "") -> None:
        with self._records.writing() as session:
            self._trail.add(session, actor, action, "", detail)


def _stopping(cancel: threading.Event | None, progress: Progress) -> Progress:
    def show(done: int, total: int) -> None:
        if cancel is not None and cancel.is_set():
            raise Cancelled()
        progress(done, total)

    return show
