"""What the guest book of visitors works with."""

from dataclasses import dataclass

from desktop.desk.guestbook.service import GuestBook
from ui.kiosk.filling import FormServices


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestBookServices(FormServices):
    """Whoever fills in the guest book may complain, too."""

    guest_book: GuestBook
