"""A room with a book and visits, and the services of copies that work on it."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

from catalog_db.database import Database
from catalog_db.migrations import migrate
from catalog_db.models import Publication, ReadingSession, Role
from desktop.actors import Actor, DeviceMode
from desktop.books.store import BookStore
from desktop.desk.journal import Journal
from desktop.document.client import Limits
from desktop.document.processes import DocumentProcesses
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.ledger import Ledger
from desktop.reading.copies.release import CopyRelease
from desktop.reading.copies.verifying import CopyReader
from desktop.room_folder import RoomFolder
from desktop.security.audit import AuditTrail
from desktop.settings.model import Settings
from tests.unit.desk.conftest import visit_rows
from tests.unit.security.conftest import SetClock

OFFICER = Actor(Role.OFFICER)


DOCUMENTS = DocumentProcesses(limits=Limits(time_factor=5))


@dataclass
class DeliveryRoom:
    """Services, databases and the clock of a room without a window."""

    folder: RoomFolder
    catalog: Database
    records: Database
    clock: SetClock
    settings: Settings

    @property
    def deliveries(self) -> Deliveries:
        """A service as another program of the room would have it."""
        journal = Journal(self.folder.journal)
        return Deliveries(
            self.records, self.catalog, lambda: self.settings, journal, AuditTrail(self.clock), self.clock
        )

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.records, lambda: self.settings, AuditTrail(self.clock), self.clock)

    @property
    def copy_reader(self) -> CopyReader:
        return CopyReader(self.ledger, BookStore(self.folder), DOCUMENTS)

    @property
    def release(self) -> CopyRelease:
        return CopyRelease(self.deliveries, BookStore(self.folder), lambda: self.settings, DOCUMENTS)

    def add_book(
        self, file: Path | None, title: str = "Puger Dalam Angka 2022", pages: int = 3, labels: tuple[str, ...] = ()
    ) -> UUID:
        """A publication, with a file where one is given."""
        sha256 = None
        if file is not None:
            sha256 = uuid4().hex * 2
            target = self.folder.file_of(sha256)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
        row = Publication(
            id=uuid4(),
            title=title,
            title_key=title.casefold(),
            pages=pages,
            page_labels=list(labels) or None,
            sha256=sha256,
            added_at=self.clock(),
            changed_at=self.clock(),
        )
        with self.catalog.writing() as session:
            session.add(row)
        return row.id

    def sha256_of(self, publication_id: UUID) -> str:
        """Of its file."""
        with self.catalog.reading() as session:
            return session.get_one(Publication, publication_id).sha256 or ""

    def add_visit(self, number: str = "261124-012", name: str = "Siti Aminah") -> UUID:
        return visit_rows(self.records, self.clock, number, name=name)

    def sit_down(self, visit_id: UUID, *, signed_in: bool = True) -> Actor:
        """The reader PC at which a visit has signed in."""
        row = ReadingSession(
            id=uuid4(),
            visit_id=visit_id,
            started_at=self.clock(),
            ends_at=self.clock() + timedelta(hours=2),
            signed_in_at=self.clock() if signed_in else None,
        )
        with self.records.writing() as session:
            session.add(row)
        return Actor(DeviceMode.READER, session_id=row.id)


def open_delivery_room(path: Path) -> DeliveryRoom:
    folder = RoomFolder(path)
    folder.make()
    catalog, records = Database(folder.catalog_file), Database(folder.records_file, bytes(32))
    migrate(catalog, "catalogue", lambda: path)
    migrate(records, "records", lambda: path)
    return DeliveryRoom(folder, catalog, records, SetClock(), Settings())
