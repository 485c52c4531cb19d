"""Whether rooms and central agree, and whether what anybody was promised is there, once."""

import hashlib
import threading
from collections import Counter
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from catalog_db.central.models import Batch, MailTask, RejectedRecord, RoomRecord
from catalog_db.exchange.records import RowMessage, fields_of
from catalog_db.models import (
    CentralReport,
    Complaint,
    EmailProof,
    FeedbackAnswer,
    Publication,
    PublicationSource,
    Rating,
    SyncBatch,
    SyncComputed,
    Ticket,
    TicketEvent,
    Visit,
)
from desktop.room.room import Room
from desktop.sync.rows import TABLES, rows_after
from tests.unit.sync.central.chaos.room_process import chaos_sync, open_chaos_room
from tests.unit.sync.central.chaos.world import Pc, World

Rows = dict[str, dict[str, Any]]
_ROUNDS = 8
_ALL = 1_000_000
_BOOK = ("title", "abstract", "erratum", "status", "sha256", "year")


class Judge:
    """Looks when all is quiet. Every method raises AssertionError where something is wrong."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._mistakes: set[str] = set()

    def settle(self) -> None:
        """All sync until nothing is left; what the line kept back comes after that, and changes nothing."""
        self._sync()
        self._world.line.deliver_late()
        assert not self._world.line.kept
        assert not self._world.ended(), self._world.ended()

    def check(self) -> None:
        """Everything agrees, and nothing is left to say."""
        self._compare()
        before = self._held()
        sent = self._sync()
        after = self._held()
        changed = [
            (key, before.get(key), after.get(key)) for key in {*before, *after} if before.get(key) != after.get(key)
        ]
        assert not sent, (f"what was quiet has still sent {sent} rows", changed[:5])

    def _sync(self) -> int:
        """Returns how many rows went up in the first round."""
        first = -1
        for _ in range(_ROUNDS):
            pushed = 0
            for pc in self._world.pcs:
                room, _clock = open_chaos_room(pc.folder)
                with room:
                    report = chaos_sync(room, pc.machine).run(threading.Event())
                    if report.error == "unreachable":  # the PC of the tests stood still for longer than a line waits
                        pushed += report.pushed
                        report = chaos_sync(room, pc.machine).run(threading.Event())
                    assert (report.error, report.waiting, report.rejected) == ("", 0, 0), (pc.folder.name, report)
                    pushed += report.pushed
            first = pushed if first < 0 else first
            if not pushed:
                return first
        raise AssertionError("the rooms never come to rest")

    def _compare(self) -> None:
        world = self._world
        with world.database.reading() as session:
            assert not session.scalars(select(RejectedRecord)).all()
            assert session.scalar(select(func.count()).select_from(Batch))
        shared = [pc for pc in world.pcs if pc.shared]
        self._mistakes = set().union(*map(_mistakes, world.pcs))
        for pc in world.pcs:
            room, _clock = open_chaos_room(pc.folder)
            with room:
                self._audit(room)
                self._same_books(room)
                self._kept(pc, room)
                if not pc.shared:
                    self._same_rows(pc, room)
                    self._same_computed(pc, room)
        if shared:
            self._same_copies(shared)

    def _held(self) -> dict[tuple[UUID, str, str], tuple[UUID, int, dict[str, Any] | None]]:
        """By room, table and id: what central has of each row, from whom, and their how many-eth word of it."""
        columns = (RoomRecord.room_id, RoomRecord.table, RoomRecord.row_id)
        said = (RoomRecord.instance_id, RoomRecord.counter, RoomRecord.fields)
        with self._world.database.reading() as session:
            return {tuple(row[:3]): tuple(row[3:]) for row in session.execute(select(*columns, *said))}

    def _there(self, room: Room, table: str) -> Rows:
        wanted = select(RoomRecord.row_id, RoomRecord.fields).where(
            RoomRecord.room_id == UUID(room.settings.room_id), RoomRecord.table == table, RoomRecord.fields.is_not(None)
        )
        with self._world.database.reading() as session:
            return {row.row_id: row.fields for row in session.execute(wanted)}

    def _same_rows(self, pc: Pc, room: Room) -> None:
        """Row for row and field for field. What a PC had sent before it was lost, central has besides."""
        for table in TABLES:
            here, there = _here(room, table), self._there(room, table)
            arrived = pc.arrived.get(table, set()) - self._mistakes
            assert arrived <= set(there), (pc.folder.name, table)
            if pc.lost is not None:
                besides = set(there) - set(here)
                assert besides <= _known(pc.lost, table), (pc.folder.name, table, "nobody's row")
                there = {one: row for one, row in there.items() if one in here}
            _same(here, there, (pc.folder.name, table))

    def _same_copies(self, pcs: list[Pc]) -> None:
        """Each row is as one of the copies has it, none is missing, and there is none besides.

        What only one of them took back as a mistake, central has as the one that spoke last.
        """
        for table in TABLES:
            versions: list[Rows] = []
            for pc in pcs:
                room, _clock = open_chaos_room(pc.folder)
                with room:
                    versions.append(_here(room, table))
                    there = self._there(room, table)
            assert set(there) - self._mistakes == set().union(*versions) - self._mistakes, table
            for row_id, fields in there.items():
                assert fields in [rows[row_id] for rows in versions if row_id in rows], (table, row_id)

    def _same_computed(self, pc: Pc, room: Room) -> None:
        """What is made for central: complaints that were escalated, corrections, answers, addresses to be proved."""
        with room.records.reading() as session:
            escalated = set(map(str, session.scalars(select(Complaint.id).where(Complaint.escalated))))
            reports = set(map(str, session.scalars(select(CentralReport.id))))
            answers = {str(row.id): row.u1 for row in session.execute(select(FeedbackAnswer.id, FeedbackAnswer.u1))}
            sent = set(session.scalars(select(SyncComputed.row_id).where(SyncComputed.table == "skm_answer")))
            waiting = EmailProof.state == "waiting", EmailProof.how == "mail"
            proofs = set(session.scalars(select(EmailProof.id).where(*waiting)))
            assert not session.scalars(select(SyncBatch)).all()
        there = self._there(room, "skm_answer")
        assert sent <= set(answers)
        assert (sent <= set(there)) if pc.restored else (sent == set(there)), (pc.folder.name, "skm_answer")
        for row_id in sent:
            assert there[row_id]["u1"] == answers[row_id]
        tasks = select(MailTask.id).where(MailTask.room_id == UUID(room.settings.room_id), MailTask.state != "over")
        with self._world.database.reading() as session:
            addressed = set(session.scalars(tasks))
        if pc.restored:
            assert escalated <= set(self._there(room, "complaint_escalated"))
            assert reports <= set(self._there(room, "report_up"))
        else:
            assert escalated == set(self._there(room, "complaint_escalated")), pc.folder.name
            assert reports == set(self._there(room, "report_up")), pc.folder.name
            assert addressed <= proofs, (pc.folder.name, "an address that nobody waits for")
        assert set(self._there(room, "room_status")) == set(self._there(room, "room_standard")) == {"now"}

    def _same_books(self, room: Room) -> None:
        """The catalogue with its withdrawals and errata, and every file of it."""
        with self._world.database.catalogue.reading() as session:
            there = {
                row.id: tuple(getattr(row, name) for name in _BOOK) for row in session.scalars(select(Publication))
            }
        with room.catalog.reading() as session:
            of_central = select(Publication).where(Publication.source == PublicationSource.CENTRAL)
            here = {row.id: tuple(getattr(row, name) for name in _BOOK) for row in session.scalars(of_central)}
        _same(here, there, (room.folder.path.parent.name, "publication"))
        for sha256 in {book[_BOOK.index("sha256")] for book in here.values()}:
            content = room.folder.file_of(sha256).read_bytes()
            assert hashlib.sha256(content).hexdigest() == sha256

    def _kept(self, pc: Pc, room: Room) -> None:
        """What a service answered for is in the room and at central, once."""
        here = {table: list(_here(room, table).values()) for table in TABLES}
        there = {table: list(self._there(room, table).values()) for table in TABLES}
        said = [*pc.inherits, *pc.promises()]
        crashes = [one["crash"] for one in said if "crash" in one]
        assert not crashes, crashes[0]
        for place in (here, there):
            tickets = Counter(row["visit_id"] for row in place["ticket"])
            events = {(row["ticket_id"], row["position"]) for row in place["ticket_event"]}
            serials = Counter(row["serial"] for row in place["delivery"])
            complaints = Counter(row["number"] for row in place["complaint"])
            numbers_twice = pc.shared or pc.restored  # two PCs give the same numbers out
            for one in said:
                if self._mistakes & {one.get("visit"), one.get("ticket")}:
                    continue
                match one:
                    case {"visit": visit, "tickets": count}:
                        assert tickets[visit] == count, (pc.folder.name, one)
                    case {"ticket": ticket, "position": position}:
                        assert (ticket, position) in events, (pc.folder.name, one)
                    case {"delivery": serial}:
                        assert serials[serial] == 1 or (serials[serial] and numbers_twice), (pc.folder.name, one)
                    case {"complaint": number}:
                        assert complaints[number] == 1 or (complaints[number] and numbers_twice), (pc.folder.name, one)
        with room.records.reading() as session:
            answers = session.scalar(select(func.count()).select_from(FeedbackAnswer)) or 0
            rated = set(map(str, session.scalars(select(Rating.publication_id))))
        assert answers >= sum("answered" in one for one in said)
        assert {one["rated"] for one in said if "rated" in one} <= rated
        places = Counter((event["ticket_id"], event["position"]) for event in here["ticket_event"])
        assert max(places.values(), default=1) == 1

    def _audit(self, room: Room) -> None:
        bad = [one for one in room.findings() if one.area in ("records", "audit") and not one.ok]
        assert not bad, bad


def _mistakes(pc: Pc) -> set[str]:
    """Ids of visits that were taken back, of their tickets, and of what happened to those."""
    room, _clock = open_chaos_room(pc.folder)
    with room, room.records.reading() as session:
        visits = session.scalars(select(Visit.id).where(Visit.mistaken != "")).all()
        tickets = session.scalars(select(Ticket.id).where(Ticket.visit_id.in_(visits))).all()
        events = session.scalars(select(TicketEvent.id).where(TicketEvent.ticket_id.in_(tickets))).all()
    return set(map(str, (*visits, *tickets, *events)))


def _known(pc: Pc, table: str) -> set[str]:
    """Ids of what a PC had when it was lost, with what it had taken back."""
    room, _clock = open_chaos_room(pc.folder)
    with room:
        return set(_here(room, table)) | _mistakes(pc)


def _here(room: Room, table: str) -> Rows:
    with room.records.reading() as session:
        rows = rows_after(session, table, "", _ALL)
        return {row_id: fields_of(row) for row_id, row in rows if isinstance(row, RowMessage)}


def _same(here: dict[Any, Any], there: dict[Any, Any], what: object) -> None:
    missing, more = set(here) - set(there), set(there) - set(here)
    other = [(key, here[key], there[key]) for key in set(here) & set(there) if here[key] != there[key]]
    assert not missing and not more and not other, (what, "missing", missing, "besides", more, "other", other[:3])
