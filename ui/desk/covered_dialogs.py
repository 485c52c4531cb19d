"""Dialogs over the staff's window when it is covered."""

from uuid import UUID

from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from ui.who import Who


class CoveredDialogs:
    """They close; those that do not, since what they show would be lost, are hidden until the same person is back."""

    def __init__(self, window: QWidget, who: Who) -> None:
        self._window, self._who = window, who
        self._hidden: dict[QDialog, UUID | None] = {}  # and whose they are

    def close(self) -> None:
        for dialog in self._window.findChildren(QDialog):
            dialog.reject()
            if dialog.isVisible():
                dialog.hide()
                self._hidden[dialog] = self._whose()

    def show_again(self) -> None:
        """Those of the one who is here; what another one left is gone."""
        hidden, self._hidden = self._hidden, {}
        for dialog, whose in hidden.items():
            if not isValid(dialog):
                continue  # it went with the screens of the one before
            if self._who.card is not None and self._whose() == whose:
                dialog.open()
            else:
                dialog.deleteLater()

    def _whose(self) -> UUID | None:
        return self._who.card.id if self._who.card else None
