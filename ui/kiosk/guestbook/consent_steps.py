"""What may stay empty: optional fields, each with a consent of its own, and the consent of a parent or guardian."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from catalog_db.rules.desk.options import OptionList
from desktop.desk.guestbook.form import ConsentItem
from ui.kiosk.choices import Choices
from ui.kiosk.fields import Hint, TouchEdit
from ui.kiosk.guestbook.step import FormKit, Step, Values
from ui.theme import Appearance
from ui.widgets.buttons import Chip
from ui.widgets.flow_layout import FlowLayout

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
        look = self.look
        editor = self._make_editor(item.field)
        self.editors[item.field] = editor
        box = Choices(look, [(_AGREED, item.text_en if self.kit.english else item.text)], single=False, most=1)
        self.consents[item.key] = box
        self.ask(item.field, editor, optional=True)
        below = QWidget()
        column = QVBoxLayout(below)
        look.space(column, 8, (0, 0, 0, 8))
        if item.field == "home_region" and self.kit.regions and isinstance(editor, TouchEdit):
            column.addWidget(_Names(look, self.kit.regions, editor))
        column.addWidget(box)
        self.column.addWidget(below)

    def _make_editor(self, field: str) -> TouchEdit | Choices:
        look = self.look
        match field:
            case "disability":
                return Choices(look, self.kit.options(OptionList.DISABILITY), single=False, column=180, most=4)
            case "phone":
                return TouchEdit(look, Hint.ImhDialableCharactersOnly, 20)
        return TouchEdit(look, Hint.ImhPreferUppercase, 80)


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
        self.box = Choices(kit.look, [(_AGREED, words)], single=False, most=1)
        self.ask("guardian_consent", self.box)

    def values(self) -> Values:
        return {"guardian_consent": bool(self.box.code)}


class _Names(QWidget):
    """Names to touch in place of typing."""

    def __init__(self, look: Appearance, names: tuple[str, ...], edit: TouchEdit) -> None:
        super().__init__()
        flow = FlowLayout(self, tight=True)
        look.space(flow, 8)
        for name in names:
            chip = Chip(look, name)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a finger leaves the focus in the field
            chip.clicked.connect(lambda _=False, name=name: edit.setText(name))
            flow.addWidget(chip)
