"""The steps about this visit: what for, and with whom."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from catalog_db.rules.desk.options import OptionList
from desktop.desk.guestbook.values import Group
from ui.kiosk.choices import Choices
from ui.kiosk.even_layout import EvenLayout
from ui.kiosk.fields import TouchEdit, TouchText
from ui.kiosk.guestbook.person_steps import show_for_other
from ui.kiosk.guestbook.step import FormKit, Step, Values
from ui.kiosk.stepper import Stepper

_ALONE, _GROUP = "alone", "group"
_MOST = 500


class NeedStep(Step):
    """Services, the use of what is found, and what is looked for."""

    def __init__(self, kit: FormKit) -> None:
        super().__init__(kit, self.tr("What brings you here?"))
        look = kit.look
        services = [service for service in kit.settings.desk.services if service.active]
        names = [(service.key, service.name_en if kit.english else service.name) for service in services]
        self.services = Choices(look, names, single=False, column=260, most=2)
        if len(names) == 1:
            self.services.choose(names[0][0])
        self.usage = Choices(look, kit.options(OptionList.USAGE))
        self.usage_other = TouchEdit(look)
        self.need = TouchText(look)
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
        look = kit.look
        self.company = Choices(look, [(_ALONE, self.tr("I am alone")), (_GROUP, self.tr("We are a group"))], most=2)
        self.company.choose(_ALONE)
        self.counts = _Counts(kit)
        self.priority = Choices(look, [("yes", self.tr("Yes, I need priority"))], single=False, most=1)
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
        self.male, self.female = (Stepper(kit.look, name, most=_MOST) for name in (men, women))
        layout = EvenLayout(self)
        kit.look.space(layout, 32)
        kit.look.keep(self, lambda look: layout.set_column(look.px(260), 2))
        for stepper in (self.male, self.female):
            layout.addWidget(stepper)

    @property
    def total(self) -> int:
        return self.male.value + self.female.value
