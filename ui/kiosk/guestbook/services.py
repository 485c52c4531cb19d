"""What the guest book of visitors works with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop.desk.complaint_values import ComplaintForm, ComplaintReceipt
from desktop.desk.complaints import Complaints
from desktop.desk.form_rules import FormRules
from desktop.desk.guest_book import GuestBook
from desktop.desk.visit_values import Registered
from ui.kiosk.window import KioskServices


@dataclass(frozen=True, slots=True)
class GuestBookServices(KioskServices):
    """
    Attributes:
        today: The service day in the office's zone.
        regions: Names that are offered as home.
        print_slip, print_receipt: False where this PC has no printer for slips; None where nothing was ever to be
            printed.
    """

    guest_book: GuestBook
    complaints: Complaints
    rules: FormRules
    today: Callable[[], date]
    regions: tuple[str, ...] = ()
    print_slip: Callable[[Registered], bool] | None = None
    print_receipt: Callable[[ComplaintReceipt, ComplaintForm], bool] | None = None
