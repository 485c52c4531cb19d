"""Asks before the tables of SIMDASI of a region are removed from the room."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.catalogue.simdasi.values import KeptRegion
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text import Text, Tone, one_line
from ui.words.webapi_fetch import years_words

_WIDTH = 420


class RemoveTablesDialog(FormDialog):
    """It can't be undone, but the tables can be fetched again where there is a network. [Cancel] has the focus."""

    def __init__(self, appearance: Appearance, region: KeptRegion, remove: Callable[[], None], parent: QWidget) -> None:
        super().__init__(appearance, parent)
        self.setWindowTitle(self.tr("Remove tables of SIMDASI"))
        words = self.tr("Remove %n table(s) of {region} (years {years})?", "", region.tables)
        asked = Text(
            appearance,
            words.format(region=one_line(region.name), years=years_words(region.years)),
            Role.BODY,
            wrap=True,
            bold=True,
        )
        then = Text(
            appearance,
            self.tr(
                "They go from all PCs of the room, and answer no questions any more. Tables that visitors asked for "
                "can then not be handed out. They can be fetched again with a network."
            ),
            Role.SECONDARY,
            Tone.SECONDARY,
            wrap=True,
        )
        for text in (asked, then):
            text.setMinimumWidth(appearance.px(_WIDTH))
            self.body.addWidget(text)
        self.remove_button = primary_button(appearance, self.tr("Remove"), "clear")
        self.remove_button.setAutoDefault(False)
        self.remove_button.clicked.connect(self.accept)
        self.accepted.connect(remove)
        self.buttons.addWidget(self.remove_button)
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
