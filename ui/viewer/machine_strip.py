"""Says below the bar of a viewer that what the page says was read by machine, while such a page is shown."""

from PySide6.QtWidgets import QVBoxLayout

from ui.theme import Appearance
from ui.viewer.viewer import Viewer
from ui.widgets.bars import EdgeLine
from ui.widgets.text import Tone

_BELOW_BAR = 1


class MachineStrip(EdgeLine):
    """Belongs to a viewer. Nothing is to be seen of it on pages that have text of their own."""

    def __init__(self, appearance: Appearance, viewer: Viewer) -> None:
        super().__init__(appearance, viewer)
        self._viewer = viewer
        layout = viewer.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(_BELOW_BAR, self)
        viewer.page_changed.connect(self._show)
        viewer.cleared.connect(lambda: self.say(""))

    def _show(self, page: int) -> None:
        words = self.tr("This page is a picture. Its words were read by machine: compare figures with the page.")
        self.say(words if page in self._viewer.machine_pages else "", "pages", Tone.SECONDARY)
