"""The assistant of a new room: one thing after the other, with [Back] and [Next]; what was done stays done.

Each page is kept when it is left, by the same service as the screen of settings. Which pages somebody has looked at is
a setting, too: closed or killed half-way, it goes on at the first page that is open.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.models import Role as StaffRole
from desktop.settings.appearance import AppearanceSettings, Language
from desktop.settings.changes import changed
from desktop.settings.errors import SettingsRefused
from desktop.settings.model import Settings
from desktop.settings.service import RoomSettings
from desktop.settings.setup import FIELDS, SetupStep, open_steps, seen_too
from desktop.settings.store import SettingsStore
from ui.background import Background
from ui.desk.calls import DeskCalls
from ui.languages import LANGUAGES
from ui.printing.printing import Printing
from ui.staff.settings.groups import SettingGroups
from ui.staff.setup.steps import ActPage, EndPage, PrinterPage, SettingsPage, StepPage
from ui.staff.setup.words import step_name, step_reason
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence

_SIZE = (760, 460)  # of a page, at 100 %
_MOST_OF_SCREEN = 0.55  # of its height: title, buttons and frame need the rest


class SetupAssistant(FormDialog):
    """Emits what the staff's window does: the first administrator, the code, another language."""

    admin_asked = Signal()
    code_asked = Signal()
    language_chosen = Signal(AppearanceSettings)

    def __init__(
        self,
        appearance: Appearance,
        service: RoomSettings,
        store: SettingsStore,
        printing: Printing,
        print_trial: Callable[[], bool],
        has_code: Callable[[], bool],
        who: Who,
        background: Background,
        parent: QWidget,
    ) -> None:
        super().__init__(appearance, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Set up the room"))
        self._service, self._store, self._printing, self._has_code, self._who = service, store, printing, has_code, who
        self.calls = DeskCalls(who, background, self)
        self.place = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY)
        self.title = Text(appearance, "", Role.SECTION, bold=True, wrap=True)
        self.reason = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self.error_label = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.error_label.hide()
        groups = SettingGroups(appearance, store.current, store.current.look.language).all()
        by_path = {setting.path: setting for group in groups for setting in group.settings}
        self.pages: dict[SetupStep | None, StepPage] = {
            step: SettingsPage(appearance, [by_path[path] for path in paths]) for step, paths in FIELDS.items()
        }
        self.pages[SetupStep.PRINTER] = self.printer_page = PrinterPage(appearance, printing, print_trial)
        self.admin_page = ActPage(
            appearance,
            self.tr("Make the first administrator …"),
            self.tr("The room has an administrator. From now on the screens of the staff ask who it is."),
            "staff",
        )
        self.code_page = ActPage(
            appearance,
            self.tr("Make the recovery code …"),
            self.tr(
                "The room has a recovery code. Keep it locked away from this PC. Where nobody has it on paper, press "
                "“New recovery code …” on the screen Staff."
            ),
            "rights",
        )
        self.pages[SetupStep.ADMIN], self.pages[SetupStep.CODE] = self.admin_page, self.code_page
        self.pages[None] = self.end_page = EndPage(appearance)
        self.stack = QStackedWidget()
        for page in self.pages.values():
            self.stack.addWidget(page)
        appearance.keep(self.stack, self._size)
        self._order: list[SetupStep | None] = [*SetupStep, None]
        self._at = 0
        top = QHBoxLayout()
        appearance.space(top, 8)
        top.addWidget(self.place, 1)
        self.language_buttons = {code: QPushButton(name) for code, name in LANGUAGES.items()}
        for code, button in self.language_buttons.items():
            button.setAutoDefault(False)
            button.setCheckable(True)
            button.setChecked(code is store.current.look.language)
            button.clicked.connect(lambda _checked=False, code=code: self._speak(code))
            top.addWidget(button)
        self.body.addLayout(top)
        for widget in (self.title, self.reason, self.stack, self.error_label):
            self.body.addWidget(widget)
        self.back_button = quiet_button(appearance, self.tr("Back"))
        self.skip_button = quiet_button(appearance, self.tr("Skip for now"))
        self.next_button = primary_button(appearance, self.tr("Next"))
        for button in (self.back_button, self.skip_button):
            button.setAutoDefault(False)
        self.cancel_button.setText(self.tr("Close, go on later"))
        self.buttons.insertWidget(0, self.back_button)
        self.buttons.addWidget(self.skip_button)
        self.buttons.addWidget(self.next_button)
        self.back_button.clicked.connect(lambda: self._leave(self._back, seen=False))
        self.next_button.clicked.connect(self._go_on)
        self.skip_button.clicked.connect(self._skip)
        self.admin_page.asked.connect(self.admin_asked)
        self.code_page.asked.connect(self.code_asked)
        self.end_page.step_asked.connect(lambda key: self.show_step(SetupStep(key)))
        who.changed.connect(self._show_done)
        self.show_step(next(iter(self.still_open()), None))

    @property
    def step(self) -> SetupStep | None:
        """Which page is shown; None: the last one."""
        return self._order[self._at]

    def still_open(self) -> list[SetupStep]:
        """What nobody has set yet."""
        return open_steps(
            self._store.current,
            has_printer=bool(self._printing.printer),
            has_admin=self._who.card is not None,
            has_code=self._has_code(),
        )

    def show_step(self, step: SetupStep | None) -> None:
        self._at = self._order.index(step)
        last = step is None
        self.place.setText(
            "" if last else self.tr("Step {n} of {count}").format(n=self._at + 1, count=len(self._order) - 1)
        )
        self.title.setText(self.tr("The room is set up") if step is None else step_name(step))
        self.reason.setText("" if step is None else step_reason(step))
        self.reason.setVisible(not last)
        self._say("")
        for button in (self.cancel_button, self.skip_button):
            button.setVisible(not last)
        self.back_button.setVisible(self._at > 0)
        self.next_button.setText(self.tr("Done") if last else self.tr("Next"))
        if last:
            self.end_page.show_open({str(one): step_name(one) for one in self.still_open()})
        self._show_done()
        page = self.pages[step]
        self.stack.setCurrentWidget(page)
        for button in page.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter means the one accent, whatever the page has
        page.begin(self._store.current)

    def reject(self) -> None:
        """Esc and [Close]: what this page says is kept. What can't be is said; closed once more, it is given up."""
        close, was_refused = super().reject, not self.error_label.isHidden()
        if was_refused:
            close()
        else:
            self._leave(close, seen=False)

    def _go_on(self) -> None:
        if self.step is None:
            super().reject()
        elif self.step is SetupStep.PRINTER:
            self.printer_page.keep()
            self._leave(self._forward, seen=True)
        else:
            self._leave(self._forward, seen=True)

    def _skip(self) -> None:
        """What was typed is not kept yet; it stays on the page for [Back]. No step is passed over unseen."""
        if not self.calls.busy:
            self._forward()

    def _forward(self) -> None:
        self.show_step(self._order[self._at + 1])

    def _back(self) -> None:
        self.show_step(self._order[self._at - 1])

    def _leave(self, then: Callable[[], object], *, seen: bool) -> None:
        """Keep what the page says, then do that. Where a value can't be kept, its field says why.

        `seen`: somebody is done with this step.
        """
        step, before = self.step, self._store.current
        if step is None:
            then()
            return
        page = self.pages[step]
        try:
            after = page.wanted(before)
            if seen:
                after = changed(after, "setup", {"seen": seen_too(after, step)})
        except SettingsRefused as error:
            self._refuse(page, error)
            return
        page.say(())
        if after == before:
            then()
            return

        def kept(settings: Settings) -> None:
            self._store.take(settings)
            then()

        self.calls.do(
            lambda actor: self._service.change(actor, before, after), kept, lambda error: self._refuse(page, error)
        )

    def _refuse(self, page: StepPage, error: ReadingRoomError) -> None:
        problems = error.problems if isinstance(error, SettingsRefused) else ()
        self._say(self.tr("Put right what is marked, or skip this step.") if problems else sentence(error))
        page.say(problems)

    def _say(self, text: str) -> None:
        self.error_label.setText(text)
        self.error_label.setVisible(bool(text))

    def refresh(self) -> None:
        """A dialog that this one opened has ended."""
        self._show_done()
        if self.step in (SetupStep.ADMIN, SetupStep.CODE):
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_done(self) -> None:
        """Of the steps that a dialog of their own does; nothing to others who come while the window was locked."""
        card = self._who.card
        if self._who.must_sign_in() or (card is not None and card.role is not StaffRole.ADMIN):
            return
        self.admin_page.show_done(self._who.card is not None)
        self.code_page.show_done(
            self._has_code(),
            "" if self._who.card is not None else self.tr("It belongs to an administrator: make the first one before."),
        )
        # The one accent, which Enter presses, is what the page is for; Qt takes it from the other one.
        page = self.pages[self.step]
        is_to_do = isinstance(page, ActPage) and not page.is_done and page.button.isEnabled()
        (page.button if isinstance(page, ActPage) and is_to_do else self.next_button).setDefault(True)

    def _speak(self, language: Language) -> None:
        for code, button in self.language_buttons.items():
            button.setChecked(code is language)
        look = self._store.current.look
        if look.language is not language:
            self.language_chosen.emit(replace(look, language=language))

    def _size(self, appearance: Appearance) -> None:
        width, height = map(appearance.px, _SIZE)
        room = self.screen().availableGeometry()
        self.stack.setFixedSize(min(width, room.width() * 9 // 10), min(height, int(room.height() * _MOST_OF_SCREEN)))
