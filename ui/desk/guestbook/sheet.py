"""The side sheet of the guest book: finds who comes, asks for the rest, registers and prints."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.desk.guestbook.drafts import DraftCard, Drafts
from desktop.desk.guestbook.form import Origin
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.texts import notice_text
from desktop.desk.guestbook.values import Registered, VisitForm, VisitorCard, VisitorDetails
from desktop.desk.guestbook.visitors import Visitors
from desktop.desk.values import VisitInvalid, VisitorStillHere
from desktop.settings.model import Settings
from ui.desk.guestbook.drafts import DraftStrip
from ui.desk.guestbook.form import GuestBookForm
from ui.desk.guestbook.paper_times import PaperDraft, PaperTimes
from ui.desk.guestbook.recognition import PersonStrip, PossibleDuplicates
from ui.desk.work import DeskWork
from ui.theme import Appearance, Role
from ui.widgets.buttons import KeyButton, WordLink
from ui.widgets.focus import tab_through
from ui.widgets.side_sheet import SideSheet
from ui.widgets.text import Text, Tone
from ui.words.people.desk import notice_version
from ui.words.sentences import sentence

# The privacy notice, for an officer who fills in the form with the visitor: a link, and the words below it.


class NoticeLine(QWidget):
    """Closed at first; the words are those of now."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.link = WordLink(appearance, "")
        self.words = Text(appearance, "", Role.BODY, wrap=True)
        self.version = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY)
        column = QVBoxLayout(self)
        appearance.space(column, 4)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.words)
        column.addWidget(self.version)
        self.close_words()

    def show_words(self, settings: Settings, language: str) -> None:
        self.words.setText(notice_text(settings, language))
        self.version.setText(notice_version(settings))
        self._set_open(True)

    def close_words(self) -> None:
        self._set_open(False)

    @property
    def is_open(self) -> bool:
        return not self.words.isHidden()

    def _set_open(self, is_open: bool) -> None:
        for label in (self.words, self.version):
            label.setVisible(is_open)
        self.link.setText(
            self.tr("Hide the privacy notice") if is_open else self.tr("What visitors are told of their data")
        )
        self.link.updateGeometry()


class SheetDraft(NamedTuple):
    """What stands in the sheet.

    Attributes:
        paper: The day and the times of a form from paper.
        kiosk: The form that the visitor began at their screen.
    """

    form: VisitForm
    card: VisitorCard | None
    paper: PaperDraft | None
    kiosk: DraftCard | None = None


class GuestBookSheet(SideSheet):
    """What is typed stays until it is registered or cleared, however the sheet is closed."""

    head_stays, margins, spacing = True, (16, 4, 16, 12), 10
    registered = Signal(object, bool)  # Registered, whether they get a slip
    visit_asked = Signal(str)  # show the visit with this number
    another_asked = Signal(object, str)  # widget, number of the visit: it can wait for another service instead

    def __init__(self, appearance: Appearance, work: DeskWork) -> None:
        super().__init__(appearance)
        self._work, self._rules = work, work.services.rules
        self._distinct: VisitForm | None = None  # said to be of nobody else who has this name
        self._cleared: SheetDraft | None = None
        self._serve, self._wants_slip = False, True
        self._day = date.min
        self.title.setText(self.tr("Guest book"))
        self.person = PersonStrip(appearance)
        self.kiosk = DraftStrip(appearance)
        self.form = GuestBookForm(appearance, self._rules, str(work.services.language()), work.services.zone)
        self.duplicates = PossibleDuplicates(appearance)
        self.notice = NoticeLine(appearance)
        self.error_label = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.visit_button = QPushButton(self.tr("Show the visit"))
        self.another_button = QPushButton(self.tr("Another service"))
        self.apart_button = QPushButton(self.tr("They are two people: register"))
        self.apart_button.setToolTip(self.tr("You have compared the card that was shown with the visit that is open"))
        self.paper_button = QPushButton(self.tr("From paper"))
        self.paper_button.setCheckable(True)
        self.paper_button.setFlat(True)
        self.paper_button.setToolTip(self.tr("Enter what was written on paper, with its times"))
        self.clear_button = QPushButton()
        self.clear_button.setFlat(True)
        self.finish_button = KeyButton(appearance, self.tr("Register and print"), "Ctrl+Enter")
        self.finish_button.set_primary(True)
        self.serve_button = KeyButton(appearance, self.tr("Serve at once"), "F4")
        self._arrange()
        self._connect()
        self._begin()
        self.be_busy(work.busy)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed or chosen yet."""
        paper = self._paper()
        return self.form.read() == VisitForm(services=self._usual_services()) and (paper is None or paper.is_empty)

    def draft(self) -> SheetDraft:
        """All that was typed."""
        paper = self._paper()
        return SheetDraft(self.form.read(), self.person.card, paper.draft() if paper else None, self.kiosk.card)

    def bring(self, draft: SheetDraft) -> None:
        """Show what was typed before."""
        self.form.put(draft.form)
        self.person.show_card(draft.card)
        self.kiosk.show_card(draft.kiosk)
        if draft.paper is not None:
            self.paper_button.setChecked(True)
            self.form.paper.bring(draft.paper)

    @property
    def foot_height(self) -> int:
        """Of the buttons below the form."""
        return self.foot.sizeHint().height()

    def open(self) -> None:
        """Show itself; what was left unfinished is still there."""
        if self.is_empty and self._work.today != self._day:
            self._begin()
        self._say("")
        self._name_clear()
        self.show()
        self.form.focus_on("name")
        self.form.name.selectAll()

    def give_up(self, registered: Registered) -> None:
        """The visit that is open was given another number: nobody is to be entered."""
        if registered.visit == self._open_visit:
            if self.kiosk.card is not None:
                self._remove_draft(self.kiosk.card)
            self._begin()
            self.close_sheet()

    def finish_draft(self, card: DraftCard, form: VisitForm) -> None:
        """Go on with a form that the visitor began at their screen; what stood here can be brought back."""
        if self.kiosk.card is not None and self.kiosk.card.id == card.id:
            return  # it is being finished
        before = None if self.is_empty else self.draft()
        self.paper_button.setChecked(False)
        self._begin()
        self.form.put(form if form.services else replace(form, services=self._usual_services()))
        self.form.say_no_email(not form.email)
        self.kiosk.show_card(card)
        self._cleared = before
        self._name_clear()
        if card.open_visit:
            self._on_refused(VisitorStillHere(card.name, card.open_visit))
        else:
            self.form.focus_on("id_card_type")

    def close_sheet(self) -> None:
        self.closed.emit()

    def finish(self, *, serve: bool = False) -> None:
        """Register; `serve`: and take them to this desk at once."""
        form, paper = self.form.read(), self._paper()
        self._say("")
        settings, origin = self._work.services.settings().desk, Origin.DESK if paper is None else Origin.PAPER
        problems = [
            *(paper.problems() if paper else ()),
            *self._rules.problems(self._rules.tidy(form), settings, self._day, origin),
        ]
        self.form.show_problems(problems)
        if problems:
            return
        self._serve = serve
        services, card = self._work.services, self.person.card
        draft_id = self.kiosk.card.id if self.kiosk.card else None
        desk = self._work.desk if serve else None
        told_apart = form == self._distinct
        search_duplicates = card is None and not told_apart
        times = paper.read() if paper else None
        self._wants_slip = times is None or (times.served_at is None and times.registered_at.date() == self._day)

        def register(actor: Actor) -> Registered | list[VisitorCard]:
            duplicates = services.get(Visitors).look_alikes(actor, form) if search_duplicates else []
            if duplicates:
                return duplicates
            visitor_id = card.id if card else None
            if times is None:
                return services.get(GuestBook).register(actor, form, visitor_id, desk, draft_id, told_apart)
            when = times.registered_at, times.served_at, times.done_at
            return services.get(GuestBook).register_late(actor, form, *when, visitor_id, times.number, told_apart)

        self._work.do(register, self._on_answer, self._on_refused)

    def be_busy(self, busy: bool) -> None:
        for button in (self.finish_button, self.serve_button):
            button.setEnabled(not busy)
        self._may_serve()

    def _arrange(self) -> None:
        appearance = self._appearance
        self.close_button.setAutoDefault(False)
        self.close_button.setToolTip(self.tr("Close; what was typed stays"))
        for n, button in enumerate((self.clear_button, self.paper_button), 1):
            self.top.insertWidget(n, button)
        tab_through((self.clear_button, self.paper_button, self.close_button))
        for part in (self.duplicates, self.kiosk, self.person, self.form, self.notice):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buttons = QHBoxLayout()
        appearance.space(buttons, 8)
        buttons.addWidget(self.finish_button)
        buttons.addWidget(self.serve_button)
        buttons.addStretch(1)
        problem = QHBoxLayout()
        appearance.space(problem, 8)
        problem.addWidget(self.visit_button)
        problem.addWidget(self.another_button)
        problem.addWidget(self.apart_button)
        problem.addStretch(1)
        self.foot.addWidget(self.error_label)
        self.foot.addLayout(problem)
        self.foot.addLayout(buttons)

    def _connect(self) -> None:
        form, name = self.form, self.form.name
        self.closed.connect(self._put_away)
        name.typed.connect(self._search)
        name.chosen.connect(self._take)
        name.scanned.connect(self._read_slip)
        form.filled.connect(lambda: self.finish_button.setFocus(Qt.FocusReason.TabFocusReason))
        form.edited.connect(self._on_edited)
        for editor in form.editors.values():
            editor.installEventFilter(self)
        self.person.somebody_else.connect(self._drop)
        self.kiosk.removed.connect(self._remove_draft)
        self.duplicates.same.connect(self._same)
        self.duplicates.new_one.connect(self._new_one)
        self.finish_button.clicked.connect(self.finish)
        self.serve_button.clicked.connect(lambda: self.finish(serve=True))
        self.visit_button.clicked.connect(lambda: self.visit_asked.emit(self._open_visit))
        self.another_button.clicked.connect(lambda: self.another_asked.emit(self.another_button, self._open_visit))
        self.apart_button.clicked.connect(self._new_one)
        self.clear_button.clicked.connect(self._clear_or_bring_back)
        self.notice.link.clicked.connect(self._show_notice)
        self.paper_button.toggled.connect(self._show_paper)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self.finish_button.click)
        self._work.busy_changed.connect(self.be_busy)
        self._work.changed.connect(self._may_serve)

    def _put_away(self) -> None:
        self.form.name.stop_asking()
        self.hide()

    def eventFilter(self, watched, event) -> bool:
        """The field that has the focus is in sight."""
        if event.type() is event.Type.FocusIn and isinstance(watched, QWidget):
            QTimer.singleShot(0, watched, lambda: self.area.ensureWidgetVisible(watched, 0, self._appearance.px(60)))
        return super().eventFilter(watched, event)

    def _show_notice(self) -> None:
        """The words are in sight at once; pressed again the link hides them."""
        services = self._work.services
        if self.notice.is_open:
            self.notice.close_words()
        else:
            self.notice.show_words(services.settings(), services.language())
            QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(self.notice.version))

    def _paper(self) -> PaperTimes | None:
        """The times on the paper, where it is one that is entered."""
        return self.form.paper if self.paper_button.isChecked() else None

    def _show_paper(self, shown: bool) -> None:
        self.form.paper.setVisible(shown)
        self._may_serve()
        self._name_clear()
        if shown:
            self._ask_lost()
        self.form.focus_on("day" if shown else "name")

    def _ask_lost(self) -> None:
        """Which numbers a form from paper may have."""
        guest_book = self._work.services.get(GuestBook)
        self._work.ask(guest_book.lost_visits, self.form.paper.offer, lambda _error: None)

    def _begin(self) -> None:
        """An empty form of today."""
        self._day = self._work.today
        self.form.begin(self._work.services.settings().desk, self._day)
        self.form.put(VisitForm(services=self._usual_services()))
        self.person.show_card(None)
        self.kiosk.show_card(None)
        self.duplicates.show_cards(())
        self._distinct = None
        self.notice.close_words()
        self._say("")
        self._name_clear()

    def _usual_services(self) -> tuple[str, ...]:
        """The first one: the reading room's own."""
        return tuple(service.key for service in self._work.services.settings().desk.services if service.active)[:1]

    def _search(self, text: str) -> None:
        visitors, name = self._work.services.get(Visitors), self.form.name
        self._work.ask(
            lambda actor: visitors.search(actor, text),
            lambda cards: name.show_visitors(text, cards),
            lambda _error: name.show_visitors(text, ()),
        )

    def _take(self, card: VisitorCard) -> None:
        visitors = self._work.services.get(Visitors)
        self._work.ask(lambda actor: visitors.get(actor, card.id), self._fill, self._on_refused)

    def _read_slip(self, token: str) -> None:
        visitors = self._work.services.get(Visitors)
        self._work.ask(lambda actor: visitors.by_slip(actor, token), self._fill, self._on_refused)

    def _fill(self, details: VisitorDetails) -> None:
        """All that is known; what has to be asked anew comes next."""
        self._distinct = None
        self.form.put_visitor(details)
        self.person.show_card(details.card)
        self.duplicates.show_cards(())
        self.form.focus_on("id_card_type")

    def _drop(self) -> None:
        """It is somebody else of this name: nothing of the known one stays but what was typed."""
        self.person.show_card(None)
        self.form.put(VisitForm(name=self.form.name.text(), services=self._usual_services()))
        self.form.focus_on("name")

    def _remove_draft(self, card: DraftCard) -> None:
        """It waits no more; what stands in the sheet stays until it is cleared."""
        drafts = self._work.services.get(Drafts)
        self._work.do(
            lambda actor: drafts.remove(actor, card.id), lambda _nothing: self.kiosk.show_card(None), self._on_refused
        )

    def _same(self, card: VisitorCard) -> None:
        """The new entry is the known one: what was just asked counts, and their entry takes it over."""
        self._distinct = None
        self.duplicates.show_cards(())
        self.person.show_card(card)
        self.finish(serve=self._serve)

    def _new_one(self) -> None:
        """They are nobody else of this name. With the same address, too, they are refused all the same: no namesake."""
        self.duplicates.show_cards(())
        self._distinct = self.form.read()
        self.finish(serve=self._serve)

    def _on_answer(self, answer: Registered | Sequence[VisitorCard]) -> None:
        if not isinstance(answer, Registered):
            self.duplicates.show_cards(answer)
            self.area.verticalScrollBar().setValue(0)
            return
        self._cleared = None
        self._begin()
        if self.paper_button.isChecked():
            self._ask_lost()  # one less, perhaps
        self.close_sheet()
        self.registered.emit(answer, self._wants_slip)

    def _on_refused(self, error: ReadingRoomError) -> None:
        match error:
            case VisitInvalid(problems=problems):
                self.form.show_problems(problems)
            case VisitorStillHere(name=name, visit=visit):
                words = self.tr("{name} is still in the reading room (visit {visit}).").format(name=name, visit=visit)
                ways = self.tr("Give that visit another service, or close it first.")
                card = self.person.card
                # Who was chosen may have a namesake who is here; a new entry was compared with all before.
                may_be_two = card is not None and card.open_visit != visit and self.form.read() != self._distinct
                self._say(f"{words} {ways}", visit, may_be_two=may_be_two)
                self.visit_button.setFocus(Qt.FocusReason.TabFocusReason)  # with its ring
            case _:
                self._say(sentence(error))

    def _say(self, words: str, visit: str = "", *, may_be_two: bool = False) -> None:
        self._open_visit = visit
        self.apart_button.setVisible(may_be_two)
        self.error_label.setText(words)
        self.error_label.setVisible(bool(words))
        for button in (self.visit_button, self.another_button):
            button.setVisible(bool(visit))

    def _on_edited(self) -> None:
        self._cleared = None
        self._name_clear()

    def _name_clear(self) -> None:
        """Empty what is there, or bring back what was emptied."""
        self.clear_button.setText(self.tr("Bring back") if self._cleared else self.tr("Clear"))
        self.clear_button.setVisible(self._cleared is not None or not self.is_empty)

    def _clear_or_bring_back(self) -> None:
        if self._cleared is not None:
            self.bring(self._cleared)
            self._cleared = None
        else:
            draft = self.draft()
            self._begin()
            self._cleared = draft
        self._name_clear()
        self.form.focus_on("name")

    def _may_serve(self) -> None:
        """Serving at once needs a desk with nobody at it."""
        free = self._work.desk is not None and self._work.mine is None
        self.serve_button.setEnabled(free and not self._work.busy and self._paper() is None)
