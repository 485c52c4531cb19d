"""The steps of the guest book: the visitor, what may stay empty, and this visit."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from catalog_db.rules.desk.options import OTHER, OptionList
from desktop.desk.guestbook.fields import FormField, Kind, Topic
from desktop.desk.guestbook.form import NO_INSTITUTION, ConsentItem, ReadyAnswer, ready_answers
from desktop.desk.guestbook.values import FORM_FIELDS, VISITOR_FIELDS, Group
from ui.kiosk.choices import Choices, EvenLayout
from ui.kiosk.fields import Hint, Question, TouchEdit, TouchText
from ui.kiosk.stepwise import FormKit, Step, Values
from ui.theme import Appearance, Role
from ui.widgets.buttons import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icons import set_icon
from ui.widgets.text import Text
from ui.words.people.desk import field_name

# The fields that are declared for visitors, as they are asked for here.

Editor = TouchEdit | Choices
_HINTS: Final = {
    "name": Hint.ImhPreferUppercase,
    "email": Hint.ImhEmailCharactersOnly | Hint.ImhNoAutoUppercase,
    "phone": Hint.ImhDialableCharactersOnly,
    "home_region": Hint.ImhPreferUppercase,
}
_LONGEST_DIALLED: Final = 20
_COLUMNS: Final = {"gender": (240, 2), "disability": (180, 4)}  # how narrow one may become, and how many
_YES: Final = "yes"


def make_editor(kit: FormKit, field: FormField) -> Editor:
    """What a visitor answers in."""
    appearance = kit.appearance
    column, most = _COLUMNS.get(field.name, (240, 3))
    match field.kind:
        case Kind.CODE:
            return Choices(appearance, kit.options(field.option_list), column=column, most=most)
        case Kind.CODES:
            return Choices(appearance, kit.options(field.option_list), single=False, column=column, most=most)
        case Kind.TICK:
            return Choices(appearance, [(_YES, field_name(field.name))], single=False, most=1)
        case Kind.YEAR:
            edit = TouchEdit(appearance, Hint.ImhDigitsOnly, 4)
            appearance.keep(edit, lambda appearance: edit.setMaximumWidth(appearance.px(240)))
            return edit
    longest = _LONGEST_DIALLED if field.name == "phone" else field.longest
    return TouchEdit(appearance, _HINTS.get(field.name, Hint.ImhNone), longest)


def value_of(field: FormField, editor: Editor) -> Any:
    """What was answered, as the form has it."""
    if isinstance(editor, Choices):
        match field.kind:
            case Kind.CODES:
                return editor.codes
            case Kind.TICK:
                return bool(editor.code)
        return editor.code
    if field.kind is Kind.YEAR:
        text = editor.text().strip()
        return int(text) if text.isascii() and text.isdigit() else None
    return editor.text()


class TopicStep(Step):
    """The fields of a topic that everybody has to fill in here, in the order in which they are declared."""

    def __init__(self, kit: FormKit, topic: Topic, title: str, hints: Mapping[str, str]) -> None:
        super().__init__(kit, title)
        self.editors: dict[str, Editor] = {}
        for field in VISITOR_FIELDS:
            if field.topic is topic and not field.instead_of and kit.rules.is_required(field, kit.settings.desk):
                self.editors[field.name] = editor = make_editor(kit, field)
                question = self.ask(field.name, editor, hints.get(field.name, ""))
                if field.other_of:
                    show_for_other(self.choices(field.other_of), FORM_FIELDS[field.other_of].option_list, question)
                self.add_below(field)

    def line(self, name: str) -> TouchEdit:
        """Where a text or a year is written."""
        editor = self.editors[name]
        assert isinstance(editor, TouchEdit)
        return editor

    def choices(self, name: str) -> Choices:
        """Where something is chosen."""
        editor = self.editors[name]
        assert isinstance(editor, Choices)
        return editor

    def add_below(self, field: FormField) -> None:
        """What belongs to a field besides its editor."""

    def values(self) -> Values:
        return {name: value_of(FORM_FIELDS[name], editor) for name, editor in self.editors.items()}


class WhoStep(TopicStep):
    """Name and e-mail; the phone where the office asks everybody for it. Who has no e-mail finishes at the desk."""

    desk_asked = Signal()  # hand what was filled in to the desk now

    def __init__(self, kit: FormKit) -> None:
        appearance = kit.appearance
        self.none = Choices(appearance, [(_YES, self.tr("I have no e-mail address"))], single=False, most=1)
        self.desk_button = QPushButton(self.tr("Go to the desk now"))
        appearance.touch(self.desk_button)
        set_icon(appearance, self.desk_button, "staff")
        self.at_desk = QWidget()
        column = QVBoxLayout(self.at_desk)
        appearance.space(column, 8)
        words = self.tr(
            "The staff finish the form with you. Fill in more here, or go to the desk now: nothing is lost."
        )
        column.addWidget(Text(appearance, words, Role.INPUT, wrap=True))
        column.addWidget(self.desk_button, 0, Qt.AlignmentFlag.AlignLeft)
        hints = {"name": self.tr("As it stands on your identity card.")}
        super().__init__(kit, Topic.WHO, self.tr("Who are you?"), hints)
        self.at_desk.hide()
        self.none.changed.connect(self._use_none)
        self.desk_button.clicked.connect(self.desk_asked)

    @property
    def without_email(self) -> bool:
        return bool(self.none.code)

    def add_below(self, field: FormField) -> None:
        if field.name == "email":
            self.column.addWidget(self.none)
            self.column.addWidget(self.at_desk)

    def values(self) -> Values:
        values = super().values()
        return values | {"email": ""} if self.without_email else values

    def summary(self) -> list[tuple[str, str]]:
        lines = super().summary()
        caption = self.questions["email"].caption
        if self.without_email:
            lines = [line for line in lines if line[0] != caption]
            lines.append((caption, self.tr("none: the staff finish the form with you")))
        return lines

    def _use_none(self) -> None:
        none = self.without_email
        self.line("email").setEnabled(not none)
        self.at_desk.setVisible(none)
        if none:
            self.questions["email"].say("")
            self.show_widget(self.at_desk)


class AboutStep(TopicStep):
    """Sex, year of birth, education."""

    def __init__(self, kit: FormKit) -> None:
        hints = {"birth_year": self.tr("Four digits, such as 1998. The day is not asked for.")}
        super().__init__(kit, Topic.ABOUT, self.tr("About you"), hints)

    @property
    def birth_year(self) -> int | None:
        year: int | None = self.values()["birth_year"]
        return year


class WorkStep(TopicStep):
    """Occupation, kind of institution and its name."""

    def __init__(self, kit: FormKit) -> None:
        alone = self.tr("I come for nobody but myself")
        self.without = Choices(kit.appearance, [(NO_INSTITUTION, alone)], single=False, most=1)
        hints = {"institution": self.tr("For example: Universitas Bengkulu.")}
        super().__init__(kit, Topic.WORK, self.tr("Your occupation and institution"), hints)
        self.ready = self._make_ready()
        self.without.changed.connect(self._use_without)

    def add_below(self, field: FormField) -> None:
        if field.name == "institution":
            self.column.addWidget(self.without)

    def _make_ready(self) -> dict[str, QPushButton]:
        """One touch answers all of this page for who has no employer."""
        appearance = self.appearance
        above = QWidget()
        column = QVBoxLayout(above)
        appearance.space(column, 8)
        column.addWidget(Text(appearance, self.tr("No employer? Touch what fits:"), Role.INPUT, bold=True, wrap=True))
        row = QWidget()
        layout = EvenLayout(row)
        appearance.space(layout, 8)
        appearance.keep(row, lambda appearance: layout.set_column(appearance.px(240), 4))
        column.addWidget(row)
        buttons: dict[str, QPushButton] = {}
        for answer in ready_answers(self.kit.settings.texts):
            button = QPushButton((answer.name_en if self.kit.english else answer.name).replace("&", "&&"))
            appearance.touch(button)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(self._answer, answer))
            buttons[answer.key] = button
            layout.addWidget(button)
        self.column.insertWidget(1, above)
        return buttons

    def _answer(self, answer: ReadyAnswer, _checked: bool = False) -> None:
        for field, text in (("occupation", answer.occupation), ("institution_category", answer.institution)):
            self.choices(field).choose(OTHER[FORM_FIELDS[field].option_list])
            self.line(f"{field}_other").setText(text)
        self.without.choose(NO_INSTITUTION)
        self.say({})
        self.finished.emit()  # nothing is left to be answered here

    def values(self) -> Values:
        values = super().values()
        return values | {"institution": self.without.code or values["institution"]}

    def _use_without(self) -> None:
        alone = bool(self.without.code)
        self.line("institution").setEnabled(not alone)
        if alone:
            self.line("institution").forget()
            self.questions["institution"].say("")


def show_for_other(choices: Choices, which: OptionList, question: Question) -> None:
    """The text is asked for where "other" is chosen."""

    def follow() -> None:
        question.setVisible(choices.code == OTHER[which])

    choices.changed.connect(follow)
    follow()


# What may stay empty: optional fields, each with a consent of its own, and the consent of a parent or guardian.


class OptionalStep(Step):
    """Phone, home, disability: asked for one by one, each kept only where its own box is ticked."""

    def __init__(self, kit: FormKit) -> None:
        super().__init__(
            kit,
            self.tr("If you like"),
            self.tr("All of this may stay empty. What you fill in is kept only where you tick the box below it."),
        )
        self.editors: dict[str, Editor] = {}
        self.consents: dict[str, Choices] = {}
        for item in kit.rules.items_of(kit.settings.desk):
            self._ask(item)

    def values(self) -> Values:
        values: Values = {"consent": tuple(key for key, box in self.consents.items() if box.code)}
        return values | {name: value_of(FORM_FIELDS[name], editor) for name, editor in self.editors.items()}

    def _ask(self, item: ConsentItem) -> None:
        appearance = self.appearance
        editor = make_editor(self.kit, FORM_FIELDS[item.field])
        self.editors[item.field] = editor
        box = Choices(appearance, [(_YES, item.text_en if self.kit.english else item.text)], single=False, most=1)
        self.consents[item.key] = box
        self.ask(item.field, editor, optional=True)
        below = QWidget()
        column = QVBoxLayout(below)
        appearance.space(column, 8, (0, 0, 0, 8))
        if item.field == "home_region" and self.kit.regions and isinstance(editor, TouchEdit):
            column.addWidget(_Names(appearance, self.kit.regions, editor))
        column.addWidget(box)
        self.column.addWidget(below)


class GuardianStep(Step):
    """For visitors under 17 (UU 27/2022 art. 25)."""

    def __init__(self, kit: FormKit) -> None:
        super().__init__(
            kit,
            self.tr("Consent of a parent or guardian"),
            self.tr(
                "You are under 17. Your parent or guardian has to agree that your data are kept as the notice says. "
                "Ask the staff if nobody is here."
            ),
        )
        words = self.tr("I am the parent or guardian, and I agree.")
        self.box = Choices(kit.appearance, [(_YES, words)], single=False, most=1)
        self.ask("guardian_consent", self.box)

    def values(self) -> Values:
        return {"guardian_consent": bool(self.box.code)}


class _Names(QWidget):
    """Names to touch in place of typing."""

    def __init__(self, appearance: Appearance, names: tuple[str, ...], edit: TouchEdit) -> None:
        super().__init__()
        flow = FlowLayout(self, tight=True)
        appearance.space(flow, 8)
        for name in names:
            chip = Chip(appearance, name)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a finger leaves the focus in the field
            chip.clicked.connect(lambda _=False, name=name: edit.setText(name))
            flow.addWidget(chip)


# A number between two large buttons.

_SIDE = 52


class Stepper(QWidget):
    """Counts something from 0 up. Held, a button goes on by itself."""

    changed = Signal(int)

    def __init__(self, appearance: Appearance, name: str, most: int) -> None:
        super().__init__()
        self._name, self._most = name, most
        self.value = 0
        self.less, self.more = QPushButton(), QPushButton()
        self._number = Text(appearance, "0", Role.SECTION, bold=True, tabular=True)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        appearance.keep(self._number, lambda appearance: self._number.setMinimumWidth(appearance.px(56)))
        row = QHBoxLayout(self)
        appearance.space(row, 8)
        row.addWidget(Text(appearance, name, Role.INPUT), 1)
        for button, icon in ((self.less, "remove"), (self.more, "add")):
            set_icon(appearance, button, icon)
            button.setAutoRepeat(True)
            appearance.keep(button, partial(_square, button))
        for widget in (self.less, self._number, self.more):
            row.addWidget(widget)
        self.less.clicked.connect(lambda: self.set_value(self.value - 1))
        self.more.clicked.connect(lambda: self.set_value(self.value + 1))
        self.set_value(0)

    def set_value(self, value: int) -> None:
        self.value = max(0, min(self._most, value))
        self._number.setText(str(self.value))
        self.less.setEnabled(self.value > 0)
        self.less.setAccessibleName(self.tr("{name}: one less than {count}").format(name=self._name, count=self.value))
        self.more.setAccessibleName(self.tr("{name}: one more than {count}").format(name=self._name, count=self.value))
        self.changed.emit(self.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits add to the number, the arrows count."""
        if event.text().isdigit():
            self.set_value(min(self._most, self.value * 10 + int(event.text())))
        elif event.key() == Qt.Key.Key_Backspace:
            self.set_value(self.value // 10)
        else:
            super().keyPressEvent(event)


def _square(button: QPushButton, appearance: Appearance) -> None:
    button.setFixedSize(appearance.px(_SIDE), appearance.px(_SIDE))


_ALONE, _GROUP = "alone", "group"
_MOST = 500


class NeedStep(Step):
    """Services, the use of what is found, and what is searched for."""

    def __init__(self, kit: FormKit) -> None:
        super().__init__(kit, self.tr("What brings you here?"))
        appearance = kit.appearance
        services = [service for service in kit.settings.desk.services if service.active]
        names = [(service.key, service.name_en if kit.english else service.name) for service in services]
        self.services = Choices(appearance, names, single=False, column=260, most=2)
        if len(names) == 1:
            self.services.choose(names[0][0])
        self.usage = Choices(appearance, kit.options(OptionList.USAGE))
        self.usage_other = TouchEdit(appearance)
        self.need = TouchText(appearance)
        self.ask("services", self.services, self.tr("You may choose several. Each gets a queue number."))
        self.ask("usage", self.usage, caption=self.tr("What will you use it for?"))
        other = self.ask("usage_other", self.usage_other)
        self.ask("need", self.need, self.tr("For example: inflation of Bengkulu 2020 to 2024."), optional=True)
        show_for_other(self.usage, OptionList.USAGE, other)

    def values(self) -> Values:
        return {
            "services": self.services.codes,
            "usage": self.usage.code,
            "usage_other": self.usage_other.text(),
            "need": self.need.text(),
        }


class TogetherStep(Step):
    """Alone or in a group, and whether priority is needed. Nobody asks why."""

    def __init__(self, kit: FormKit) -> None:
        super().__init__(kit, self.tr("Who is with you?"))
        appearance = kit.appearance
        self.company = Choices(
            appearance, [(_ALONE, self.tr("I am alone")), (_GROUP, self.tr("We are a group"))], most=2
        )
        self.company.choose(_ALONE)
        self.counts = _Counts(kit)
        self.priority = Choices(appearance, [("yes", self.tr("Yes, I need priority"))], single=False, most=1)
        self.ask("company", self.company, caption=self.tr("Alone or in a group"))
        group = self.ask("group", self.counts, self.tr("Count yourself, too."), caption=self.tr("How many are you?"))
        why = self.tr("For elderly and disabled visitors and pregnant women. The reason is neither asked for nor kept.")
        self.ask("priority", self.priority, why, caption=self.tr("Priority"), optional=True)
        self.company.changed.connect(lambda: group.setVisible(self.company.code == _GROUP))
        group.hide()

    @property
    def in_group(self) -> bool:
        return self.company.code == _GROUP

    def values(self) -> Values:
        group = Group(self.counts.male.value, self.counts.female.value) if self.in_group else Group()
        return {"group": group, "priority": bool(self.priority.code)}

    def own_errors(self) -> Mapping[str, str]:
        if self.in_group and self.counts.total < 2:
            return {"group": self.tr("A group has two people or more.")}
        return {}

    def summary(self) -> list[tuple[str, str]]:
        lines = [
            line for line in super().summary() if line[0] != self.questions["company"].caption or not self.in_group
        ]
        if self.in_group:
            words = self.tr("{male} male, {female} female").format(
                male=self.counts.male.value, female=self.counts.female.value
            )
            lines.insert(0, (self.questions["group"].caption, words))
        return lines


class _Counts(QWidget):
    """Men and women of a group."""

    def __init__(self, kit: FormKit) -> None:
        super().__init__()
        (_, men), (_, women) = kit.options(OptionList.GENDER)
        self.male, self.female = (Stepper(kit.appearance, name, most=_MOST) for name in (men, women))
        layout = EvenLayout(self)
        kit.appearance.space(layout, 32)
        kit.appearance.keep(self, lambda appearance: layout.set_column(appearance.px(260), 2))
        for stepper in (self.male, self.female):
            layout.addWidget(stepper)

    @property
    def total(self) -> int:
        return self.male.value + self.female.value
