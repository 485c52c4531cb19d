"""A room with real catalogue, index and search for the screens, filled with publications that have no files."""

import os
from collections.abc import Sequence
from datetime import UTC
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import argon2

from catalog_db.database import Database
from catalog_db.migrations import migrate
from catalog_db.models import ContentsEntry, Publication, Role, TableEntry
from catalog_db.rules.catalogue.titles import series_key, title_key
from catalog_db.rules.security.joining import NONCE_BYTES, Handshake, Side, key_of, proof
from desktop.actors import Actor
from desktop.catalogue.editing import CatalogueEditor
from desktop.catalogue.importing.runner import ImportRunner
from desktop.catalogue.publication_search import PublicationSearch
from desktop.catalogue.searching import Searching
from desktop.catalogue.simdasi.fetching import SimdasiFetch
from desktop.catalogue.unmet import UnmetCounter
from desktop.catalogue.webapi.fetching import WebApiFetch
from desktop.room.opening import try_backup
from desktop.room.room import Room
from desktop.security.audit import AuditTrail
from desktop.security.devices import HostJoining
from desktop.security.key_store import KeyFileStore
from desktop.security.passwords import Passwords
from desktop.settings.accepted import settings_that_count
from desktop.settings.appearance import Language
from desktop.settings.file import load, save
from desktop.settings.model import Settings
from tests.unit.catalogue.room_parts import KINDS, NOW, REGIONS, SUBJECTS, Parts
from tests.unit.security.conftest import SetClock
from ui.words.books.publications import Names

KEY = bytes(range(32))
ROOM_ID = "00000000-0000-4000-8000-000000001700"
LIGHT = Passwords(argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
T = TypeVar("T")
Line = tuple[str, str, int]  # number, title, page


class TestRoom(Parts):
    """Services as a window gets them. Call `close` at the end; it stops what was started."""

    __test__ = False
    staff_ids: dict[Role, UUID]  # of the staff that the room was copied with
    is_filled = False  # with the publications of `tests.gui.prepared_rooms`

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.staff_ids = {}
        self.records = Database(self.folder.records_file, KEY)
        migrate(self.records, "records", lambda: self.folder.records_file)
        self.unmet_counter = UnmetCounter(self.records, lambda: NOW, UTC)
        self.clock = SetClock()
        self.keys = KeyFileStore(path.parent / "key")
        self.keys.put(ROOM_ID, KEY)
        settings = Settings(room_id=ROOM_ID)
        save(self.folder.settings_file, settings)
        settings_that_count(self.records, self.folder.settings_file, settings, self.clock)
        self.settings = load(self.folder.settings_file)
        self.desk_room = Room(
            self.folder, self.settings, self.database, self.records, self.keys, self.clock, self.clock.steady
        )
        self.desk_room.try_backup = try_backup
        self.registry = self.desk_room.registry
        self.registry.put(Passwords, LIGHT)
        self.registry.put(CatalogueEditor, self.editor)
        self.joining = HostJoining(self.records, self.get(AuditTrail), self.clock, bytes(32), bytes(32))
        self.search = PublicationSearch(
            self.database,
            self.folder.index,
            (REGIONS, SUBJECTS, KINDS),
            self.unmet_counter,
            lambda *_: [],
        )
        self.desk_room._search = self.search  # one for both: each has its index open
        self.searching = Searching(self.database, lambda: self.search)
        self.searching.start()
        self.runner = ImportRunner(self.importer)
        self.names = Names(REGIONS, KINDS, SUBJECTS, Language.INDONESIAN)

    def add(
        self,
        title: str,
        pages: Sequence[str] = (),
        *,
        tables: Sequence[Line] = (),
        contents: Sequence[Line] = (),
        **values: object,
    ) -> UUID:
        """Put a publication into catalogue and index."""
        with self.database.writing() as session:
            row = Publication(
                title=title,
                title_key=title_key(title),
                series_key=series_key(title),
                pages=len(pages),
                added_at=NOW,
                changed_at=NOW,
                **values,
            )
            row.tables = [
                TableEntry(position=n, kind="table", number=number, title=name, page=page)
                for n, (number, name, page) in enumerate(tables)
            ]
            row.contents = [
                ContentsEntry(position=n, level=1, title=name, page=page) for n, (_, name, page) in enumerate(contents)
            ]
            session.add(row)
            session.flush()
            publication_id, sha256 = row.id, row.sha256 or ""
        self.search.add([(publication_id, sha256, tuple(pages))])
        return publication_id

    def make_webapi_fetch(self, actor: Actor) -> WebApiFetch:
        return WebApiFetch(self.database, self.folder, self.books, self.importer)

    def make_simdasi_fetch(self, actor: Actor) -> SimdasiFetch:
        return self.desk_room.make_simdasi_fetch(actor)

    def join(self, code: str) -> UUID:
        """Let a PC join, as it does over the network; its id."""
        pc_nonce = os.urandom(NONCE_BYTES)
        host_nonce = self.joining.begin(pc_nonce)
        offered = proof(Side.PC, key_of(code), Handshake(pc_nonce, host_nonce, bytes(32)))
        return self.joining.finish(host_nonce, offered).device_id

    def get(self, wanted: type[T]) -> T:
        """As the room has it."""
        return self.desk_room.get(wanted)

    def close(self) -> None:
        self.runner.stop()
        self.searching.stop()
        self.search.close()
        self.records.close()
        super().close()
