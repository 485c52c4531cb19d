"""Two entries side by side: which of their values stay when they become one."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.desk.guestbook.fields import Kind
from desktop.desk.guestbook.form import FormRules
from desktop.desk.guestbook.values import FORM_FIELDS, VISITOR_FIELDS, VisitForm, VisitorDetails
from ui.desk.guestbook.form import form_of
from ui.theme import Appearance, Role
from ui.widgets.icons import set_icon
from ui.widgets.plain_text import plain_tip
from ui.widgets.scrolling import scrolled
from ui.widgets.text import Text, Tone, one_line
from ui.words.people.desk import field_name, said_text

# What belongs together is chosen together; the first one names it.
_FIELDS = tuple(
    (field.name, *(other.name for other in VISITOR_FIELDS if field.name in (other.other_of, other.instead_of)))
    for field in VISITOR_FIELDS
    if not (field.other_of or field.instead_of) and field.kind is not Kind.TICK
)


class MergePage(QWidget):
    """`merge_asked` with the entry that stays, the one that goes, and the values of the result."""

    merge_asked = Signal(object, object, object)  # UUID, UUID, VisitForm
    cancelled = Signal()

    def __init__(self, appearance: Appearance, rules: FormRules, language: str) -> None:
        super().__init__()
        self._appearance, self._rules, self._language = appearance, rules, language
        self._pair: tuple[VisitorDetails, VisitorDetails] | None = None
        self.groups: dict[str, QButtonGroup] = {}
        self.title = Text(appearance, self.tr("Make one entry of two"), Role.SECTION, bold=True, wrap=True)
        self.words = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self.same = Text(appearance, self.tr("All that is kept is the same in both."), Role.BODY, wrap=True)
        self._box = QWidget()
        self._grid = QGridLayout(self._box)
        appearance.keep(self._grid, lambda appearance: self._grid.setHorizontalSpacing(appearance.px(12)))
        appearance.keep(self._grid, lambda appearance: self._grid.setVerticalSpacing(appearance.px(8)))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self.merge_button = QPushButton(self.tr("Make them one …"))
        self.merge_button.setDefault(True)
        self.merge_button.setAutoDefault(False)
        set_icon(appearance, self.merge_button, "merge", primary=True)
        self.cancel_button = QPushButton(self.tr("Leave them as they are"))
        self.cancel_button.setAutoDefault(False)
        buttons = QHBoxLayout()
        appearance.space(buttons, 8)
        buttons.addWidget(self.merge_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        body = QWidget()
        column = QVBoxLayout(body)
        appearance.space(column, 10, (0, 0, 12, 0))
        column.addWidget(self._box)
        column.addWidget(self.same)
        column.addStretch(1)
        area = scrolled(body, sideways=True)
        whole = QVBoxLayout(self)
        appearance.space(whole, 10)
        whole.addWidget(self.title)
        whole.addWidget(self.words)
        whole.addWidget(area, 1)
        whole.addLayout(buttons)
        self.merge_button.clicked.connect(self._merge)
        self.cancel_button.clicked.connect(self.cancelled)

    def show_pair(self, one: VisitorDetails, other: VisitorDetails) -> None:
        """The one who came more often stands left, and stays."""
        if other.card.visits > one.card.visits:
            one, other = other, one
        self._pair = one, other
        words = self.tr("Choose for each line which value stays. All {visits} visits will belong to one entry.")
        self.words.setText(words.format(visits=one.card.visits + other.card.visits))
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.groups = {}
        left, right = form_of(one), form_of(other)
        for fields in _FIELDS:
            if any(getattr(left, name) != getattr(right, name) for name in fields):
                self._add_row(fields, left, right)
        self.same.setVisible(not self.groups)
        first = next((group.checkedButton() for group in self.groups.values()), None)
        (first or self.merge_button).setFocus(Qt.FocusReason.TabFocusReason)

    def result(self) -> tuple[UUID, UUID, VisitForm]:
        """Who stays, who goes, and what the entry says afterwards."""
        assert self._pair is not None
        one, other = self._pair
        left, right = form_of(one), form_of(other)
        taken: dict[str, object] = {}
        consent: set[str] = set()
        for fields in _FIELDS:
            group = self.groups.get(fields[0])
            source = right if group is not None and group.checkedId() == 1 else left
            taken |= {name: getattr(source, name) for name in fields}
            consent |= {
                item.key for item in self._rules.items if item.field == fields[0] and item.key in source.consent
            }
        guardian = left.guardian_consent or right.guardian_consent
        merged = replace(left, **taken, consent=tuple(sorted(consent)), guardian_consent=guardian)  # type: ignore[arg-type]
        return one.card.id, other.card.id, merged

    def _add_row(self, fields: tuple[str, ...], left: VisitForm, right: VisitForm) -> None:
        appearance, row = self._appearance, len(self.groups)
        self._grid.addWidget(Text(appearance, field_name(fields[0]), Role.BODY, Tone.SECONDARY, wrap=True), row, 0)
        group = QButtonGroup(self)
        for n, form in enumerate((left, right)):
            words = self._words(fields, form) or self.tr("(empty)")
            button = QPushButton(words.replace("&", "&&"))
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setToolTip(plain_tip(words))
            button.setAccessibleName(f"{field_name(fields[0])}: {words}")
            button.setMinimumWidth(0)
            group.addButton(button, n)
            self._grid.addWidget(button, row, 1 + n)
        empty_left = not self._words(fields, left)
        group.button(1 if empty_left else 0).setChecked(True)
        self.groups[fields[0]] = group

    def _words(self, fields: tuple[str, ...], form: VisitForm) -> str:
        said = (
            said_text(FORM_FIELDS[name], getattr(form, name), self._rules.options, self._language) for name in fields
        )
        return ": ".join(one_line(text) for text in said if text)

    def _merge(self) -> None:
        self.merge_asked.emit(*self.result())
