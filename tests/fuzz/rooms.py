"""A room in which everything happened once, for calls with arguments that nobody means well."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from catalog_db.models import Annotation, Device, PublicationReport, Rating, ReadingSession, Role, Visit
from catalog_db.models import Publication as Book
from desktop.actors import Actor, DeviceMode
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.security.key_store import KeyFileStore
from tests.unit.desk.staff_rows import staff_row
from tests.unit.recovery.kit import NOW, keys_of, make_room, opened, register, shelve

OFFICER = Actor(Role.OFFICER)


def make_filled_room(path: Path) -> KeyFileStore:
    """Make the room in `path` and close it; its key lies beside it."""
    make_room(path)
    with opened(path) as room:
        shelve(room, 2)
        staff_row(room.records, "budi", "Budi Contoh", Role.ADMIN)
        staff_row(room.records, "dewi", "Dewi Contoh")
        numbers = [register(room, name) for name in ("Ani Contoh", "Bayu Contoh", "Citra Contoh")]
        room.get(Complaints).add(OFFICER, ComplaintForm("Siti", "siti@contoh.id", "3", "Lama.", numbers[0]))
        with room.catalog.reading() as session:
            book = session.scalars(select(Book.id).order_by(Book.id)).first()
        assert book is not None
        with room.records.writing() as session:
            visit = session.scalars(select(Visit).order_by(Visit.number)).first()
            assert visit is not None
            owner = {"visitor_id": visit.visitor_id, "publication_id": book}
            seats = [
                Device(name=f"PC {mode}", mode=mode, token_hash=bytes([at] * 32), added_at=NOW)
                for at, mode in enumerate(DeviceMode)
            ]
            session.add_all(seats)
            session.flush()
            at_reader = next(seat.id for seat in seats if seat.mode == DeviceMode.READER)
            session.add(
                ReadingSession(
                    visit_id=visit.id, device_id=at_reader, started_at=NOW, ends_at=NOW + timedelta(hours=2),
                    signed_in_at=NOW,
                )
            )  # fmt: skip
            note = Annotation(
                **owner, visit_id=visit.id, file_sha256="0" * 64, kind="highlight", page=1, quote="penduduk",
                made_at=NOW, changed_at=NOW,
            )  # fmt: skip
            report = PublicationReport(**owner, visit_id=visit.id, page=1, reason="1", text="kurang", reported_at=NOW)
            session.add_all([note, Rating(**owner, stars=5, rated_at=NOW), report])
    return keys_of(path)
