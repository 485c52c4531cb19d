"""Shows what is in the basket, lets some of it be taken out, and hands it over to the desk at once."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from catalog_db.errors import HostUnreachable, ReadingRoomError
from catalog_db.models import CopyKind
from ui.help_key import belongs_to
from ui.reader.basket.basket import Basket, BasketItem, BasketKind, HandedOver
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.form_dialog import FormDialog
from ui.widgets.scrolling import scrolled
from ui.widgets.text import Text, Tone, one_line
from ui.words.cite_menu import CiteMenu
from ui.words.sentences import sentence

_WIDTH, _AROUND, _LEAST = 560, 360, 96  # pixels at 100 %; of the list, around it, and the least height of it
_LONGEST_WORDS: Final = 120


class BasketDialog(FormDialog):
    """`handed_over` with the kind of copies that is wanted."""

    handed_over = Signal(object)  # CopyKind

    def __init__(self, appearance: Appearance, basket: Basket, may_save: Callable[[], bool], parent: QWidget) -> None:
        super().__init__(appearance, parent)
        self._basket = basket
        self._busy = False
        self.setWindowTitle(self.tr("Basket"))
        belongs_to(self, "taking")
        self.heading = Text(appearance, "", Role.SECTION, bold=True)
        self._inner = QWidget()
        self._lines = QVBoxLayout(self._inner)
        appearance.space(self._lines, 4, (0, 0, 8, 0))
        self._list = scrolled(self._inner)
        self.file_radio = QRadioButton(self.tr("As files, for a USB drive"))
        self.paper_radio = QRadioButton(self.tr("On paper"))
        self.file_radio.setChecked(True)
        self._group = QButtonGroup(self)
        kinds = QHBoxLayout()
        appearance.space(kinds, 24)
        for radio in (self.file_radio, self.paper_radio):
            self._group.addButton(radio)
            kinds.addWidget(radio)
        kinds.addStretch()
        words = self.tr(
            "The desk gets all of it at once. Every page carries your visit number and name. Citations come as a list, "
            "as a file or on paper."
        )
        self.hint = Text(appearance, words, Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.answer = Text(appearance, "", Role.BODY, Tone.SUCCESS, wrap=True)
        self.answer.hide()
        for widget in (self.heading, self._list):
            self.body.addWidget(widget)
        self.body.addLayout(kinds)
        for widget in (self.hint, self.answer):
            self.body.addWidget(widget)
        self.cite_button = quiet_button(appearance, self.tr("Cite all"), "cite")
        self.cite_menu = CiteMenu(lambda: basket.sources, self)
        self.cite_menu.offer_files(may_save)
        self.cite_menu.said.connect(lambda words: self.say(words, Tone.SUCCESS))
        self.cite_button.clicked.connect(
            lambda: self.cite_menu.popup(self.cite_button.mapToGlobal(self.cite_button.rect().bottomLeft()))
        )
        self.empty_button = quiet_button(appearance, self.tr("Empty the basket"), "clear")
        self.empty_button.clicked.connect(basket.clear)
        self.hand_over_button = primary_button(appearance, self.tr("Hand over to the desk"))
        self.hand_over_button.clicked.connect(self._hand_over)
        self.buttons.insertWidget(0, self.cite_button)
        self.buttons.insertWidget(1, self.empty_button)
        self.buttons.addWidget(self.hand_over_button)
        self.cancel_button.setText(self.tr("Close"))
        basket.changed.connect(self._show)
        self._show()
        self.hand_over_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """The desk is being asked."""
        self._busy = busy
        self._enable()

    def show_handed_over(self, done: HandedOver) -> None:
        """What became of it; what was not asked for is still in the basket."""
        if done.error is not None:
            self.show_error(done.error)
        else:
            self.say(self.tr("The desk has your request: %n copy(ies).", "", done.requests), Tone.SUCCESS)

    def show_error(self, error: ReadingRoomError) -> None:
        away = self.tr(
            "The desk can't be reached at the moment. Your basket is kept: hand it over again in a while, or go to the "
            "desk."
        )
        self.say(away if isinstance(error, HostUnreachable) else sentence(error), Tone.DANGER)

    def say(self, words: str, tone: Tone) -> None:
        self.answer.set_tone(tone)
        self.answer.setText(words)
        self.answer.show()

    def _hand_over(self) -> None:
        if not self._busy and self._basket.items:
            self.answer.hide()
            self.handed_over.emit(CopyKind.HARDCOPY if self.paper_radio.isChecked() else CopyKind.SOFTCOPY)

    def _enable(self) -> None:
        self.hand_over_button.setEnabled(not self._busy and bool(self._basket.items))
        self.empty_button.setEnabled(not self._busy and len(self._basket) > 0)
        self.cite_button.setEnabled(len(self._basket) > 0)

    def _show(self) -> None:
        while (entry := self._lines.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for item in self._basket.items:
            self._lines.addWidget(self._line(item))
        count = len(self._basket)
        self.heading.setText(self.tr("Basket: %n item(s)", "", count) if count else self.tr("The basket is empty"))
        self._list.setVisible(count > 0)
        self._fit_list()
        self._enable()

    def _fit_list(self) -> None:
        """As tall as its lines, where the screen has room for them and the rest of the dialog."""
        appearance, inner = self._appearance, self._inner
        screen = self.screen().availableGeometry()
        width = min(appearance.px(_WIDTH), screen.width() - appearance.px(80))
        lines = max(inner.heightForWidth(width), inner.minimumSizeHint().height())
        left = screen.height() - appearance.px(_AROUND)
        self._list.setFixedSize(width, min(lines, max(left, appearance.px(_LEAST))))
        for text in (self.hint, self.answer):
            text.setFixedWidth(width)

    def _line(self, item: BasketItem) -> QWidget:
        """What it is, from where, and a way to take it out."""
        said = " · ".join(filter(None, (kind_words(item), one_line(item.words)[:_LONGEST_WORDS])))
        line = QWidget()
        row = QHBoxLayout(line)
        self._appearance.space(row, 8)
        row.addWidget(Text(self._appearance, said, Role.SECONDARY, wrap=True), 1)
        button = quiet_button(self._appearance, self.tr("Take out"))
        button.setAccessibleName(self.tr("Take out: {what}").format(what=said))
        button.clicked.connect(lambda: self._take_out(item))
        row.addWidget(button)
        return line

    def _take_out(self, item: BasketItem) -> None:
        self._basket.take_out((item,))
        self.hand_over_button.setFocus(Qt.FocusReason.OtherFocusReason)


def kind_words(item: BasketItem) -> str:
    """ "Pages: Jember Dalam Angka 2021, p. 131"."""
    from ui.languages import tr

    named = {
        BasketKind.WHOLE: tr("Whole publication: {source}"),
        BasketKind.PAGES: tr("Pages: {source}"),
        BasketKind.TABLE: tr("Table: {source}"),
        BasketKind.ANNOTATION: tr("Annotated page: {source}"),
        BasketKind.CITATION: tr("Citation: {source}"),
    }[item.kind]
    source = item.source
    return named.format(source=", ".join(filter(None, (source.title, source.pages))))
