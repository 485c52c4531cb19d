"""A catalogue and its services in a temporary folder, without keys and settings."""

from collections.abc import Callable
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from uuid import UUID

from catalog_db.database import Database
from catalog_db.migrations import migrate
from catalog_db.models import Role
from catalog_db.rules.catalogue.classification import LabelTable
from catalog_db.rules.catalogue.regions import RegionTable
from desktop.actors import Actor
from desktop.books.store import BookStore
from desktop.catalogue.catalogue import Catalogue
from desktop.catalogue.editing import CatalogueEditor
from desktop.catalogue.importing.extracting import FileTexts
from desktop.catalogue.importing.importer import Importer, TextIndex, make_importer
from desktop.catalogue.importing.jobs import ImportJobs
from desktop.catalogue.publication_search import PublicationSearch
from desktop.catalogue.unmet import UnmetCounter
from desktop.document.client import DocumentProcess
from desktop.pending_checks import IndexCheck
from desktop.room_folder import RoomFolder

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
LIBRARIAN = Actor(Role.LIBRARIAN)


def table(name: str) -> str:
    return (resources.files("resources") / "tables" / name).read_text("utf-8")


REGIONS = RegionTable.parse(table("regions.csv"))
KINDS = LabelTable.parse(table("kinds.csv"))
SUBJECTS = LabelTable.parse(table("subjects.csv"))


class RememberingIndex:
    """Stands in for the search index: keeps what it was given."""

    def __init__(self) -> None:
        self.pages: dict[UUID, tuple[str, ...]] = {}

    def add(self, texts) -> None:
        self.pages.update({publication: pages for publication, _, pages in texts})


class Parts:
    """The services of a room's catalogue."""

    def __init__(
        self,
        path: Path,
        start_process: Callable[[], DocumentProcess] = DocumentProcess,
        index: TextIndex | None = None,
    ) -> None:
        self.folder = RoomFolder(path)
        self.books = BookStore(self.folder)
        self.start_process = start_process
        self.folder.make()
        self.database = Database(self.folder.catalog_file)
        migrate(self.database, "catalogue", lambda: self.folder.catalog_file)
        self.index = index if index is not None else RememberingIndex()
        self.closing: list[Callable[[], None]] = []
        self.catalogue = Catalogue(self.database)
        self.editor = CatalogueEditor(self.database, REGIONS, KINDS, SUBJECTS, lambda: NOW)
        self.jobs = ImportJobs(self.database, lambda: NOW)
        self.importer = self.make_importer(self.index, start_process)

    def make_importer(self, index: TextIndex, start_process: Callable[[], DocumentProcess]) -> Importer:
        tables = (REGIONS, SUBJECTS, KINDS)
        return make_importer(self.database, self.folder, self.books, tables, lambda: index, start_process, lambda: NOW)

    def close(self) -> None:
        for close in self.closing:
            close()
        self.database.close()


def open_search(parts: Parts) -> PublicationSearch:
    """The real search of a room; its unmet searches lie in a plain file beside the catalogue."""
    records = Database(parts.folder.path / "records.db")
    migrate(records, "records", lambda: parts.folder.records_file)
    texts = FileTexts(parts.books, DocumentProcess)
    search = PublicationSearch(
        parts.database,
        parts.folder.index,
        (REGIONS, SUBJECTS, KINDS),
        UnmetCounter(records, lambda: NOW, UTC),
        texts,
        IndexCheck(parts.folder),
    )
    parts.closing = [search.close, texts.close, records.close]
    return search
