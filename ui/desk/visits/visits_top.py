"""Above the visits of a day: which day, what can be done with it, and what is to be seen of it."""

from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.theme import Appearance, Role
from ui.widgets.icons import set_icon
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import Text, Tone, make_clearable
from ui.words.dates import DAY_FORMAT


class VisitsTop(QWidget):
    """Holds the widgets; the panel connects them."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.before_button, self.after_button = QPushButton(), QPushButton()
        for button, name, words in (
            (self.before_button, "previous", self.tr("Day before")),
            (self.after_button, "next", self.tr("Day after")),
        ):
            button.setFlat(True)
            button.setToolTip(plain_tip(words))
            button.setAccessibleName(words)
            set_icon(look, button, name)
        self.day_edit = QDateEdit()
        self.day_edit.setCalendarPopup(True)
        self.day_edit.setDisplayFormat(f"ddd, {DAY_FORMAT}")
        self.day_edit.setAccessibleName(self.tr("Day"))
        self.today_button = QPushButton(self.tr("Today"))
        self.close_button = QPushButton(self.tr("Close the day …"))
        set_icon(look, self.close_button, "day")
        self.reopen_button = QPushButton(self.tr("Open the day again"))
        set_icon(look, self.reopen_button, "day")
        self.print_button = QPushButton(self.tr("Print …"))
        set_icon(look, self.print_button, "print")
        self.worded = {button: button.text() for button in (self.close_button, self.reopen_button, self.print_button)}
        for button, words in self.worded.items():
            button.setToolTip(plain_tip(words))
            button.setAccessibleName(words)
        look.keep(self.day_edit, lambda _: self.day_edit.setMinimumWidth(self.day_edit.sizeHint().width()))
        self.filter_edit = QLineEdit()
        self.filter_edit.setPlaceholderText(self.tr("Filter by name, institution, number …"))
        self.filter_edit.setAccessibleName(self.tr("Filter visits"))
        make_clearable(look, self.filter_edit)
        self.here_only = QCheckBox(self.tr("Still here"))
        self.count = Text(look, "", Role.BODY, Tone.SECONDARY, tabular=True)
        days, filters, both = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for layout in (days, filters, both):
            look.space(layout, 8)
        days.addWidget(self.before_button)
        days.addWidget(self.day_edit)
        days.addWidget(self.after_button)
        days.addWidget(self.today_button)
        days.addStretch(1)
        days.addWidget(self.print_button)
        days.addWidget(self.close_button)
        days.addWidget(self.reopen_button)
        filters.addWidget(self.filter_edit, 1)
        filters.addWidget(self.here_only)
        filters.addWidget(self.count)
        both.addLayout(days)
        both.addLayout(filters)
