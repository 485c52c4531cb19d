"""The fields of the guest book, in the order in which one asks: two beside each other, so that all fit in sight."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, tzinfo
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from catalog_db.errors import FieldProblem
from catalog_db.rules.desk.options import OTHER
from desktop.desk.guestbook.fields import Kind
from desktop.desk.guestbook.form import FormRules, needs_guardian
from desktop.desk.guestbook.values import FORM_FIELDS, VISITOR_FIELDS, Group, VisitForm, VisitorDetails
from desktop.settings.model import DeskSettings
from ui.desk.code_choices import CodeBox, CodeChecks, WrappedCheck
from ui.desk.guestbook.paper_times import PaperTimes
from ui.desk.guestbook.visitor_edit import VisitorEdit
from ui.theme import Appearance, Role
from ui.widgets.fields import Labelled, level
from ui.widgets.text import Text
from ui.words.people.desk import field_caption, field_name, form_sentence

# What is known of a visitor, as the guest book writes it.


def form_of(details: VisitorDetails) -> VisitForm:
    """What is kept, as the guest book writes it."""
    known = {field.name: getattr(details.entry, field.name) for field in VISITOR_FIELDS}
    return VisitForm(**known, consent=tuple(consent.item for consent in details.consents if consent.agreed))


_TEXTS, _YEARS, _LISTS, _MANY, _TICKS = (
    {name: field for name, field in FORM_FIELDS.items() if field.kind is kind}
    for kind in (Kind.LINE, Kind.YEAR, Kind.CODE, Kind.CODES, Kind.TICK)
)
_DIGITS = dict.fromkeys(_YEARS, 9_999) | {"male": 500, "female": 500}
_LINES = (*_TEXTS, *_DIGITS)
_INSTEAD = {name: field.instead_of for name, field in FORM_FIELDS.items() if field.instead_of}
_OF_VISIT = ("id_card_type", "services", "usage", "need", "priority", "together", "means")
_OF_OTHER = {
    name: (field.other_of, OTHER[FORM_FIELDS[field.other_of].option_list])
    for name, field in _TEXTS.items()
    if field.other_of and not field.instead_of
}

# What stands beside each other. A field of the visitor that is not named here gets a row of its own, before the last.
_PERSON = (
    ("email", "no_email"),
    ("no_email_reason", "no_email_reason_other"),
    ("id_card_type", "gender"),
    ("birth_year", "education"),
    ("occupation", "occupation_other"),
    ("institution_category", "institution"),
    ("institution_category_other",),
    ("guardian_consent",),
)
_VISIT = (("services",), ("usage", "need"), ("usage_other",))
_MORE = (("priority", "together"), ("male", "female"), ("phone", "home_region"), ("disability",), ("means",))


def _rows(rows: tuple[tuple[str, ...], ...], *, optional: bool) -> tuple[tuple[str, ...], ...]:
    """These, with fields of the visitor that have no place so far."""
    placed = {"name", *(name for row in (*_PERSON, *_MORE) for name in row)}
    new = [field.name for field in VISITOR_FIELDS if field.name not in placed and field.optional is optional]
    return (*rows[:-1], *((name,) for name in new), rows[-1])


class GuestBookForm(QWidget):
    """Enter goes to the next field in sight; past the last one `filled` is emitted."""

    filled = Signal()
    edited = Signal()

    def __init__(self, appearance: Appearance, rules: FormRules, language: str, zone: tzinfo) -> None:
        super().__init__()
        self._appearance, self._rules, self._language = appearance, rules, language
        self._day = date.min
        self._enter_is_spent = False  # a digit has just gone on to the next field
        self.name = VisitorEdit(appearance)
        self.paper = PaperTimes(appearance, zone)
        self.paper.hide()
        self.editors: dict[str, QWidget] = {"name": self.name}
        self.fields: dict[str, Labelled] = {}
        self.checks: dict[str, WrappedCheck] = {}
        self.consents = {
            item.key: WrappedCheck(appearance, self._of_item(item.text, item.text_en)) for item in rules.items
        }
        self._make_editors()
        self._arrange()
        self._connect()

    def show_person_only(self) -> None:
        """Without what is asked anew at each visit."""
        for name in _OF_VISIT:
            self._boxes[name].hide()

    def begin(self, settings: DeskSettings, day: date) -> None:
        """Offer what can be chosen on a day, and empty everything."""
        self._day = day
        for name, field in (_LISTS | _MANY).items():
            offered = self._rules.options.offered(field.option_list, day)
            editor = self._checks(name) if name in _MANY else self._box(name)
            editor.offer((option.code, self._name(option)) for option in offered)
        for item in self._rules.items:  # as they are agreed to now
            self.consents[item.key].set_words(self._of_item(item.text, item.text_en))
        self._checks("services").offer(
            (service.key, service.name_en if self._language == "en" else service.name)
            for service in settings.services
            if service.active
        )
        self.paper.begin(day)
        self.clear()

    def clear(self) -> None:
        """As for somebody who comes for the first time."""
        self.put(VisitForm())

    def read(self) -> VisitForm:
        """The visit as it stands in the fields."""
        together = self._check("together").isChecked()
        values: dict[str, Any] = {name: self._line(name).text().strip() for name in _TEXTS}
        values |= {name: int(year) if (year := self._line(name).text()) else None for name in _YEARS}
        values |= {name: self._box(name).code() for name in _LISTS}
        values |= {name: self._checks(name).codes() for name in _MANY}
        values |= {name: not self._boxes[name].isHidden() and self._check(name).isChecked() for name in _TICKS}
        none = self._check("no_email").isChecked()
        values |= {"email": ""} if none else dict.fromkeys(_INSTEAD, "")
        return VisitForm(
            **values,
            services=self._checks("services").codes(),
            priority=self._check("priority").isChecked(),
            group=Group(self._number("male"), self._number("female")) if together else Group(),
            id_card_shown=bool(values["id_card_type"]),
            consent=tuple(key for key, row in self.consents.items() if not row.isHidden() and row.box.isChecked()),
        )

    def put(self, form: VisitForm) -> None:
        """Show a form, finished or not."""
        for name in _TEXTS:
            self._line(name).setText(getattr(form, name))
        for name in _YEARS:
            year = getattr(form, name)
            self._line(name).setText("" if year is None else str(year))
        for name in _LISTS:
            self._box(name).choose(getattr(form, name))
        for name in ("services", *_MANY):
            self._checks(name).choose(getattr(form, name))
        for name in ("priority", *_TICKS):
            self._check(name).setChecked(getattr(form, name))
        self._check("no_email").setChecked(bool(form.no_email_reason))
        group = form.group
        self._check("together").setChecked(bool(group.male or group.female))
        self._line("male").setText(str(group.male) if group.male else "")
        self._line("female").setText(str(group.female) if group.female else "")
        for key, row in self.consents.items():
            row.box.setChecked(key in form.consent)
        self.show_problems(())
        self._show_what_is_asked()

    def put_visitor(self, details: VisitorDetails) -> None:
        """Fill in all that is known of somebody who comes again; the identity card has to be shown anew."""
        services = details.last_services or self.read().services
        known = form_of(details)
        self.put(replace(known, services=services, usage=details.last_usage, usage_other=details.last_usage_other))

    def show_problems(self, problems: Iterable[FieldProblem]) -> None:
        """Under their fields; the first one gets the focus."""
        for field in self.fields.values():
            field.say("")
        first: QWidget | None = None
        ticked = self._check("no_email").isChecked()
        for problem in problems:
            asked = "no_email_reason" if problem.field == "email" and ticked else problem.field
            name = {"id_card_shown": "id_card_type", "group": "male"}.get(asked, asked)
            field = self.fields.get(name, self.fields["name"])
            field.say(form_sentence(asked, problem.reason))
            first = first or field
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_no_email(self, none: bool) -> None:
        """Tick that there is no address, or that there is; the reason is still to be chosen."""
        self._check("no_email").setChecked(none)

    def focus_on(self, name: str) -> None:
        self.editors[name].setFocus(Qt.FocusReason.TabFocusReason)

    def order(self) -> list[QWidget]:
        """Where Tab and Enter go, of what is in sight."""
        return [widget for widget in self._all if not widget.isHidden() and not self._hidden(widget)]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on; with Ctrl it is the sheet's. Right after a digit, which went on already, it does no more."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            spent, self._enter_is_spent = self._enter_is_spent, False
            if spent and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                return True
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and watched is not self.name:
                self.go_on(watched)
                return True
        return super().eventFilter(watched, event)

    def go_on(self, after: QObject) -> None:
        """To the field after this one."""
        order = self.order()
        place = next((n for n, widget in enumerate(order) if widget is after), len(order))
        if self._line("email").text().strip() and order[place + 1 : place + 2] == [self.editors["no_email"]]:
            place += 1  # who has an address is not asked whether there is none
        if place + 1 < len(order):
            order[place + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.filled.emit()

    def _make_editors(self) -> None:
        appearance = self._appearance
        for name in _LISTS:
            self.editors[name] = CodeBox(appearance)
        for name in _LINES:
            if name in self.editors:
                continue
            self.editors[name] = edit = QLineEdit()
            edit.setMaxLength(500)
            if name in _DIGITS:
                edit.setValidator(QIntValidator(0, _DIGITS[name], edit))
        for name in ("services", *_MANY):
            self.editors[name] = CodeChecks(appearance)
        self.checks["priority"] = WrappedCheck(appearance, self.tr("Priority (elderly, disabled, pregnant)"))
        self.checks["no_email"] = WrappedCheck(appearance, self.tr("Has no e-mail address"))
        self.checks["together"] = WrappedCheck(appearance, self.tr("Came as a group"))
        said = {"guardian_consent": self.tr("A parent or guardian agrees")}
        for name in _TICKS:
            self.checks[name] = WrappedCheck(appearance, said.get(name) or field_name(name))
        for name, editor in self.editors.items():
            self.fields[name] = Labelled(appearance, self._caption(name), editor)
        self.fields["guardian_consent"] = Labelled(
            appearance, field_name("guardian_consent"), self.checks["guardian_consent"]
        )
        self.editors |= {name: row.box for name, row in self.checks.items()} | self.paper.editors
        self.fields |= self.paper.fields

    def _arrange(self) -> None:
        appearance = self._appearance
        column = QVBoxLayout(self)
        appearance.space(column, 10)
        self._all: list[QWidget] = []
        self._boxes: dict[str, QWidget] = {}
        self._rows: list[list[Labelled]] = []
        column.addWidget(self.paper)
        self._all += self.paper.editors.values()
        self._boxes |= {"paper": self.paper, "number": self.paper.fields["number"]}
        column.addWidget(self._placed("name"))
        for rows in (_rows(_PERSON, optional=False), _VISIT):
            column.addLayout(self._grid(rows))
        column.addWidget(Text(appearance, self.tr("Further entries, if wanted"), Role.BODY, bold=True))
        column.addLayout(self._grid(_rows(_MORE, optional=True)))
        for item in self._rules.items:
            row = self.consents[item.key]
            self._all.append(row.box)
            self._boxes[f"consent {item.key}"] = row
            column.addWidget(row)

    def _grid(self, rows: Iterable[tuple[str, ...]]) -> QGridLayout:
        grid = QGridLayout()
        self._appearance.keep(grid, lambda appearance: grid.setHorizontalSpacing(appearance.px(12)))
        self._appearance.keep(grid, lambda appearance: grid.setVerticalSpacing(appearance.px(10)))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for n, names in enumerate(rows):
            for m, name in enumerate(names):
                span = 2 if len(names) == 1 else 1
                grid.addWidget(self._placed(name), n, m, 1, span, Qt.AlignmentFlag.AlignTop)
            self._rows.append([field for name in names if (field := self.fields.get(name)) is not None])
        return grid

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._level_rows()

    def _level_rows(self) -> None:
        for row in self._rows:
            level([field for field in row if not field.isHidden()])

    def _placed(self, name: str) -> QWidget:
        self._all.append(self.editors[name])
        self._boxes[name] = self.fields.get(name) or self.checks[name]
        return self._boxes[name]

    def _connect(self) -> None:
        for editor in self.editors.values():
            editor.installEventFilter(self)
            if isinstance(editor, CodeBox):
                editor.answered.connect(partial(self._go_on_answered, editor))
                editor.currentIndexChanged.connect(self._on_edited)
            elif isinstance(editor, QComboBox):
                editor.activated.connect(self._on_edited)
            elif isinstance(editor, CodeChecks):
                editor.changed.connect(self._on_edited)
            elif isinstance(editor, QCheckBox):
                editor.toggled.connect(self._on_edited)
            elif isinstance(editor, QLineEdit):
                editor.textChanged.connect(self._on_edited)
        for row in self.consents.values():
            row.box.installEventFilter(self)
            row.box.toggled.connect(self._on_edited)
        self.name.answered.connect(self._goer(self.name))

    def _go_on_answered(self, editor: CodeBox, by_digit: bool) -> None:
        self.go_on(editor)
        self._enter_is_spent = by_digit

    def _goer(self, editor: QWidget) -> Callable[[], None]:
        return lambda: self.go_on(editor)

    def _on_edited(self) -> None:
        self._show_what_is_asked()
        self.edited.emit()

    def _show_what_is_asked(self) -> None:
        """Texts of "other" where it was chosen, consent where something rests on it, a guardian for minors."""
        for name, (which, code) in _OF_OTHER.items():
            self._boxes[name].setVisible(self._box(which).code() == code)
        none = self._check("no_email").isChecked()
        self._line("email").setEnabled(not none)  # what was typed stays, and is not read
        for name in _INSTEAD:
            field = FORM_FIELDS[name]
            of = field.other_of
            asked = not of or self._box(of).code() == OTHER[FORM_FIELDS[of].option_list]
            self._boxes[name].setVisible(none and asked)
        self._boxes["guardian_consent"].setVisible(self._asks_guardian())
        together = self._check("together").isChecked()
        for name in ("male", "female"):
            self._boxes[name].setVisible(together)
        for item in self._rules.items:
            editor = self.editors[item.field]
            if isinstance(editor, CodeChecks):
                filled = bool(editor.codes())
            else:
                filled = bool(editor.code() if isinstance(editor, CodeBox) else self._line(item.field).text().strip())
            self.consents[item.key].setVisible(filled)
        self._level_rows()

    def _asks_guardian(self) -> bool:
        year = self._line("birth_year").text()
        return len(year) == 4 and self._day is not date.min and needs_guardian(int(year), self._day)

    def _hidden(self, widget: QWidget) -> bool:
        return any(box.isHidden() and (box is widget or box.isAncestorOf(widget)) for box in self._boxes.values())

    def _caption(self, name: str) -> str:
        captions = {
            "male": self.tr("Men in the group"),
            "female": self.tr("Women in the group"),
            "id_card_type": self.tr("Identity card shown"),
        }
        if name in captions:
            return captions[name]
        return field_caption(FORM_FIELDS[name]) if name in FORM_FIELDS else field_name(name)

    def _name(self, option) -> str:
        return option.name_en if self._language == "en" else option.name

    def _of_item(self, text: str, text_en: str) -> str:
        return text_en if self._language == "en" else text

    def _number(self, name: str) -> int:
        return int(self._line(name).text() or 0)

    def _line(self, name: str) -> QLineEdit:
        editor = self.editors[name]
        assert isinstance(editor, QLineEdit)
        return editor

    def _box(self, name: str) -> CodeBox:
        editor = self.editors[name]
        assert isinstance(editor, CodeBox)
        return editor

    def _check(self, name: str) -> QCheckBox:
        editor = self.editors[name]
        assert isinstance(editor, QCheckBox)
        return editor

    def _checks(self, name: str) -> CodeChecks:
        editor = self.editors[name]
        assert isinstance(editor, CodeChecks)
        return editor
