"""A room's catalogue as readers use it: the same on the host and on a PC that joined."""

import threading
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Self
from uuid import UUID

from catalog_db.damage import DamageNote
from catalog_db.database import Database
from catalog_db.errors import ContentShut, DeviceRevoked, LeaseExpired
from catalog_db.rules.catalogue.classification import LabelTable
from catalog_db.rules.catalogue.regions import RegionTable
from catalog_db.scans import scan_stamps
from desktop.books.store import BookStore
from desktop.catalogue.catalogue import Catalogue
from desktop.catalogue.unmet import CountsUnmet
from desktop.clock import utc_now
from desktop.document.processes import DocumentProcesses
from desktop.pending_checks import IndexCheck
from desktop.recovery.entering import RunningMarker
from desktop.room_folder import RoomFolder
from desktop.settings.model import Settings

if TYPE_CHECKING:
    from catalog_db.search.index_seal import IndexSeal
    from desktop.catalogue.importing.extracting import FileTexts
    from desktop.catalogue.publication_search import PublicationSearch
    from desktop.catalogue.scans.kept import KeptScans
    from desktop.room.findings import Finding
    from desktop.room.health import Watch


class CatalogueRoom:
    """What reading and searching need of a room. Close it, or use it in a `with` block."""

    def __init__(
        self, folder: RoomFolder, books: BookStore, settings: Settings, catalog: Database, unmet: CountsUnmet
    ) -> None:
        self.folder, self.books = folder, books
        self.index_seal: IndexSeal | None = None  # set before the search is opened
        self.settings = settings  # as they were when the room was opened; windows use a SettingsStore
        self.catalog = catalog
        self.documents = DocumentProcesses(
            lambda: self.settings_now().protection.open_unconfined, opens_sealed=books.opens_sealed
        )
        self.regions, self.subjects, self.kinds = _tables()
        self.catalogue = Catalogue(catalog)
        self._counts_unmet = unmet
        self._search: PublicationSearch | None = None
        self._search_lock = threading.Lock()
        self._texts: FileTexts | None = None
        self._texts_lock = threading.Lock()
        self.damage = catalog.damage = DamageNote(folder.damage_note)
        self.marker: RunningMarker | None = None  # that this program has the room open

    def settings_now(self) -> Settings:
        """Those that count at this moment."""
        return self.settings

    def open_search(self) -> "PublicationSearch":
        """The search of this room; the first call, in whichever thread, opens the index."""
        with self._search_lock:
            if self._search is None:
                from desktop.catalogue.publication_search import PublicationSearch

                tables = (self.regions, self.subjects, self.kinds)
                self._search = PublicationSearch(
                    self.catalog,
                    self.folder.index,
                    tables,
                    self._counts_unmet,
                    self._texts_for_search,
                    IndexCheck(self.folder),
                    self.index_seal,
                    self._scan_stamps,
                )
            return self._search

    def findings(self, watch: "Watch | None" = None) -> "list[Finding]":
        """Check what of the room lies on this PC; reads every file. Raises Cancelled."""
        from desktop.room.health import check_copy

        return list(check_copy(self.folder, self.books, self.catalog, self._check_index, utc_now(), watch))

    def quick_findings(self) -> "list[Finding]":
        """What of it takes some milliseconds; at a PC that joined, an answer of its host."""
        from desktop.room.health import check_copy_quick

        return list(check_copy_quick(self.folder, self.catalog, self._check_index, utc_now()))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def end_soon(self) -> None:
        """The program is about to close the room: nobody waits for another PC any more. Here nobody ever does."""

    def close(self) -> None:
        """Close what is open. Threads that use the room must have ended."""
        if self._texts:
            self._texts.close()
        if self._search:
            self._search.close()
        self._close_databases()
        if self.marker:
            self.marker.end()

    def _close_databases(self) -> None:
        self.catalog.close()

    def _check_index(self) -> "Finding":
        from desktop.room.findings import Area, Finding

        search = self.open_search()
        try:
            waiting = search.waiting()
        except (ContentShut, LeaseExpired, DeviceRevoked):
            return Finding(Area.INDEX, False, "shut")
        if search.state().titles_only:
            return Finding(Area.INDEX, False, "rebuilding", {"count": waiting})
        if waiting:
            return Finding(Area.INDEX, False, "behind", {"count": waiting})
        return Finding(Area.INDEX, True, "complete", {"count": self.catalogue.size()})

    def _texts_for_search(self, sha256: str, cancel: threading.Event, cover_of: UUID | None = None) -> list[str]:
        """The same, pages without text with what a machine has read of them."""
        return self.kept_scans().filled_in(sha256, self.read_texts(sha256, cancel, cover_of))

    def kept_scans(self) -> "KeptScans":
        """What a machine has read off pages without text, as it is kept on this PC."""
        from desktop.catalogue.scans.kept import KeptScans

        return KeptScans(self.catalog)

    def _scan_stamps(self) -> dict[UUID, str]:
        with self.catalog.reading() as session:
            return scan_stamps(session)

    def read_texts(self, sha256: str, cancel: threading.Event, cover_of: UUID | None = None) -> list[str]:
        """The text that pages have of their own: see `FileTexts`. Most starts read none: the index has them."""
        with self._texts_lock:
            if self._texts is None:
                from desktop.catalogue.importing.extracting import FileTexts

                self._texts = FileTexts(self.books, self.documents.start_in_background)
        return self._texts(sha256, cancel, cover_of)


@cache
def _tables() -> tuple[RegionTable, LabelTable, LabelTable]:
    """Regions, subjects, kinds, as the program brings them."""
    regions = RegionTable.parse(_table("regions.csv"))
    return regions, LabelTable.parse(_table("subjects.csv")), LabelTable.parse(_table("kinds.csv"))


def _table(name: str) -> str:
    return files("resources").joinpath("tables", name).read_text(encoding="utf-8")
