"""Focus: one ring, and an order for the Tab key that follows the eye."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLayout, QScrollArea, QStackedWidget, QWidget

_FRAME = "oclero::qlementine::WidgetWithFocusFrameEventFilter"


def drop_frame_of_style(widget: QWidget) -> None:
    """Take away what Qlementine gave the widget when it was polished, that is before it is shown.

    Widgets that paint their own ring must not get the frame of the style as well.
    """
    for child in widget.children():
        if child.metaObject().className() == _FRAME:
            widget.removeEventFilter(child)


def stop_where_checked(button: QAbstractButton) -> None:
    """Of buttons that exclude each other Tab reaches the checked one, and arrows the rest.

    Qt sees to it only when one of them gets the focus, which a shortcut that checks another does not give.
    """

    def follow(checked: bool) -> None:
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if checked else Qt.FocusPolicy.ClickFocus)

    button.toggled.connect(follow)
    follow(button.isChecked())


def tab_as_laid_out(root: QWidget) -> None:
    """Let Tab go through `root` in the order of its layouts.

    Qt goes in the order of making, which is another one as soon as rows are kept and filled again: call this after
    every filling.
    """
    for before, after in pairwise(_in_order(root)):
        QWidget.setTabOrder(before, after)


def _in_order(widget: QWidget) -> Iterator[QWidget]:
    """What may have the focus in `widget`, hidden or not."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, QScrollArea):
        if (inner := widget.widget()) is not None:
            yield from _in_order(inner)
    elif isinstance(widget, QStackedWidget):
        for n in range(widget.count()):
            yield from _in_order(widget.widget(n))
    elif (layout := widget.layout()) is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for n in range(layout.count()):
        item = layout.itemAt(n)
        assert item is not None
        if (widget := item.widget()) is not None:
            yield from _in_order(widget)
        elif (inner := item.layout()) is not None:
            yield from _laid_out(inner)
