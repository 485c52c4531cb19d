"""Rooms, their figures, complaints, and codes by which rooms enrol."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends, FastAPI, Form, Request, Response
from sqlalchemy import func, select

from catalog_db.central.accounts import WebUser
from catalog_db.central.database import CentralDatabase
from catalog_db.central.errors import EnrolNameInvalid
from catalog_db.central.figures.overview import Summary, overview
from catalog_db.central.figures.statistics import RoomState, Statistics
from catalog_db.central.models import RejectedRecord, RoomRecord
from catalog_db.central.rooms import Rooms
from catalog_db.central.web.guard import Guard, PageFailed, go_to
from catalog_db.central.web.paging import SIZE, Part, part_of
from catalog_db.exchange.enrolment import CODE_LETTERS
from catalog_db.rules.desk.options import OptionList, OptionTable
from catalog_db.rules.security.typed_codes import letters_of
from catalog_db.rules.survey.form import SurveyForm
from catalog_db.rules.survey.periods import Period, PeriodKind, office_day

# Charts as plain shapes: where each bar or point lies, in units of the picture. The templates draw them.

WIDTH: Final = 720
HEIGHT: Final = 200
_LEFT: Final = 40
_BOTTOM: Final = 24
_TOP: Final = 12
_MOST_BARS: Final = 62  # more days than that are shown by week
_MOST_WEEKS: Final = 200  # and more than that by month
_LABELS: Final = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, its value, and the label below it where there is room for one."""

    x: float
    y: float
    width: float
    height: float
    name: str
    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars over an axis from 0 to `top`."""

    bars: tuple[Bar, ...]
    top: int
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    base: int = HEIGHT - _BOTTOM
    ceiling: int = _TOP


def day_chart(days: Mapping[date, int], first: date, last: date) -> Chart:
    """Visits by day; by week or by month where that would be too many bars."""
    count = (last - first).days + 1
    each = [first + timedelta(days=number) for number in range(count)]
    if count <= _MOST_BARS:
        return bar_chart([(day.strftime("%d/%m"), float(days.get(day, 0))) for day in each])
    sums: dict[date, float] = {}
    for day in each:
        begin = max(first, day - timedelta(days=day.weekday())) if count <= _MOST_WEEKS else day.replace(day=1)
        sums[begin] = sums.get(begin, 0.0) + days.get(day, 0)
    if count <= _MOST_WEEKS:
        return bar_chart([(f"mulai {begin:%d/%m}", value) for begin, value in sums.items()])
    return bar_chart([(f"{begin:%m/%Y}", value) for begin, value in sums.items()])


def bar_chart(values: Sequence[tuple[str, float]], top: int | None = None) -> Chart:
    """One bar for each value. `top`: where the axis ends, if it is to be the same in several charts."""
    high = top if top is not None else _round_up(max((value for _, value in values), default=0))
    room, tall = (WIDTH - _LEFT) / max(1, len(values)), HEIGHT - _BOTTOM - _TOP
    every = max(1, -(-len(values) // _LABELS))
    bars = []
    for place, (name, value) in enumerate(values):
        height = tall * min(value, high) / high
        bars.append(
            Bar(
                x=round(_LEFT + place * room + room * 0.1, 1),
                y=round(HEIGHT - _BOTTOM - height, 1),
                width=round(room * 0.8, 1),
                height=round(height, 1),
                name=name,
                value=value,
                label=name if place % every == 0 else "",
            )
        )
    return Chart(tuple(bars), high)


def _round_up(value: float) -> int:
    """To 1, 2 or 5 with zeros, so that the axis reads well."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if value <= factor * step:
                return factor * step
        step *= 10


_SILENT: Final = timedelta(days=3)  # after so long without a word a room is flagged
_OFFERED: Final[tuple[tuple[PeriodKind, int], ...]] = (("quarter", 8), ("month", 12), ("year", 3))
_TREND: Final = 8
_REJECTED: Final = 20  # rejected records on a room's page
_OLDEST_YEAR: Final = 2000  # no room is older
_MONTHS: Final = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
STATE_NAMES: Final = {"new": "Baru", "in_progress": "Diproses", "closed": "Selesai"}


@dataclass(frozen=True, slots=True)
class _Line:
    """A room in the list."""

    state: RoomState
    figures: Summary
    silent: bool


@cache
def _element_names() -> dict[str, str]:
    """The elements of the survey, as visitors are asked for them."""
    text = files("resources").joinpath("forms", "survey.csv").read_text("utf-8")
    return {element.code: element.name for element in SurveyForm.parse(text).by_code()}


@cache
def _complaint_names() -> dict[str, str]:
    table = OptionTable.parse(files("resources").joinpath("tables", "options.csv").read_text("utf-8"))
    return {code: table.name_of(OptionList.COMPLAINT, code) for code in table.codes(OptionList.COMPLAINT)}


def period_name(period: Period) -> str:
    """As people say it: November 2026, triwulan IV 2026, tahun 2026."""
    if period.kind == "month":
        return f"{_MONTHS[period.first.month - 1]} {period.first.year}"
    if period.kind == "quarter":
        return f"Triwulan {('I', 'II', 'III', 'IV')[(period.first.month - 1) // 3]} {period.first.year}"
    return f"Tahun {period.first.year}"


def add_office(
    app: FastAPI,
    guard: Guard,
    database: CentralDatabase,
    rooms: Rooms,
    statistics: Statistics,
    clock: Callable[[], datetime],
    invite: Callable[[str], str],
) -> None:
    """Add the pages. `invite`: the invitation that belongs to a code, as the text of a file."""
    TheUser = Annotated[WebUser, Depends(guard.user)]  # noqa: N806 - a type
    Changer = Annotated[WebUser, Depends(guard.changer)]  # noqa: N806 - a type
    Text = Annotated[str, Form(max_length=200)]  # noqa: N806 - a type

    def chosen(key: str) -> tuple[Period, dict[str, Any]]:
        """The period that was asked for, else this quarter; and what its choice needs."""
        today = office_day(clock())
        try:
            period = Period.parse(key[:10])
            if not _OLDEST_YEAR <= period.first.year <= today.year:
                raise ValueError(key)
        except ValueError:
            period = Period.of(today, "quarter")
        groups = []
        for kind, count in _OFFERED:
            one = Period.of(today, kind)
            found = []
            for _ in range(count):
                found.append((one.key, period_name(one)))
                one = one.before()
            groups.append(found)
        return period, {"period": period.key, "period_name": period_name(period), "periods": groups}

    @app.get("/", include_in_schema=False)
    def list_rooms(user: TheUser, period: str = "", page: str = "") -> Response:
        span, choice = chosen(period)
        found = overview(database, clock, span.first, span.last)
        states = statistics.states()
        part = part_of(len(states), page, period=span.key)
        lines = [
            _Line(state, found.rooms.get(state.card.id, Summary()), _is_silent(state, clock()))
            for state in states[part.offset : part.last]
        ]
        chart = day_chart(found.days, span.first, span.last)
        return guard.page(
            "rooms.html", user, lines=lines, part=part, total=found.total, chart=chart, here="rooms", **choice
        )

    @app.get("/rooms/{room_id}", include_in_schema=False)
    def show_room(user: TheUser, room_id: UUID, period: str = "", page: str = "") -> Response:
        span, choice = chosen(period)
        state = next((one for one in statistics.states() if one.card.id == room_id), None)
        if state is None:
            raise PageFailed(404, "Ruang ini tidak dikenal.")
        figures = statistics.of_room(room_id, span.first, span.last)
        before = [span]
        while len(before) < _TREND:
            before.append(before[-1].before())
        trend = [(one, found) for one, found in statistics.trend(room_id, before[::-1]) if found.figures]
        shown = [(one.key, float(found.figures.ikm)) for one, found in trend if found.figures and found.figures.ikm]
        with database.reading() as session:
            lines = select(RejectedRecord).where(RejectedRecord.room_id == room_id).order_by(RejectedRecord.id.desc())
            part = part_of(state.rejected, page, _REJECTED, period=span.key)
            rejected = list(session.scalars(lines.offset(part.offset).limit(_REJECTED)))
        return guard.page(
            "room.html",
            user,
            state=state,
            figures=figures,
            silent=_is_silent(state, clock()),
            rejected=rejected,
            part=part,
            chart=day_chart(figures.days, span.first, span.last),
            trend=bar_chart(shown, 100) if shown else None,
            elements=_element_names(),
            complaint_names=_complaint_names(),
            state_names=STATE_NAMES,
            here="rooms",
            **choice,
        )

    @app.post("/rooms/{room_id}/revoke", include_in_schema=False)
    def revoke(request: Request, user: Changer, room_id: UUID, form_key: Text = "") -> Response:
        guard.check_form(request, user, form_key)
        if room_id in {card.id for card in rooms.all()}:
            rooms.revoke(room_id)
        return go_to(f"/rooms/{room_id}")

    @app.get("/complaints", include_in_schema=False)
    def complaints(user: TheUser, page: str = "") -> Response:
        part, found = _complaints(database, rooms, office_day(clock()), page)
        return guard.page(
            "complaints.html",
            user,
            complaints=found,
            part=part,
            complaint_names=_complaint_names(),
            state_names=STATE_NAMES,
            here="complaints",
        )

    @app.get("/codes", include_in_schema=False)
    def codes(user: Changer) -> Response:
        return guard.page("codes.html", user, made=None, failed=False, here="codes")

    @app.post("/codes", include_in_schema=False)
    def make_code(request: Request, user: Changer, room_name: Text = "", form_key: Text = "") -> Response:
        guard.check_form(request, user, form_key)
        try:
            made = rooms.make_code(room_name)
        except EnrolNameInvalid:
            return guard.page("codes.html", user, 422, made=None, failed=True, here="codes")
        return guard.page("codes.html", user, made=made, failed=False, here="codes")

    @app.post("/codes/invitation", include_in_schema=False)
    def take_invitation(request: Request, user: Changer, code: Text = "", form_key: Text = "") -> Response:
        """For a room without a network: it proves nothing to whoever lacks the code."""
        guard.check_form(request, user, form_key)
        if len(letters_of(code)) != CODE_LETTERS:
            return guard.page("codes.html", user, 422, made=None, failed=False, here="codes")
        headers = {"Content-Disposition": 'attachment; filename="pusat.json"'}
        return Response(invite(code), media_type="application/json", headers=headers)


def _is_silent(state: RoomState, now: datetime) -> bool:
    card = state.card
    return card.revoked_at is None and (card.pushed_at or card.enrolled_at) < now - _SILENT


def _complaints(database: CentralDatabase, rooms: Rooms, today: date, asked: str) -> tuple[Part, list[dict[str, Any]]]:
    """A part of those that the rooms handed up, the newest first, with where the room is with them."""
    names = {card.id: card.name for card in rooms.all()}
    with database.reading() as session:
        is_up = (RoomRecord.table == "complaint_escalated", RoomRecord.fields.is_not(None))
        part = part_of(session.scalar(select(func.count()).select_from(RoomRecord).where(*is_up)) or 0, asked)
        up = (
            select(RoomRecord)
            .where(*is_up)
            .order_by(RoomRecord.report_day.desc(), RoomRecord.room_id, RoomRecord.row_id)
        )
        rows = list(session.scalars(up.offset(part.offset).limit(SIZE)))
        own = select(RoomRecord).where(
            RoomRecord.table == "complaint",
            RoomRecord.row_id.in_([row.row_id for row in rows]),
            RoomRecord.fields.is_not(None),
        )
        states = {(row.room_id, row.row_id): row.fields for row in session.scalars(own)}
    found = []
    for row in rows:
        fields, now = row.fields or {}, states.get((row.room_id, row.row_id)) or {}
        late = now.get("closed_at") is None and str(fields["due"]) < today.isoformat()
        found.append(fields | {"room": names.get(row.room_id, ""), "state": now.get("state", "new"), "late": late})
    return part, found
