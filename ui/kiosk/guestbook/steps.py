"""The steps of the guest book: the visitor, what may stay empty, and this visit."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from catalog_db.rules.desk.options import OTHER, OptionList
from desktop.desk.guestbook.form import NO_INSTITUTION, ConsentItem
from desktop.desk.guestbook.values import Group
from ui.kiosk.choices import Choices, EvenLayout
from ui.kiosk.fields import Hint, Question, TouchEdit, TouchText
from ui.kiosk.stepwise import FormKit, Step, Values
from ui.theme import Appearance, Role
from ui.widgets.buttons import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icons import set_icon
from ui.widgets.text import Text

# The steps about the visitor: who, profile, occupation and institution.


class WhoStep(Step):
    """Name and e-mail; the phone where the office asks everybody for it."""

    def __init__(self, kit: FormKit) -> None:
        super().__init__(kit, self.tr("Who are you?"))
        appearance = kit.appearance
        self.name_edit = TouchEdit(appearance, Hint.ImhPreferUppercase, 120)
        self.email_edit = TouchEdit(appearance, Hint.ImhEmailCharactersOnly | Hint.ImhNoAutoUppercase, 254)
        self.phone_edit: TouchEdit | None = None
        self.ask("name", self.name_edit, self.tr("As it stands on your identity card."))
        self.ask("email", self.email_edit)
        if kit.settings.desk.phone_required:
            self.phone_edit = TouchEdit(appearance, Hint.ImhDialableCharactersOnly, 20)
            self.ask("phone", self.phone_edit)

    def values(self) -> Values:
        values = {"name": self.name_edit.text(), "email": self.email_edit.text()}
        return values | ({"phone": self.phone_edit.text()} if self.phone_edit is not None else {})


class AboutStep(Step):
    """Sex, year of birth, education."""

    def __init__(self, kit: FormKit) -> None:
        super().__init__(kit, self.tr("About you"))
        appearance = kit.appearance
        self.gender = Choices(appearance, kit.options(OptionList.GENDER), most=2)
        self.year_edit = TouchEdit(appearance, Hint.ImhDigitsOnly, 4)
        appearance.keep(self.year_edit, lambda appearance: self.year_edit.setMaximumWidth(appearance.px(240)))
        self.education = Choices(appearance, kit.options(OptionList.EDUCATION))
        self.ask("gender", self.gender)
        self.ask("birth_year", self.year_edit, self.tr("Four digits, such as 1998. The day is not asked for."))
        self.ask("education", self.education)

    @property
    def birth_year(self) -> int | None:
        text = self.year_edit.text().strip()
        return int(text) if text.isascii() and text.isdigit() else None

    def values(self) -> Values:
        return {"gender": self.gender.code, "birth_year": self.birth_year, "education": self.education.code}


class WorkStep(Step):
    """Occupation, kind of institution and its name."""

    def __init__(self, kit: FormKit) -> None:
        super().__init__(kit, self.tr("Your occupation and institution"))
        appearance = kit.appearance
        self.occupation = Choices(appearance, kit.options(OptionList.OCCUPATION))
        self.occupation_other = TouchEdit(appearance)
        self.category = Choices(appearance, kit.options(OptionList.INSTITUTION_CATEGORY))
        self.category_other = TouchEdit(appearance)
        self.institution = TouchEdit(appearance, longest=160)
        self.without = Choices(
            appearance, [(NO_INSTITUTION, self.tr("I come for nobody but myself"))], single=False, most=1
        )
        self.ask("occupation", self.occupation)
        other = self.ask("occupation_other", self.occupation_other)
        self.ask("institution_category", self.category)
        other_category = self.ask("institution_category_other", self.category_other)
        self.ask("institution", self.institution, self.tr("For example: Universitas Bengkulu."))
        self.column.addWidget(self.without)
        show_for_other(self.occupation, OptionList.OCCUPATION, other)
        show_for_other(self.category, OptionList.INSTITUTION_CATEGORY, other_category)
        self.without.changed.connect(self._use_without)

    def values(self) -> Values:
        return {
            "occupation": self.occupation.code,
            "occupation_other": self.occupation_other.text(),
            "institution_category": self.category.code,
            "institution_category_other": self.category_other.text(),
            "institution": self.without.code or self.institution.text(),
        }

    def _use_without(self) -> None:
        alone = bool(self.without.code)
        self.institution.setEnabled(not alone)
        if alone:
            self.institution.forget()
            self.questions["institution"].say("")


def show_for_other(choices: Choices, which: OptionList, question: Question) -> None:
    """The text is asked for where "other" is chosen."""

    def follow() -> None:
        question.setVisible(choices.code == OTHER[which])

    choices.changed.connect(follow)
    follow()


# What may stay empty: optional fields, each with a consent of its own, and the consent of a parent or guardian.

_AGREED = "yes"


class OptionalStep(Step):
    """Phone, home, disability: asked for one by one, each kept only where its own box is ticked."""

    def __init__(self, kit: FormKit) -> None:
        super().__init__(
            kit,
            self.tr("If you like"),
            self.tr("All of this may stay empty. What you fill in is kept only where you tick the box below it."),
        )
        self.editors: dict[str, TouchEdit | Choices] = {}
        self.consents: dict[str, Choices] = {}
        for item in kit.rules.items_of(kit.settings.desk):
            self._ask(item)

    def values(self) -> Values:
        values: Values = {"consent": tuple(key for key, box in self.consents.items() if box.code)}
        for field, editor in self.editors.items():
            values[field] = editor.codes if isinstance(editor, Choices) else editor.text()
        return values

    def _ask(self, item: ConsentItem) -> None:
        appearance = self.appearance
        editor = self._make_editor(item.field)
        self.editors[item.field] = editor
        box = Choices(appearance, [(_AGREED, item.text_en if self.kit.english else item.text)], single=False, most=1)
        self.consents[item.key] = box
        self.ask(item.field, editor, optional=True)
        below = QWidget()
        column = QVBoxLayout(below)
        appearance.space(column, 8, (0, 0, 0, 8))
        if item.field == "home_region" and self.kit.regions and isinstance(editor, TouchEdit):
            column.addWidget(_Names(appearance, self.kit.regions, editor))
        column.addWidget(box)
        self.column.addWidget(below)

    def _make_editor(self, field: str) -> TouchEdit | Choices:
        appearance = self.appearance
        match field:
            case "disability":
                return Choices(appearance, self.kit.options(OptionList.DISABILITY), single=False, column=180, most=4)
            case "phone":
                return TouchEdit(appearance, Hint.ImhDialableCharactersOnly, 20)
        return TouchEdit(appearance, Hint.ImhPreferUppercase, 80)


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
        self.box = Choices(kit.appearance, [(_AGREED, words)], single=False, most=1)
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
    """Services, the use of what is found, and what is looked for."""

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
