"""A seat or its host dies in the middle of a visit: whoever sits there goes on, and nobody else sees anything of it."""

# ruff: noqa: F811 - fixtures are borrowed by name

from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from catalog_db.models import Annotation, ReadingSession
from desktop.actors import nobody_yet
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.seats.service import Seats
from desktop.room.room import Room
from tests.e2e.processes import HostProcess
from tests.e2e.test_notes_killed import ReadingPc, book, join, own_settings, room  # noqa: F401
from tests.unit.desk.conftest import form


def sessions(room: Room) -> list[str]:
    """How each ended, in the order of their beginning."""
    with room.records.reading() as session:
        return [row.end_reason for row in session.scalars(select(ReadingSession).order_by(ReadingSession.started_at))]


def test_a_seat_that_died_asks_for_the_code_and_has_the_annotations_again(
    room: Room, tmp_path: Path, book: UUID
) -> None:
    siti = room.get(GuestBook).register(nobody_yet(), form(name="Siti"))
    folder, key = room.folder.path, tmp_path / "room.key"
    pc = ReadingPc(folder, key)
    try:
        pc.do("sign_in", ticket="P-001", code=siti.code)
        pc.do("read", book=str(book))
        pc.do("note", text="sebelum mati")
        pc.kill()
        pc = ReadingPc(folder, key)
        pc.do("see_guest")  # whoever comes to this screen now finds nobody signed in
        pc.do("sign_in", ticket="P-001", code=siti.code)
        pc.do("notes", expected=["sebelum mati"])
    finally:
        pc.kill()
    assert sessions(room) == [""]  # one session, which goes on
    with room.records.reading() as session:
        session_id = session.scalars(select(ReadingSession.id)).one()
    room.get(Seats).end(nobody_yet(), session_id)
    budi = room.get(GuestBook).register(nobody_yet(), form(name="Budi", email="budi@example.com"))
    pc = ReadingPc(folder, key)
    try:
        pc.do("sign_in", ticket="P-002", code=budi.code)
        pc.do("notes", expected=[])
    finally:
        pc.kill()


def test_a_host_that_died_is_missed_and_gets_what_was_noted_meanwhile(room: Room, tmp_path: Path, book: UUID) -> None:
    siti = room.get(GuestBook).register(nobody_yet(), form(name="Siti"))
    host = HostProcess(room, tmp_path / "room.key")
    host.start()
    pc: ReadingPc | None = None
    try:
        join(room, host, tmp_path)
        pc = ReadingPc(tmp_path / "pc", tmp_path / "pc.key")
        pc.do("sign_in", ticket="P-001", code=siti.code)
        pc.do("read", book=str(book))
        host.kill()
        pc.do("see_away", away=True)
        pc.do("note", text="tanpa host")
        pc.do("notes", expected=["tanpa host"])  # at once, though it only waits
        with room.records.reading() as session:
            assert session.scalars(select(Annotation)).all() == []
        host.start()
        pc.do("see_away", away=False)
        pc.do("notes", expected=["tanpa host"])
        (seat,) = (each for each in room.get(Seats).map(nobody_yet()).seats if each.session_id is not None)
        assert seat.session_id is not None
        room.get(Seats).end(nobody_yet(), seat.session_id)  # the desk ends it, over the line that is back
        pc.do("see_guest")
    finally:
        if pc is not None:
            pc.kill()
        host.kill()
    with room.records.reading() as session:
        assert [kept.note for kept in session.scalars(select(Annotation))] == ["tanpa host"]
    assert sessions(room) == ["desk"]
