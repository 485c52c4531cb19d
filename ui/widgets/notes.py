"""Fields for some lines of text."""

from PySide6.QtWidgets import QPlainTextEdit

from ui.theme import Appearance


def shape_notes(edit: QPlainTextEdit, height: int, look: Appearance) -> None:
    """Give a field so many pixels (at 100 %), and its words the air that those of a line have."""
    edit.setFixedHeight(look.px(height))
    edit.document().setDocumentMargin(look.px(8))
