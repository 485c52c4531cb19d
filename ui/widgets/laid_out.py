"""What is put into a widget that is shown stands in its place at once, not only after some frames."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

_ROUNDS = 4  # a part may find at its width that it needs another height


def lay_out(widget: QWidget) -> None:
    """Show and place all that the layouts of a widget hold, innermost first.

    Qt does it level by level, each in a turn of the event loop of its own, and a slow PC paints between them: rows
    without their lines, lines above one another.
    """
    for _ in range(_ROUNDS if widget.isVisible() else 0):
        if not _placed(widget):
            break


def _placed(widget: QWidget) -> bool:
    """Whether anything had to be done."""
    did = False
    layout = widget.layout()
    if layout is not None:
        for part in _parts(layout):
            if part.isHidden() and not part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                part.show()
                did = True
            if not part.isHidden():
                did = _placed(part) or did
        did = layout.activate() or did
    elif isinstance(widget, QScrollArea) and (body := widget.widget()) is not None:
        did = _placed(body)
        before = body.size()
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.LayoutRequest))
        did = did or body.size() != before
    return did


def _parts(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        part, inner = item.widget(), item.layout()
        if part is not None:
            yield part
        elif inner is not None:
            yield from _parts(inner)
