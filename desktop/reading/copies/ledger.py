"""The ledger of copies: searched, and asked whose copy something is."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, or_, select

from catalog_db.database import Database
from catalog_db.models import (
    CopyKind,
    Delivery,
    DeliveryKey,
    DeliveryState,
    Role,
    StaffMember,
    TableFormat,
    TakenTable,
    Visit,
    Visitor,
)
from catalog_db.rules.reading.check_code import CopyClaim, is_right, read_typed
from desktop.actors import STAFF, Actor, DeviceMode
from desktop.clock import Clock
from desktop.reading.copies.rows import delivery_row, facts_of
from desktop.reading.copies.table_values import NamedTable
from desktop.reading.copies.tables.service import facts_in
from desktop.reading.copies.values import Channel, Finding, LedgerLine, Verdict, Whose
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs
from desktop.settings.model import Settings
from desktop.words import tr_noop

MOST_LINES: Final = 500
_LONGEST_MAKING: Final = timedelta(minutes=15)  # far above the time limit of making one


class Ledger(Service, title=tr_noop("Ledger of copies")):
    """Reads the ledger. Rows carry visit numbers; whose they are is asked for by itself, and audited."""

    def __init__(self, records: Database, settings: Callable[[], Settings], trail: AuditTrail, clock: Clock) -> None:
        self._records = records
        self._settings = settings
        self._trail = trail
        self._clock = clock

    @needs(Role.OFFICER, Role.ADMIN, Role.HEAD, name=tr_noop("Search the ledger of copies"))
    def find(
        self, actor: Actor, text: str = "", since: date | None = None, until: date | None = None
    ) -> list[LedgerLine]:
        """Copies and tables of these days with the words in serial, visit number, title or table, the newest first."""
        query = (
            select(Delivery, Visit.number, StaffMember.full_name, TakenTable)
            .outerjoin(Visit, Visit.id == Delivery.visit_id)
            .outerjoin(TakenTable, TakenTable.delivery_id == Delivery.id)
            .outerjoin(StaffMember, StaffMember.id == Delivery.staff_id)
            .where(*_has(text), *self._between(since, until))
            .order_by(Delivery.delivered_at.desc(), Delivery.serial.desc())
            .limit(MOST_LINES)
        )
        now = self._clock()
        with self._records.reading() as session:
            return [
                _line(row, number or "", name or "", table, now) for row, number, name, table in session.execute(query)
            ]

    @needs(Role.OFFICER, Role.ADMIN, Role.HEAD, name=tr_noop("See whose copy it is"), audited=True)
    def whose(self, actor: Actor, delivery_id: UUID) -> Whose:
        """The name behind a copy; none where the staff took a table. The audit trail keeps who asked.

        Raises:
            DeliveryUnknown
        """
        with self._records.writing() as session:
            row = delivery_row(session, delivery_id)
            self._trail.add(session, actor, Ledger.whose, row.id)
            if row.visit_id is None:
                staff = session.get(StaffMember, row.staff_id) if row.staff_id else None
                return Whose(row.serial, "", staff.full_name if staff else "")
            visit = session.get_one(Visit, row.visit_id)
            visitor = session.get_one(Visitor, visit.visitor_id)
            name = "" if row.identity_removed else visitor.name
            return Whose(row.serial, visit.number, name, restricted=visitor.restricted_at is not None)

    @needs(*STAFF, DeviceMode.DESK, name=tr_noop("Verify a copy"))
    def verify(self, actor: Actor, text: str, sha256: str = "") -> Verdict:
        """Look up a copy by what it says: the text of its QR code, or serial and, if legible, check code.

        Args:
            sha256: Of its file, where there is one.
        """
        claim = read_typed(text[:200], self._settings().code)
        if claim is None:
            return Verdict(Finding.ILLEGIBLE)
        with self._records.reading() as session:
            found = session.execute(
                select(Delivery, Visit.number, DeliveryKey.key, TakenTable)
                .outerjoin(Visit, Visit.id == Delivery.visit_id)
                .outerjoin(TakenTable, TakenTable.delivery_id == Delivery.id)
                .join(DeliveryKey, DeliveryKey.id == Delivery.key_id)
                .where(Delivery.serial == claim.serial)
            ).one_or_none()
            if found is None:
                return Verdict(self._unknown(claim), claim.serial)
            row, visit, key, table = found
            if claim.check_code and not is_right(claim.check_code, key, facts_of(row, visit or "")):
                return Verdict(Finding.CODE_WRONG, claim.serial)
            return Verdict(
                Finding.CODE_RIGHT if claim.check_code else Finding.SERIAL_KNOWN,
                row.serial,
                row.title,
                row.pages,
                row.printed,
                row.delivered_at,
                DeliveryState(row.state),
                sha256 == row.sha256 if sha256 and row.sha256 else None,
                (visit or "") if actor.holder in STAFF else "",
                row.original_sha256,
                table=facts_in(table) if table else None,
            )

    def _unknown(self, claim: CopyClaim) -> Finding:
        ours = claim.serial.rpartition("-")[0] == self._settings().code
        return Finding.SERIAL_UNKNOWN if ours else Finding.OTHER_ROOM

    def _between(self, since: date | None, until: date | None) -> list[ColumnElement[bool]]:
        zone = ZoneInfo(self._settings().office.time_zone)
        wanted: list[ColumnElement[bool]] = []
        if since is not None:
            wanted.append(Delivery.delivered_at >= datetime.combine(since, time.min, zone))
        if until is not None:
            wanted.append(Delivery.delivered_at < datetime.combine(until + timedelta(days=1), time.min, zone))
        return wanted


def _has(text: str) -> list[ColumnElement[bool]]:
    return [
        or_(
            Delivery.serial.icontains(word, autoescape=True),
            Visit.number.icontains(word, autoescape=True),
            Delivery.title.icontains(word, autoescape=True),
            TakenTable.number.icontains(word, autoescape=True),
            TakenTable.title.icontains(word, autoescape=True),
        )
        for word in text.split()[:8]
    ]


def _line(row: Delivery, visit: str, staff_name: str, table: TakenTable | None, now: datetime) -> LedgerLine:
    state = DeliveryState(row.state)
    return LedgerLine(
        row.id,
        row.serial,
        visit,
        row.publication_id,
        row.title,
        CopyKind(row.kind),
        Channel(row.channel),
        row.pages,
        row.printed,
        row.page_count,
        row.copies,
        state,
        state is DeliveryState.MAKING and now - row.delivered_at > _LONGEST_MAKING,
        row.delivered_at,
        staff_name,
        row.identity_removed,
        NamedTable(table.number, table.title, TableFormat(table.format)) if table else None,
    )
