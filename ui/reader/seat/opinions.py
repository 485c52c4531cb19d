"""Ratings and reports at a reader PC: joins its screens to the service, for whoever sits here."""

from collections import deque
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.desk.options import OptionList
from desktop.desk.guestbook.form import option_table
from desktop.reading.opinions.service import Opinions
from desktop.reading.opinions.values import OwnRating, OwnReport, RatingAverage, ReportForm
from desktop.reading.sessions.values import SignedInVisit
from ui.reader.publication.rating import average_words
from ui.reader.seat.messages import SeatBanner
from ui.reader.seat.reports import AnswersDialog, ReportDialog
from ui.reader.seat.sign_in import VisitorSession
from ui.reader.window import ReaderWindow
from ui.room_parts import RoomParts
from ui.words.sentences import sentence

if TYPE_CHECKING:
    from ui.viewer.viewer import Viewer


class ReaderOpinions(QObject):
    """Made once the room is open. Guests are asked to sign in; what they wanted is done after that."""

    sign_in_asked = Signal(str)  # why, in words

    def __init__(
        self,
        parts: RoomParts,
        reader: ReaderWindow,
        visitor_session: VisitorSession,
        banner: SeatBanner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts, self._reader, self._visitor_session = parts, reader, visitor_session
        self._opinions, self._background, self._banner = parts.room.get(Opinions), parts.background, banner
        self.dialog: ReportDialog | None = None
        self.answers: AnswersDialog | None = None
        self._said = 0
        self._calls: deque[tuple[Callable[[], None], Callable[[ReadingRoomError], None]]] = deque()
        self._calling = False
        self._wanted: Callable[[], None] | None = None
        reader.session_ended.connect(self._forget)
        reader.sign_in_asked.connect(self._forget_pending_action)
        reader.controller.built.connect(self._furnish)
        reader.controller.viewer_made.connect(self._furnish_viewer)
        banner.answers_asked.connect(self.show_answers)
        parts.news.on(self, {"publication_report"}, self._hear)
        visitor_session.began.connect(self._begin)
        visitor_session.updated.connect(self._refresh)
        visitor_session.over.connect(self._forget)
        self._furnish()
        if reader.controller.viewer is not None:
            self._furnish_viewer(reader.controller.viewer)

    def report(self, publication_id: UUID, page: int | None = None, place: str = "") -> None:
        """Ask what is wrong; who has not signed in does so first."""
        if self._visitor_session.visit is None:
            self._wanted = partial(self.report, publication_id) if page is None else self._report_in_viewer
            self.sign_in_asked.emit(self.tr("To report a problem, sign in first."))
            return
        self._drop_dialogs()
        parts = self._parts
        try:
            book = parts.room.catalogue.get(publication_id)
        except ReadingRoomError as error:
            self._reader.say(sentence(error))
            return
        today = datetime.now(ZoneInfo(parts.settings.office.time_zone)).date()
        reasons = option_table().offered(OptionList.REPORT_REASON, today)
        language = parts.appearance.settings.language
        self.dialog = ReportDialog(parts.appearance, book, page, place, reasons, language, self._reader)
        self.dialog.sent.connect(self._send)
        self.dialog.mine_asked.connect(self.show_answers)
        self.dialog.ask()

    def fetch_answers(self) -> None:
        """Tell the visitor of answers that they have not read."""
        actor = self._visitor_session.actor

        def show_answers(reports: tuple[OwnReport, ...]) -> None:
            if self._visitor_session.visit is not None and self._visitor_session.actor == actor:
                self._banner.show_answers(sum(bool(report.answer) and not report.seen for report in reports))

        self._background.run(self, partial(self._opinions.my_reports, actor), show_answers, _quietly)

    def show_answers(self) -> None:
        """All that they reported, and what became of it."""
        actor = self._visitor_session.actor

        def show(reports: tuple[OwnReport, ...]) -> None:
            if self._visitor_session.visit is None or self._visitor_session.actor != actor:
                return
            self._drop_dialogs()
            appearance, zone = self._parts.appearance, ZoneInfo(self._parts.settings.office.time_zone)
            self.answers = AnswersDialog(
                appearance, reports, option_table(), appearance.settings.language, zone, self._reader
            )
            self.answers.destroyed.connect(self._forget_answers)
            self.answers.show_all()
            new = tuple(report.id for report in reports if report.answer and not report.seen)
            if new:
                self._banner.show_answers(0)
                self._background.run(self, partial(self._opinions.see_answers, actor, new), _quietly, _quietly)

        def fail(error: ReadingRoomError) -> None:
            if self._visitor_session.actor == actor:
                self._reader.say(sentence(error))

        self._background.run(self, partial(self._opinions.my_reports, actor), show, fail)

    def _furnish(self) -> None:
        self._reader.controller.results.listed.connect(self._show_averages)
        page = self._reader.controller.publication
        page.shown.connect(self._show_rating)
        page.report_asked.connect(self.report)
        page.rating.rated.connect(self._rate)
        page.rating.taken_back.connect(self._take_back)
        page.rating.sign_in_asked.connect(self._sign_in_to_rate)
        page.offer_opinions()

    def _furnish_viewer(self, viewer: "Viewer") -> None:
        from ui.viewer.page_reporting import Reporting

        reporting = Reporting(viewer)
        reporting.asked.connect(self.report)
        reporting.pictured.connect(self._show_picture)

    def _report_in_viewer(self) -> None:
        """The page that was asked about is opened anew, under the visitor's own watermark."""
        from ui.viewer.page_reporting import Reporting

        viewer = self._reader.controller.viewer
        reporting = viewer.findChild(Reporting) if viewer is not None else None
        if reporting is not None:
            reporting.ask_when_open()

    def _show_rating(self, publication_id: UUID) -> None:
        """What others think, and what who sits here does; of another book by then, it is shown no more."""
        page, actor = self._reader.controller.publication, self._visitor_session.actor
        signed_in, said = self._visitor_session.visit is not None, self._said
        page.rating.show_book(publication_id, may_rate=signed_in)

        def show_average(found: tuple[RatingAverage, ...]) -> None:
            if page.publication_id == publication_id:
                page.rating.show_average(found[0] if found else None)

        def show_mine(mine: OwnRating | None) -> None:
            if page.publication_id == publication_id and self._visitor_session.actor == actor and self._said == said:
                page.rating.show_mine(mine)
                page.order_stops()

        run, opinions = self._background.run, self._opinions
        run(page, partial(opinions.averages, actor, (publication_id,)), show_average, _quietly)
        if signed_in:
            run(page, partial(opinions.mine, actor, publication_id), show_mine, _quietly)

    def _show_averages(self, publication_ids: tuple[UUID, ...]) -> None:
        results = self._reader.controller.results
        ask = partial(self._opinions.averages, self._visitor_session.actor, publication_ids)

        def show(found: tuple[RatingAverage, ...]) -> None:
            results.show_ratings({each.publication_id: average_words(each) for each in found})

        self._background.run(results, ask, show, _quietly)

    def _rate(self, publication_id: UUID, stars: int, comment: str) -> None:
        self._send_opinion(
            publication_id, partial(self._opinions.rate, self._visitor_session.actor, publication_id, stars, comment)
        )

    def _take_back(self, publication_id: UUID) -> None:
        self._send_opinion(
            publication_id, partial(self._opinions.take_back, self._visitor_session.actor, publication_id)
        )

    def _send_opinion(self, publication_id: UUID, call: Callable[[], None]) -> None:
        page = self._reader.controller.publication
        page.order_stops()
        self._said += 1  # an answer that is still under way tells of what was before

        def fail(error: ReadingRoomError) -> None:
            if isValid(page) and page.publication_id == publication_id:
                page.rating.show_error(error)

        self._calls.append((call, fail))
        self._call_next()

    def _call_next(self) -> None:
        """One after the other: of a star and the comment that follows it the comment must win."""
        if self._calling or not self._calls:
            return
        self._calling = True
        call, fail = self._calls.popleft()

        def go_on(_done: object = None) -> None:
            self._calling = False
            self._call_next()

        def refused(error: ReadingRoomError) -> None:
            fail(error)
            go_on()

        self._background.run(self, call, go_on, refused)

    def _send(self, form: object) -> None:
        dialog = self.dialog
        assert isinstance(form, ReportForm) and dialog is not None
        call = partial(self._opinions.report, self._visitor_session.actor, form)
        thanks = self.tr("Thank you. The staff will look at it; you find their answer here.")

        def thank(_nothing: object) -> None:
            dialog.taken()
            if self.dialog is dialog:  # else somebody else sits here by now
                self._reader.say(thanks)

        def refused(error: ReadingRoomError) -> None:
            if dialog.isVisible():
                dialog.refused(error)
            elif self.dialog is dialog:
                self._reader.say(sentence(error))

        self._background.run(dialog, call, thank, refused)

    def _hear(self) -> None:
        if self._visitor_session.visit is not None:
            self.fetch_answers()

    def _show_picture(self, page: object) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.show_picture(page)  # type: ignore[arg-type]

    def _forget_pending_action(self) -> None:
        self._wanted = None

    def _sign_in_to_rate(self) -> None:
        self._forget_pending_action()
        self.sign_in_asked.emit(self.tr("To rate, sign in first."))

    def _begin(self, _visit: SignedInVisit) -> None:
        wanted, self._wanted = self._wanted, None
        self._refresh()
        if wanted is not None:
            wanted()

    def _refresh(self, *_visit: object) -> None:
        """Who sits here signed in, or opened what is theirs of earlier visits."""
        self.fetch_answers()
        page = self._reader.controller.publication
        if page.publication_id is not None and page.isVisible():
            self._show_rating(page.publication_id)

    def _forget(self, *_why: object) -> None:
        """Nothing of this visitor is left for the next."""
        self._forget_pending_action()
        self._banner.show_answers(0)
        self._drop_dialogs()
        self._reader.controller.publication.rating.forget()

    def _drop_dialogs(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.close()
            dialog.deleteLater()
        if self.answers is not None:
            self.answers.close()

    def _forget_answers(self) -> None:
        self.answers = None


def _quietly(_result: object) -> None:
    """An average that can't be had is left out; the window says of itself that the host is away."""
