"""A reader PC as a seat: signing in, what the desk says, the time, the end. Joins the window to the services."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from catalog_db.errors import ReadingRoomError
from catalog_db.models import RequestState
from catalog_db.rules.desk.levels import SOON_S
from desktop.actors import Actor, DeviceMode
from desktop.clock import utc_now
from desktop.desk.seats.service import Seats
from desktop.desk.seats.values import SeatScreen
from desktop.document.watermark import WatermarkText, watermark_text
from desktop.reading.annotations.service import Annotations
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.sessions.local_session import LocalSession
from desktop.reading.sessions.service import ReadingSessions
from desktop.reading.sessions.values import ReadPages, SignedInVisit
from ui.reader.seat.ask_desk import AskDesk
from ui.reader.seat.basket import ReaderBasket
from ui.reader.seat.copies import CopyDialog
from ui.reader.seat.messages import SeatBanner, SeatWatch
from ui.reader.seat.opinions import ReaderOpinions
from ui.reader.seat.pin import VisitPin
from ui.reader.seat.sign_in import TicketDialog, VisitorSession
from ui.reader.window import ReaderWindow
from ui.room_parts import RoomParts
from ui.sound.clips import soft_chime
from ui.sound.player import SoundPlayer
from ui.viewer.annotations.store import VisitAnnotations
from ui.widgets.text import Tone
from ui.words.sentences import sentence

if TYPE_CHECKING:
    from desktop.reading.copies.values import OwnRequest
    from ui.reader.annotations.page import AnnotationsPage
    from ui.viewer.tables.book_tables import KeptTables, Way
    from ui.viewer.tables.taking import GoesOn, TableTaker
    from ui.viewer.viewer import Viewer


class ReaderSeat(QObject):
    """One for each reader's window. `actor` is the visitor's while somebody has signed in, else the PC's."""

    def __init__(self, parts: RoomParts, reader: ReaderWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts, self._reader = parts, reader
        room, pc = parts.room, parts.device(DeviceMode.READER)
        self.visitor_session = VisitorSession(room.get(ReadingSessions), pc, parts.background, self)
        self.pin = VisitPin(parts.appearance, room.get(ReadingSessions), self.visitor_session, parts.background, reader)
        self.annotations = VisitAnnotations(room.get(Annotations), lambda: self.actor, parts.background, utc_now, self)
        self.banner = SeatBanner(parts.appearance)
        self.banner.stand_in(reader)
        self.watch = SeatWatch(room.get(Seats), pc, self.banner, parts.news, parts.background, self)
        self._player = SoundPlayer(self)
        self.dialog: TicketDialog | None = None
        self.copy_dialog: CopyDialog | None = None
        self._wanted: tuple[UUID, int | None] | None = None  # a copy of it, once somebody has signed in
        self._kept_tables: KeptTables | None = None  # to be taken along, likewise
        self._to_take: tuple[GoesOn, Way] | None = None  # what stays shown, to be taken along, likewise
        self._warned = self._over_said = False
        self._awaited = ""  # the number of whom the desk has seated here, until they sign in
        self._left: UUID | None = None  # the session that ended here, of which the desk may not have heard yet
        self.banner.greeting_taken.connect(lambda: self._ask_plainly(""))
        reader.copy_asked.connect(self.ask_copy)
        reader.sign_in_asked.connect(lambda: self._ask_plainly(""))
        reader.finishing.connect(self._take_leave)
        reader.session_ended.connect(self._leave)
        self.visitor_session.began.connect(self._begin)
        self.visitor_session.updated.connect(self._show_pin)
        self.visitor_session.over.connect(self._over)
        self.watch.changed.connect(self._follow)
        self.watch.called.connect(self._ring)

    @property
    def actor(self) -> Actor:
        return self.visitor_session.actor

    def start(self) -> None:
        """Called once, when the room is open: offers to sign in and what goes with it."""
        self._reader.offer_sign_in()
        self._use_policy()
        self._parts.store.settings_changed.connect(self._use_policy)
        self.opinions = ReaderOpinions(self._parts, self._reader, self.visitor_session, self.banner, self)
        self.opinions.sign_in_asked.connect(self._ask_plainly)
        self.ask_desk = AskDesk(self._parts, self._reader, self.visitor_session, self._ask_plainly, self)
        self.basket = ReaderBasket(self._parts, self._reader, self.visitor_session, self._ask_plainly, self)
        self._reader.controller.viewer_made.connect(self._furnish_viewer)
        if self._reader.controller.viewer is not None:
            self._furnish_viewer(self._reader.controller.viewer)
        self.watch.start()

    def _use_policy(self) -> None:
        """Whether guests may read is decided by the room, and may change at any time."""
        self._reader.guest_prompt.close(not self._parts.settings.policy.guest_reading)

    def stop(self) -> None:
        """The room is being closed."""
        self.watch.stop()
        self._player.stop()

    def _ask_plainly(self, why: str) -> None:
        self._drop_wanted()
        self.ask(why)

    def ask(self, why: str = "") -> None:
        """Ask for ticket and code, and say why; at Esc everything stays as it was."""
        if self.dialog is not None:
            self.dialog.drop()
        parts = self._parts
        self.dialog = TicketDialog(
            parts.appearance,
            parts.room.get(ReadingSessions),
            parts.device(DeviceMode.READER),
            parts.background,
            self._reader,
        )
        self.dialog.entered.connect(self.visitor_session.begin)
        self.dialog.too_late.connect(self.visitor_session.give_back)
        self.dialog.ask(why, self._awaited)

    def ask_copy(self, publication_id: UUID, page: int | None = None) -> None:
        """Ask the desk for a copy, of the page (from 1) that is read; who has not signed in does so first."""
        if self.visitor_session.visit is None:
            self._drop_wanted()
            self._wanted = publication_id, page
            self.ask(self.tr("Copies are noted under your visit."))
            return
        self._drop_copy_dialog()
        parts = self._parts
        try:
            book = parts.room.catalogue.get(publication_id)
        except ReadingRoomError as error:
            self._reader.say(sentence(error))  # it was taken away meanwhile
            return
        self.copy_dialog = CopyDialog(
            parts.appearance, parts.room.get(Deliveries), self.actor, parts.background, book, page, self._reader
        )
        parts.news.on(
            self.copy_dialog, {"copy_request"}, self.copy_dialog.refresh
        )  # the desk may hand it out meanwhile
        self.copy_dialog.open()

    def table_taker(self) -> "TableTaker":
        """Takes tables along for who sits here; who has not signed in does so first."""
        from desktop.reading.copies.tables.taking import TableTaking
        from ui.viewer.tables.taking import TableTaker

        taking = self._parts.room.get(TableTaking)
        return TableTaker(taking, lambda: self.actor, visitors=True, sign_in=self._sign_in_to_take)

    def _sign_in_to_take(self, tables: "GoesOn", way: "Way") -> bool:
        if self.visitor_session.visit is not None:
            return False
        self._drop_wanted()
        self._kept_tables = tables.keep(way)
        if self._kept_tables is None:
            self._to_take = tables, way
        self.ask(self.tr("Tables that you take along are noted under your visit. You go on with this one then."))
        return True

    def _furnish_viewer(self, viewer: "Viewer") -> None:
        command = viewer.commands.ask_copy
        command.setVisible(True)

        def ask() -> None:
            if viewer.details is not None:
                self.ask_copy(viewer.details.id, viewer.pages.page + 1)

        command.triggered.connect(ask)

    def make_annotations_page(self) -> "AnnotationsPage":
        """All annotations of who sits here. Loaded when somebody wants to see them: it can print."""
        from ui.printing.printing import Printing
        from ui.reader.annotations.export import TakingAlong
        from ui.reader.annotations.page import AnnotationsPage

        parts, policy = self._parts, self._parts.settings.policy
        page = AnnotationsPage(
            parts.appearance,
            self.annotations,
            parts.room.catalogue,
            may_print=policy.print_marks,
            may_save=policy.save_marks,
        )
        TakingAlong(parts.appearance, page, Printing(parts.state, page), policy, self._watermark)
        page.find_asked.connect(self.pin.find)
        page.pin_asked.connect(self.pin.choose)
        self.basket.furnish_annotations(page)
        if (visit := self.visitor_session.visit) is not None:
            page.show_visit(has_pin=visit.has_pin, annotations_open=visit.annotations_open)
        return page

    def note_pages(self, pages: tuple[ReadPages, ...]) -> None:
        """Let the room count what was read; of a host that is away it waits."""
        actor, reading_sessions = self.actor, self._parts.room.get(ReadingSessions)
        self._parts.background.run(
            self, lambda: reading_sessions.note_pages(actor, pages, actor.session_id), _quietly, _quietly
        )

    def _watermark(self) -> WatermarkText:
        return watermark_text(self._reader.session, self._parts.settings, self.tr("Guest"))

    def _show_pin(self, visit: SignedInVisit) -> None:
        """The PIN was set or removed, or has opened the earlier annotations."""
        page = self._reader.controller.annotations
        if page is not None:
            page.show_visit(has_pin=visit.has_pin, annotations_open=visit.annotations_open)
            page.refresh()
            page.note.show_text(
                self.tr("Your earlier annotations are open.") if visit.has_pin else self.tr("The PIN is removed.")
            )

    def _drop_copy_dialog(self) -> None:
        dialog, self.copy_dialog = self.copy_dialog, None
        if dialog is not None:
            dialog.close()
            dialog.deleteLater()

    def _begin(self, visit: SignedInVisit) -> None:
        self._warned = self._over_said = False
        self._awaited = ""
        self.banner.show_greeting("")
        self.annotations.take_along()
        self.watch.poll_anew()
        self._reader.start_session(
            LocalSession(visit.started_at, visit.visit, visit.reader_name, visit.ticket, visit.ends_at)
        )
        welcome = (
            self.tr("Welcome, {name}. Your PIN opens your earlier annotations: press “My annotations”.")
            if visit.has_pin and not visit.annotations_open
            else self.tr("Welcome, {name}.")
        )
        self._reader.say(welcome.format(name=visit.reader_name))
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.ask_copy(*wanted)
        self._go_on_taking()

    def _drop_wanted(self) -> None:
        self._wanted = self._kept_tables = self._to_take = None

    def _go_on_taking(self) -> None:
        """The book is shown anew, under the watermark of who has signed in: take along what they wanted."""
        kept, to_take = self._kept_tables, self._to_take
        self._drop_wanted()
        if to_take is not None:
            shown, way = to_take
            shown.taken.emit(way)
        viewer = self._reader.controller.viewer
        if kept is not None and viewer is not None:
            from ui.viewer.tables.book_tables import BookTables

            tables = viewer.findChild(BookTables)
            if tables is not None:
                tables.go_on(kept)

    def _follow(self, screen: SeatScreen) -> None:
        """What the room says of this seat: over, longer, or soon over."""
        self.visitor_session.follow(screen.session_id)
        visit = self.visitor_session.visit
        here = visit is not None or screen.session_id == self._left
        self._awaited = "" if here else screen.ticket
        self.banner.show_greeting(self._awaited)
        if visit is None or screen.ends_at is None:
            return
        self._reader.extend_session(screen.ends_at)
        if screen.remaining_s > SOON_S:
            self._warned = False
            self._over_said = False
        elif not self._warned:
            self._warned = True
            self._reader.say(self.tr("Your time ends soon. The desk gives you more if nobody waits."))
        if screen.remaining_s <= 0 and not self._over_said:
            self._over_said = True
            self._reader.say(self.tr("The agreed time is over. Read on if nobody waits; the desk will tell you."))

    def _ring(self) -> None:
        """Softly: who reads here sits right before it."""
        if self._parts.settings.desk.board_voice != "off":
            self._player.play(soft_chime())

    def _take_leave(self) -> None:
        """Tell who is about to leave what still waits, and ask for their opinion where the room wants it."""
        page, visit = self._reader.farewell, self.visitor_session.visit
        if page is None:
            return
        if self.watch.screen.called_ticket:
            page.say(self.tr("{ticket} is being called.").format(ticket=self.watch.screen.called_ticket), Tone.WARNING)
        if self.basket.basket.items:
            page.offer_basket(len(self.basket.basket.items))
            page.basket_asked.connect(page.resumed)
            page.basket_asked.connect(self.basket.show)
        if visit is None:
            return
        if self._parts.settings.desk.ask_feedback:
            page.say(self.tr("Please tell us how you were served, on the screen of the survey or at the desk."))

        def tell(requests: "tuple[OwnRequest, ...]") -> None:
            waiting = sum(request.state is RequestState.WAITING for request in requests)
            if waiting and self._reader.farewell is page:
                page.say(self.tr("%n of your copies still wait(s) at the desk.", "", waiting), Tone.WARNING)

        deliveries, actor = self._parts.room.get(Deliveries), visit.actor
        self._parts.background.run(self, lambda: deliveries.my_requests(actor), tell, _quietly)

    def _leave(self, idle: bool) -> None:
        """The window has forgotten everything; now the room hears of it."""
        if self.visitor_session.visit is not None:
            self._left = self.visitor_session.visit.actor.session_id
        self._drop_wanted()
        self._drop_copy_dialog()
        if self.dialog is not None:
            self.dialog.reject()  # with the half of a code that somebody left in it
        self.annotations.forget()  # of a guest, too, for whom no session ends
        self.visitor_session.end(idle=idle)

    def _over(self, sentence: str) -> None:
        self._drop_copy_dialog()
        self.pin.drop()
        self.annotations.forget()
        if sentence:
            self._reader.end_session()
            self._reader.say(sentence)


def _quietly(_result: object) -> None:
    """Nobody waits for it."""
