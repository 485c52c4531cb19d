"""What Esc does: it closes the last thing that was opened."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.viewer.viewer import Viewer


def step_back(viewer: "Viewer") -> bool:
    """Close one thing; returns False where nothing is left to close, and Esc leads out of the book."""
    commands = viewer.commands
    if viewer.keys.isVisible():
        viewer.close_keys()
    elif viewer.finder.is_open:
        viewer.finder.close()
    elif not viewer.pages.selection.is_empty:
        viewer.pages.selection.clear()
    elif viewer.lit_words.is_lit:
        viewer.lit_words.light(())
    elif viewer.peek.isVisible():
        commands.beside.setChecked(False)
    elif commands.text_mode.isChecked():
        commands.text_mode.setChecked(False)
    elif commands.reading_mode.isChecked():
        commands.reading_mode.setChecked(False)
    elif not viewer.center.currentWidget().isAncestorOf(viewer.focusWidget() or viewer):
        viewer.focus_pages()
    else:
        return False
    return True
