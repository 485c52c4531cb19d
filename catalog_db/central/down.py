"""What central tells one room: kept until long after the room has asked for it."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.central.database import CentralDatabase
from catalog_db.central.models import DownLine, RoomRecord
from catalog_db.exchange.sync import MOST_ITEMS, DownAnswer, DownItem

COMPLAINT_KEPT: Final = "complaint_kept"


def enqueue(session: Session, room_id: UUID, kind: str, fields: dict[str, Any], now: datetime) -> None:
    """Say something to a room, whose lock the caller holds."""
    session.add(DownLine(room_id=room_id, kind=kind, fields=fields, at=now))


def enqueue_complaints(session: Session, room_id: UUID, now: datetime) -> None:
    """Remind a restored room, whose lock the caller holds, of what it has handed up: its backup may be older.

    Only ids are kept here; what they stand for goes down as it is when the room asks, and not at all once it is gone.
    """
    up = select(RoomRecord.row_id).where(
        RoomRecord.room_id == room_id, RoomRecord.table == "complaint_escalated", RoomRecord.fields.is_not(None)
    )
    for row_id in session.scalars(up.order_by(RoomRecord.row_id)):
        enqueue(session, room_id, COMPLAINT_KEPT, {"id": row_id}, now)


def down_answer(database: CentralDatabase, room_id: UUID, cursor: str) -> DownAnswer:
    """What was said to a room after a cursor; one that is not understood begins."""
    after = int(cursor) if cursor.isascii() and cursor.isdigit() and len(cursor) < 19 else 0
    lines = select(DownLine).where(DownLine.room_id == room_id, DownLine.id > after).order_by(DownLine.id)
    with database.reading() as session:
        found = list(session.scalars(lines.limit(MOST_ITEMS + 1)))
        sent = found[:MOST_ITEMS]
        kept = _complaints(session, room_id, [line.fields["id"] for line in sent if line.kind == COMPLAINT_KEPT])
    return DownAnswer(
        items=[
            DownItem(id=line.id, kind=line.kind, fields=line.fields | kept.get(str(line.fields.get("id")), {}))
            for line in sent
        ],
        cursor=str(sent[-1].id if sent else after),
        more=len(found) > MOST_ITEMS,
    )


def _complaints(session: Session, room_id: UUID, ids: list[str]) -> dict[str, dict[str, Any]]:
    """What a room has handed up, with the state that its own row of the complaint names."""
    if not ids:
        return {}
    rows = select(RoomRecord).where(
        RoomRecord.room_id == room_id,
        RoomRecord.table.in_(["complaint", "complaint_escalated"]),
        RoomRecord.row_id.in_(ids),
        RoomRecord.fields.is_not(None),
    )
    found = {(row.table, row.row_id): row.fields or {} for row in session.scalars(rows)}
    return {
        row_id: fields | {name: own[name] for name in ("state", "closed_at") if name in own}
        for (table, row_id), fields in found.items()
        if table == "complaint_escalated"
        for own in [found.get(("complaint", row_id), {})]
    }
