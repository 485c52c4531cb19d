"""What the desk's screens work with, on the PC with the records and on one that joined."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desktop.catalogue.editing import CatalogueEditor
from desktop.desk.complaints.service import Complaints
from desktop.desk.entry_flags import EntryFlags
from desktop.desk.guestbook.form import FormRules, load_rules
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import Registered
from desktop.desk.guestbook.visitors import Visitors
from desktop.desk.queue.service import Queue
from desktop.desk.seats.service import Seats
from desktop.desk.survey.service import Feedback
from desktop.lan.phone_copies import PhoneCopies
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.ledger import Ledger
from desktop.reading.copies.loans import Loans
from desktop.reading.copies.release import CopyRelease
from desktop.reading.copies.verifying import CopyReader
from desktop.reading.opinions.publication_reports import PublicationReports
from desktop.reading.sittings.service import Sitting
from desktop.room.news import RoomNews
from desktop.settings.appearance import Language
from desktop.settings.model import Settings
from desktop.settings.store import SettingsStore
from desktop.sync.email_proofs import EmailProofs
from desktop.sync.mail_out import MailOut
from desktop.sync.reports_up import CentralReports
from desktop.visitors.personal_data import PersonalData
from ui.printing.printing import Printing
from ui.printing.printout import Printout
from ui.printing.visit_slip import visit_slip
from ui.window_state import WindowState
from ui.words.publications import Names

if TYPE_CHECKING:
    from desktop.room.joined_room import JoinedRoom
    from desktop.room.room import Room


@dataclass(frozen=True)
class DeskServices:
    """`settings` and `language` are asked each time they are needed: somebody may change them meanwhile."""

    guest_book: GuestBook
    visitors: Visitors
    personal_data: PersonalData
    queue: Queue
    seats: Seats
    sitting: Sitting
    feedback: Feedback
    complaints: Complaints
    entry_flags: EntryFlags
    deliveries: Deliveries
    ledger: Ledger
    loans: Loans
    publication_reports: PublicationReports
    editor: CatalogueEditor
    copy_release: CopyRelease
    copy_reader: CopyReader
    email_proofs: EmailProofs
    central_reports: CentralReports
    mail_out: MailOut | None  # where the records are
    phone_copies: PhoneCopies | None  # where the host is
    news: RoomNews
    rules: FormRules  # the option lists among them
    settings: Callable[[], Settings]
    language: Callable[[], Language]
    zone: tzinfo  # of the office
    state: WindowState
    printing: Printing

    def today(self) -> date:
        """At the office, whatever zone this PC is set to."""
        return datetime.now(self.zone).date()

    def slip(self, registered: Registered) -> Printout:
        """What a visit takes home, in the language of this PC."""
        return visit_slip(self.settings(), registered, self.language())


def desk_services(
    room: "Room | JoinedRoom",
    store: SettingsStore,
    news: RoomNews,
    names: Names,
    state: WindowState,
    printing: Printing,
) -> DeskServices:
    """The services of a room, or their mirrors."""
    return DeskServices(
        guest_book=room.guest_book,
        visitors=room.visitors,
        personal_data=room.personal_data,
        queue=room.queue,
        seats=room.seats,
        sitting=room.sitting,
        feedback=room.feedback,
        complaints=room.complaints,
        entry_flags=room.entry_flags,
        deliveries=room.deliveries,
        ledger=room.ledger,
        loans=room.loans,
        publication_reports=room.publication_reports,
        editor=room.editor,
        copy_release=room.copy_release,
        copy_reader=room.copy_reader,
        email_proofs=room.email_proofs,
        central_reports=room.central_reports,
        mail_out=room.mail_out,
        phone_copies=room.phone_copies,
        news=news,
        rules=load_rules(),
        settings=lambda: store.current,
        language=lambda: names.language,
        zone=ZoneInfo(store.current.office.time_zone),
        state=state,
        printing=printing,
    )
