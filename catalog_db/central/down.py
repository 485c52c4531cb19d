"""What central tells one room: kept until long after the room has asked for it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.central.database import CentralDatabase
from catalog_db.central.models import DownLine
from catalog_db.exchange.sync import MOST_ITEMS, DownAnswer, DownItem


def tell(session: Session, room_id: UUID, kind: str, fields: dict[str, Any], now: datetime) -> None:
    """Say something to a room, whose lock the caller holds."""
    session.add(DownLine(room_id=room_id, kind=kind, fields=fields, at=now))


def down_answer(database: CentralDatabase, room_id: UUID, cursor: str) -> DownAnswer:
    """What was said to a room after a cursor; one that is not understood begins."""
    after = int(cursor) if cursor.isascii() and cursor.isdigit() and len(cursor) < 19 else 0
    lines = select(DownLine).where(DownLine.room_id == room_id, DownLine.id > after).order_by(DownLine.id)
    with database.reading() as session:
        found = list(session.scalars(lines.limit(MOST_ITEMS + 1)))
    told = found[:MOST_ITEMS]
    return DownAnswer(
        items=[DownItem(id=line.id, kind=line.kind, fields=line.fields) for line in told],
        cursor=str(told[-1].id if told else after),
        more=len(found) > MOST_ITEMS,
    )
