"""Makes the visitors' windows of an open room."""

from collections.abc import Callable
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from catalog_db.rules.catalogue.regions import RegionKind, RegionTable
from desktop.actors import DeviceMode
from desktop.clock import utc_now
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm, ComplaintReceipt
from desktop.desk.guestbook.drafts import Drafts
from desktop.desk.guestbook.form import load_rules
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.texts import survey_form
from desktop.desk.guestbook.values import Registered
from desktop.desk.survey.service import Feedback
from desktop.reading.sessions.returning import Returning
from desktop.room.own_calls import OwnCalls
from desktop.room.room import Room
from desktop.security.staff import Staff
from desktop.services import Service
from desktop.settings.model import Settings
from ui.kiosk.feedback.window import FeedbackServices, FeedbackWindow
from ui.kiosk.guestbook.window import GuestBookServices, GuestBookWindow
from ui.printing.printing import Printing
from ui.printing.receipt import receipt_of
from ui.printing.visit_slip import visit_slip
from ui.room_parts import RoomParts

_PROVINCE_DIGITS = 2
S = TypeVar("S", bound=Service)


def guest_book_window(parts: RoomParts) -> GuestBookWindow:
    """The guest book, not shown yet."""
    patient, keeps = _patience(parts, DeviceMode.GUESTBOOK)
    services = GuestBookServices(
        guest_book=patient(parts.room.get(GuestBook)),
        drafts=patient(parts.room.get(Drafts)),
        returning=parts.room.get(Returning),
        keeps=keeps,
        **_form_services(parts, DeviceMode.GUESTBOOK, patient),
    )
    return GuestBookWindow(parts.appearance, services, parts.background)


def feedback_window(parts: RoomParts) -> FeedbackWindow:
    """The survey, not shown yet."""
    patient, keeps = _patience(parts, DeviceMode.FEEDBACK)
    services = FeedbackServices(
        feedback=patient(parts.room.get(Feedback)),
        survey=survey_form(),
        news=parts.news,
        keeps=keeps,
        **_form_services(parts, DeviceMode.FEEDBACK, patient),
    )
    return FeedbackWindow(parts.appearance, services, parts.background)


def _patience(parts: RoomParts, mode: DeviceMode) -> tuple[Callable[[S], S], Callable[[], bool]]:
    """What makes a service let wait what visitors hand in, beside the records, and whether anything can wait now.

    On a PC that joined all services do.
    """
    if isinstance(parts.room, Room):
        own = OwnCalls(parts.room, mode)
        return own.patient, lambda: own.can_wait
    waiting = parts.room.waiting
    return (lambda service: service), lambda: waiting.host_key is not None


def _form_services(parts: RoomParts, mode: DeviceMode, patient: Callable[[Complaints], Complaints]) -> dict[str, Any]:
    """What both work with: arguments of FormServices."""
    room, printing = parts.room, Printing(parts.state, parts)

    def print_slip(registered: Registered) -> bool:
        return printing.print_slip(visit_slip(_settings(parts), registered, parts.appearance.settings.language))

    def print_receipt(receipt: ComplaintReceipt, complaint: ComplaintForm) -> bool:
        language = parts.appearance.settings.language
        return printing.print_slip(
            receipt_of(_settings(parts), receipt, complaint.classification, complaint.text, language)
        )

    has_printer = printing.has_printer()
    return {
        "settings": lambda: _settings(parts),
        "staff": room.get(Staff),
        "exit_code": None if isinstance(room, Room) else room.exit_code,
        "actor": lambda: parts.device(mode),
        "complaints": patient(room.get(Complaints)),
        "rules": load_rules(lambda: _settings(parts)),
        "today": lambda: utc_now().astimezone(ZoneInfo(_settings(parts).office.time_zone)).date(),
        "regions": _regions(room.regions, parts.settings.code),
        "print_slip": print_slip if has_printer else None,
        "print_receipt": print_receipt if has_printer else None,
    }


def _settings(parts: RoomParts) -> Settings:
    """As they are now: beside the records other programs change them in their file, elsewhere the host tells."""
    return parts.room.live_settings() if isinstance(parts.room, Room) else parts.settings


def _regions(regions: RegionTable, room_code: str) -> tuple[str, ...]:
    """The regencies and cities of the room's province, as people call them."""
    province = next(
        (
            region
            for region in regions
            if region.kind is RegionKind.PROVINCE and region.code[:_PROVINCE_DIGITS] == room_code[:_PROVINCE_DIGITS]
        ),
        None,
    )
    if province is None:
        return ()
    return tuple(
        region.name if region.kind is RegionKind.REGENCY else region.full_name
        for region in regions.children(province.code)
    )
