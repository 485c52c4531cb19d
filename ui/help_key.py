"""F1: which topic of the help belongs to what somebody is looking at, and who opens it."""

from PySide6.QtWidgets import QApplication, QWidget

_TOPIC = "help_topic"


def belongs_to(widget: QWidget, topic: str) -> None:
    """Name the topic of this widget and of all that lies in it; `topic` is a file in resources/help."""
    widget.setProperty(_TOPIC, topic)


def topic_of(widget: QWidget | None) -> str:
    """The nearest one around a widget, beyond the edge of a dialog as well; empty: none is named."""
    while widget is not None:
        if topic := widget.property(_TOPIC):
            return str(topic)
        widget = widget.parentWidget()
    return ""


def ask_help(dialog: QWidget) -> None:
    """Open the help about what has the focus in a dialog, by the window behind it that can: it has `help_asked`."""
    focus = QApplication.focusWidget()
    topic = topic_of(focus if focus is not None and dialog.isAncestorOf(focus) else dialog)
    owner = dialog.parentWidget()
    while owner is not None and not hasattr(owner, "help_asked"):
        owner = owner.parentWidget()
    if owner is not None:
        owner.help_asked.emit(topic)
