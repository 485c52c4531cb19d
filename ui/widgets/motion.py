"""Whether things may move."""

from PySide6.QtWidgets import QStyle, QWidget


def stands_still(widget: QWidget) -> bool:
    """The style was told to move nothing, since the system wants no motion."""
    return widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget) == 0
