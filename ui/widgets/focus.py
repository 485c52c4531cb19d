"""One focus ring: widgets that paint their own must not get the frame of the style as well."""

from PySide6.QtWidgets import QWidget

_FRAME = "oclero::qlementine::WidgetWithFocusFrameEventFilter"


def drop_frame_of_style(widget: QWidget) -> None:
    """Take away what Qlementine gave the widget when it was polished, that is before it is shown."""
    for child in widget.children():
        if child.metaObject().className() == _FRAME:
            widget.removeEventFilter(child)
