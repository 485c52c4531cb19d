"""A figure that is framed on its page: what follows it stands in sight, until nothing is framed any more."""

from PySide6.QtCore import Qt

from desktop.catalogue.following.values import CellAt
from tests.gui.viewer.conftest import details
from ui.viewer.framed_strip import FramedStrip


def test_a_framed_figure_is_followed_by_a_button_in_sight(qtbot, appearance, viewer):
    viewer.offer_following()
    strip = FramedStrip(appearance, viewer)
    assert not strip.is_speaking
    known = details("book.pdf")
    viewer.framed_cell = CellAt(known.id, 2, "3.1", 0, 1)
    viewer.open(known.id, 2, (), (50.0, 60.0, 90.0, 80.0))
    qtbot.waitUntil(lambda: strip.is_speaking and strip.years.isVisible())
    assert strip.years.focusPolicy() is Qt.FocusPolicy.TabFocus
    for button, regions in ((strip.years, False), (strip.regions, True)):
        with qtbot.waitSignal(viewer.follow_asked) as asked:
            button.click()
        assert asked.args == [regions]
    viewer.pages.hide_cell()
    assert not strip.is_speaking
