"""The change log: one row for each row that was inserted, updated or deleted, in the transaction of the change.

Read by cursor it is the event stream of the room, the catalogue feed and the outbox. A new table
adds one line to `LOGGED`, or to `NOT_LOGGED` with its reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import Insert, event, func, insert, inspect, select, update
from sqlalchemy.orm import ORMExecuteState, Session, sessionmaker

from catalog_db.models import CatalogueBase, RecordsBase
from catalog_db.models.identity import CatalogueChange, CatalogueInstance, RecordsChange, RecordsInstance
from catalog_db.models.identity import Change as ChangeRow
from catalog_db.models.identity import Instance as InstanceRow


class Operation(StrEnum):
    """What happened to a row."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Logged:
    """A table whose changes are logged.

    Attributes:
        part_of: The table whose row this one belongs to, and the column that names it: a change of the part is logged
            as an update of the whole.
    """

    part_of: tuple[str, str] | None = None


_OF_PUBLICATION: Final = ("publication", "publication_id")

# What of their rows may leave the room is what its messages have fields for: `exchange.records`, `exchange.catalogue`.
LOGGED: Final[Mapping[str, Logged]] = {
    "publication": Logged(),
    "contents_entry": Logged(_OF_PUBLICATION),
    "table_entry": Logged(_OF_PUBLICATION),
    "previous_file": Logged(_OF_PUBLICATION),
    "tables_read": Logged(_OF_PUBLICATION),
    "scans_read": Logged(_OF_PUBLICATION),
    "staff_member": Logged(),
    "lost_number": Logged(),
    "device": Logged(),
    "seat_removal": Logged(),
    "device_lock": Logged(),
    "device_health": Logged(),
    "visitor": Logged(),
    "visit": Logged(),
    "visit_draft": Logged(),
    "ticket": Logged(),
    "ticket_event": Logged(),
    "service_day": Logged(),
    "reading_session": Logged(),
    "seat_request": Logged(),
    "seat_message": Logged(),
    "feedback_request": Logged(),
    "mark": Logged(),
    "rating": Logged(),
    "publication_report": Logged(),
    "withheld_search": Logged(),
    "copy_request": Logged(),
    "delivery": Logged(),
    "loan": Logged(),
    "complaint": Logged(),
    "data_request": Logged(),
    "incident": Logged(),
    "incident_notice": Logged(("incident", "incident_id")),
    "complaint_event": Logged(("complaint", "complaint_id")),
    "email_proof": Logged(),
    "email_delivery": Logged(),
    "central_report": Logged(),
    "sync_set_aside": Logged(),
}
NOT_LOGGED: Final[Mapping[str, str]] = {
    "content_key": "a secret between the host and one PC",
    "catalogue_mark": "how far this PC knew its catalogue",
    "erasure_mark": "how far this PC has carried out the erasure list of its journal",
    "journal_mark": "how far this PC has compared its journal",
    "removed_publication": "the deletion of its publication is logged",
    "room": "says whose database it is, once for all",
    "instance": "says which copy the log belongs to",
    "change": "is the log",
    "accepted_settings": "whoever uses the settings reads room.toml, which is written with it",
    "audit_start": "where that log begins",
    "audit_entry": "is a log of its own, which stays in the room",
    "device_presence": "changes all the time; whoever wants to know it asks",
    "entry_mark": "of this room alone; whoever shows it asks",
    "device_day": "counts for some days what a PC sends",
    "staff_tries": "guards of this room, which every try changes",
    "join_code": "lives for minutes, and only its maker need know",
    "provision_code": "lives for hours, and the screen that lists it asks",
    "provision_place": "comes with its code; the PC that takes it is logged",
    "earlier_key": "a secret, kept when the key is renewed",
    "earlier_sealing_key": "a secret, kept when the key is renewed",
    "host_identity": "the secret of the host",
    "received_call": "says only that a call came, for the host alone; what it did is logged",
    "import_job": "work of one PC, which its windows follow by themselves",
    "import_item": "work of one PC, which its windows follow by themselves",
    "consent_wording": "words of the program and the office; they stay with the proof",
    "restricted_data": "not to be used; the visitor's own row says that something changed",
    "consent": "proof for this room alone; the visitor's own row says that something changed",
    "day_counter": "numbers given out; the rows that carry them are logged",
    "desk_clock": "how the clock of this PC goes",
    "desk_turn": "fairness of the next call at one desk",
    "feedback_given": "that somebody answered is nobody's business",
    "feedback_answer": "a line of the log would tell when, and so who: answers travel in shuffled groups",
    "visitor_pin": "a secret, which only its owner changes",
    "sign_in_guard": "counts wrong codes, at every try",
    "reading_event": "many, and only counted by reports",
    "requested_table": "comes with its request, which is logged",
    "taken_table": "comes with its row of the ledger, which is logged",
    "delivery_key": "a secret, made once",
    "delivery_serial": "numbers given out; the rows that carry them are logged",
    "sync_account": "how the room stands with central; it changes at every try, and whoever wants to know it asks",
    "sync_enrolment": "how the room stands with central, before it stands at all",
    "sync_batch": "what the log itself says, made ready for sending",
    "sync_again": "what the log itself says, once more",
    "sync_computed": "what was sent of computed rows; the rows they are made of are logged",
    "sync_receipt": "central's own words",
    "central_standing": "how far the room has read central's log",
    "central_file": "a file that is not there yet; its publication changes when it is",
    "scanned_page": "many for one book; once all of them are there, that is logged in scans_read",
    "scans_pause": "work of one PC, whose windows ask",
    "table_reading": "many for one book; once all of them are there, that is logged in tables_read",
    "simdasi_region": "public data; who copies the catalogue compares its stamps",
    "simdasi_table": "public data; the stamp of its region tells of it",
    "table_correction": "what it makes of the list and the contents is logged",
    "tables_as_read": "what corrections make of it is logged",
    "tables_pause": "work of one PC, whose windows ask",
    "taken_out_file": "its publication is logged when it goes",
    "local_placing": "its values are in the row of its publication, too",
    "unmet_search": "search words never travel",
    "asked_search": "a line of the log would tell when; search words never travel",
    "pack_sender": "keys that this room trusts",
    "webapi_access": "a secret of this room's host",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the log."""

    seq: int
    table: str
    row_id: str
    operation: Operation


Base = type[CatalogueBase] | type[RecordsBase]  # which of the two databases
_CHANGES: Final[Mapping[Base, type[ChangeRow]]] = {CatalogueBase: CatalogueChange, RecordsBase: RecordsChange}
_INSTANCES: Final[Mapping[Base, type[InstanceRow]]] = {CatalogueBase: CatalogueInstance, RecordsBase: RecordsInstance}

# One statement, and not an ORM's: every change of the records pays for it while it holds the write lock.
_LINES: Final[Mapping[Base, Insert]] = {
    base: insert(base.metadata.tables[_CHANGES[base].__tablename__]).values(
        instance_id=select(_INSTANCES[base].id).scalar_subquery()
    )
    for base in (CatalogueBase, RecordsBase)
}


def log_changes(sessions: "sessionmaker[Session]") -> None:
    """Let every session of this maker write the log."""
    event.listen(sessions, "after_flush", lambda session, _context: _write(session))
    event.listen(sessions, "do_orm_execute", _refuse_unlogged)


def changes_after(session: Session, base: Base, seq: int, limit: int) -> list[Change]:
    """What happened after a line of the log, oldest first."""
    log = _CHANGES[base]
    lines = select(log.seq, log.table, log.row_id, log.operation).where(log.seq > seq).order_by(log.seq).limit(limit)
    return [Change(row.seq, row.table, row.row_id, Operation(row.operation)) for row in session.execute(lines)]


def newest_seq(session: Session, base: Base) -> int:
    """The last line of the log; 0 where nothing was ever logged."""
    return session.scalar(select(func.max(_CHANGES[base].seq))) or 0


def instance_id(session: Session, base: Base) -> UUID:
    """Which copy of the database this is."""
    return session.scalars(select(_INSTANCES[base].id)).one()


def rename_instance(session: Session, base: Base) -> None:
    """Make this another copy: it was restored, and what it says from now on must not be taken for the old one's."""
    session.execute(update(_INSTANCES[base]).values(id=uuid4()))


def _write(session: Session) -> None:
    lines: dict[Base, dict[tuple[str, str], Operation]] = {}
    for rows, operation in (
        (session.new, Operation.INSERT),
        ((row for row in session.dirty if session.is_modified(row)), Operation.UPDATE),
        (session.deleted, Operation.DELETE),
    ):
        for row in rows:
            table = row.__tablename__
            if table in NOT_LOGGED:
                continue
            logged = LOGGED[table]
            base: Base = RecordsBase if isinstance(row, RecordsBase) else CatalogueBase
            of_base = lines.setdefault(base, {})
            if logged.part_of:
                whole, column = logged.part_of
                of_base.setdefault((whole, str(getattr(row, column))), Operation.UPDATE)
            else:
                of_base[table, _row_id(row)] = operation
    for base, found in lines.items():
        session.execute(
            _LINES[base],
            [
                {"table_name": table, "row_id": row_id, "operation": operation}
                for (table, row_id), operation in found.items()
            ],
        )


def _row_id(row: Any) -> str:
    return ":".join(str(part) for part in inspect(row).mapper.primary_key_from_instance(row))


def _refuse_unlogged(state: ORMExecuteState) -> None:
    """A bulk statement passes by the log: parts may be written so (their whole is written, too), other rows may not."""
    if state.is_select or not (state.is_insert or state.is_update or state.is_delete):
        return
    mapper = state.bind_mapper
    logged = LOGGED.get(mapper.local_table.name) if mapper is not None else None  # type: ignore[attr-defined]
    if logged and logged.part_of is None:
        raise TypeError(f"{mapper} is logged: change its rows one by one, not by a statement")
