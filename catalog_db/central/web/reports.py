"""Corrections of central's publications that rooms have sent, and the office's answers to them."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, FastAPI, Form, Request, Response
from sqlalchemy import func, select

from catalog_db.central.accounts import WebUser
from catalog_db.central.database import CentralDatabase
from catalog_db.central.down import enqueue
from catalog_db.central.models import DownLine, RoomRecord
from catalog_db.central.rooms import Rooms, lock_room
from catalog_db.central.web.guard import Guard, PageFailed, go_to
from catalog_db.central.web.paging import SIZE, Part, number_of, part_of
from catalog_db.models import Publication

_TABLE = "report_up"
_ANSWERED = "report_answered"
LONGEST_ANSWER = 2_000


def add_reports(
    app: FastAPI, guard: Guard, database: CentralDatabase, rooms: Rooms, clock: Callable[[], datetime]
) -> None:
    """Add the pages of what rooms say is wrong in publications of central, and of the answers to them."""
    TheUser = Annotated[WebUser, Depends(guard.user)]  # noqa: N806 - a type
    Changer = Annotated[WebUser, Depends(guard.changer)]  # noqa: N806 - a type

    @app.get("/reports", include_in_schema=False)
    def list_reports(user: TheUser, page: str = "") -> Response:
        part, found = _reports(database, rooms, page)
        return guard.page("reports.html", user, reports=found, part=part, here="reports")

    @app.post("/reports/{room_id}/{report_id}", include_in_schema=False)
    def answer(
        request: Request,
        user: Changer,
        room_id: UUID,
        report_id: UUID,
        text: Annotated[str, Form(max_length=LONGEST_ANSWER)] = "",
        form_key: Annotated[str, Form(max_length=200)] = "",
        page: Annotated[str, Form(max_length=200)] = "",
    ) -> Response:
        guard.check_form(request, user, form_key)
        said = text.replace("\0", "").strip()
        if not said:
            raise PageFailed(422, "Tulis jawabannya lebih dahulu.")
        with database.writing() as session:
            row = session.get(RoomRecord, (room_id, _TABLE, str(report_id)))
            if row is None or row.fields is None:
                raise PageFailed(404, "Koreksi ini tidak ada lagi.")
            lock_room(session, room_id)
            enqueue(session, room_id, _ANSWERED, {"id": str(report_id), "answer": said}, clock())
        return go_to(f"/reports?page={number_of(page)}")


def _reports(database: CentralDatabase, rooms: Rooms, asked: str) -> tuple[Part, list[dict[str, Any]]]:
    """A part of them, the newest first, each with its publication, its room and the last answer."""
    names = {card.id: card.name for card in rooms.all()}
    with database.reading() as session:
        is_one = (RoomRecord.room_id.in_(names), RoomRecord.table == _TABLE, RoomRecord.fields.is_not(None))
        part = part_of(session.scalar(select(func.count()).select_from(RoomRecord).where(*is_one)) or 0, asked)
        wanted = select(RoomRecord).where(*is_one)
        newest = wanted.order_by(RoomRecord.report_day.desc(), RoomRecord.room_id, RoomRecord.row_id)
        rows = list(session.scalars(newest.offset(part.offset).limit(SIZE)))
        to_these = (DownLine.room_id.in_({row.room_id for row in rows}), DownLine.kind == _ANSWERED)
        said = select(DownLine).where(*to_these).order_by(DownLine.id)
        answers = {(line.room_id, line.fields["id"]): line.fields["answer"] for line in session.scalars(said)}
    ids = {UUID(row.fields["publication_id"]) for row in rows if row.fields}
    with database.catalogue.reading() as session:
        found = select(Publication.id, Publication.title).where(Publication.id.in_(ids))
        titles = {row.id: row.title for row in session.execute(found)}
    return part, [
        row.fields
        | {
            "room": names[row.room_id],
            "room_id": row.room_id,
            "title": titles.get(UUID(row.fields["publication_id"]), ""),
            "answer": answers.get((row.room_id, row.row_id), ""),
        }
        for row in rows
        if row.fields
    ]
