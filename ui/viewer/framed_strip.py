"""Offers below the bar of a viewer to follow the figure that is framed on its page, while one is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from ui.theme import Appearance
from ui.viewer.viewer import Viewer
from ui.widgets.bars import EdgeLine
from ui.widgets.buttons import WordLink
from ui.widgets.text import Tone

_BELOW_BAR = 1


class FramedStrip(EdgeLine):
    """Belongs to a viewer. Nothing is to be seen of it where no figure is framed, or nobody knows which one it is."""

    def __init__(self, appearance: Appearance, viewer: Viewer) -> None:
        super().__init__(appearance, viewer)
        self._viewer = viewer
        self.years = self.add_button(WordLink(appearance, self.tr("Through the years, with a chart (F4)")))
        self.regions = self.add_button(WordLink(appearance, self.tr("In other regions (F5)")))
        for button, regions in ((self.years, False), (self.regions, True)):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, regions=regions: viewer.follow_asked.emit(regions))
        layout = viewer.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(_BELOW_BAR, self)
        viewer.pages.framed.connect(self._show)

    def _show(self) -> None:
        viewer = self._viewer
        is_known = viewer.pages.shown_cell is not None and viewer.framed_cell is not None
        is_offered = is_known and viewer.commands.years.isVisible()
        self.say(self.tr("The framed figure:") if is_offered else "", "figure", Tone.SECONDARY)
