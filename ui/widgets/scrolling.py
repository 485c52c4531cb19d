"""What is too high for its place scrolls: without a frame, as wide as its place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.widgets.focus import follow_focus


def scrolled(
    body: QWidget, *, reached: bool = False, ground: bool = False, follows: bool = False, sideways: bool = False
) -> QScrollArea:
    """An area in which `body` scrolls from top to bottom.

    Args:
        body: what scrolls.
        reached: Tab stops at the area, so that arrows scroll where nothing else in it can be reached.
        ground: it has the ground of a window; without it what lies below shines through.
        follows: it scrolls to what gets the focus from a key, wherever that comes from.
        sideways: it scrolls that way, too, where `body` can't be as narrow as its place.
    """
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    if not sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if not reached:
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(body)
    if not ground:
        for each in (area.viewport(), body):
            each.setAutoFillBackground(False)  # which setWidget switched on
    if follows:
        follow_focus(area)
    return area
