"""The tour's marks: what a visitor who has signed in leaves in books, and finds again."""

from typing import TYPE_CHECKING

from desktop.reading.annotations.values import MarkColor
from ui.languages import tr
from ui.reader.navigation import MyMarks, OpenBook
from ui.tour.stage import Stage, type_text, wait_until
from ui.viewer.annotations.marking import Marking
from ui.viewer.viewer import Viewer

if TYPE_CHECKING:
    from ui.startup.windows import Windows


def play_marks(stage: Stage, windows: "Windows") -> None:
    """A bookmark with a note, a part of a page, and the list of all marks."""
    reader = windows.reader
    cards = [card for card in reader.screens.services.catalogue.recent(8) if card.pages]
    if not cards:
        return
    reader.go(OpenBook(cards[0].id, min(5, cards[0].pages)))

    def shown() -> bool:
        viewer = reader.viewer
        return isinstance(viewer, Viewer) and viewer.pages.page_count > 0 and viewer.pages.is_sharp(viewer.pages.page)

    wait_until(shown)
    viewer = reader.viewer
    assert isinstance(viewer, Viewer)
    marking = viewer.findChild(Marking)
    assert marking is not None
    stage.play(
        tr("B marks the page, with a label and a note"), viewer.commands.bookmark.trigger, marking.pane.form.isVisible
    )
    type_text(marking.pane.label, tr("For chapter 1"))
    stage.play(tr("A frame marks a table or a chart"), viewer.commands.mark_area.trigger, marking.frame.isVisible)
    marking.frame.keep(MarkColor.GREEN)
    stage.play(
        tr("All marks, over all publications"),
        lambda: reader.go(MyMarks()),
        lambda: reader.screens.marks is not None and len(reader.screens.marks.shown) == 2,
    )
