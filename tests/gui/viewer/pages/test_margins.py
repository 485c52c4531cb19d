"""Pages without their margins: what is measured, and what a fitting zoom makes of it."""

import pytest
from PySide6.QtCore import QRectF, QSize, Qt

from desktop.document.messages import Words
from tests.gui.viewer.conftest import HEIGHT, WIDTH, details, open_book, press, wait_sharp
from ui.viewer.pages.layout import MARGIN, Fit, PageLayout, TextArea, Zoom
from ui.viewer.pages.margins import text_area, upright

SIZE = (WIDTH, HEIGHT)
INNER = TextArea(SIZE, QRectF(0.1, 0.1, 0.8, 0.8))


def test_what_the_margins_leave_holds_all_words_with_some_air():
    found = text_area(SIZE, [(50, 80, 100, 95), (300, 500, 370, 515)])
    assert found is not None
    assert found.area.left() * WIDTH == pytest.approx(42) and found.area.right() * WIDTH == pytest.approx(378)
    assert found.area.top() * HEIGHT == pytest.approx(72) and found.area.bottom() * HEIGHT == pytest.approx(523)
    assert text_area(SIZE, []) is None
    assert text_area(SIZE, [(2, 2, WIDTH - 2, HEIGHT - 2)]) is None  # nothing to gain


def test_what_runs_up_the_edge_of_a_page_is_in_the_margin():
    words = Words(
        0, ("https://bps.go.id", "Tabel", "1"), (10, 200, 18, 400, 50, 80, 90, 95, 95, 80, 99, 95), (0, 1, 1), (0, 1, 1)
    )
    assert upright(words) == [(50, 80, 90, 95), (95, 80, 99, 95)]


@pytest.mark.parametrize("fit", [Fit.WIDTH, Fit.PAGE])
def test_a_fit_makes_text_fill_the_window_and_pages_of_another_size_stay_whole(fit):
    wide = (HEIGHT, WIDTH)
    viewport, sizes = QSize(500, 600), [SIZE, wide, SIZE]
    whole, inner = PageLayout(sizes, viewport, Zoom(fit)), PageLayout(sizes, viewport, Zoom(fit), 0, INNER)
    assert inner.scale(0) == pytest.approx(whole.scale(0) / 0.8)
    assert inner.scale(1) == whole.scale(1)
    assert inner.box(0).width() * 0.8 <= viewport.width() - 2 * MARGIN + 1
    assert inner.top_of(2) > inner.y_of(2) and inner.top_of(1) == inner.y_of(1)


def test_a_zoom_that_was_chosen_and_turned_pages_know_no_margins():
    for layout in (
        PageLayout([SIZE], QSize(500, 600), Zoom.of(1.0), 0, INNER),
        PageLayout([SIZE], QSize(500, 600), Zoom(), 90, INNER),
    ):
        assert layout.text_area(0) is None and layout.top_of(0) == layout.y_of(0)


def test_w_leaves_margins_out_and_puts_them_back(qtbot, viewer):
    viewer.resize(900, 700)
    before = viewer.pages.zoom_factor
    press(viewer, Qt.Key.Key_Right)
    press(viewer, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: viewer.pages.text_area is not None)
    wait_sharp(qtbot, viewer)
    view, layout = viewer.pages, viewer.pages.pages_layout
    assert view.zoom_factor > before * 1.05 and view.page == 1
    heading = layout.to_column(1, QRectF(50, 66, 1, 14)).translated(-view.seen().topLeft().toPointF())
    assert 0 < heading.x() < 40 and 0 < heading.y() < 60  # no margin above it, nor beside
    press(viewer, Qt.Key.Key_Right)
    assert view.page == 2 and view.place()[1] > 0.05
    press(viewer, Qt.Key.Key_W)
    assert view.zoom_factor == pytest.approx(before) and view.page == 2


def test_the_next_book_of_the_visit_opens_so_too_and_whole_pages_are_larger(qtbot, viewer):
    viewer.commands.fit_page.trigger()
    before = viewer.pages.zoom_factor
    viewer.commands.trim.trigger()
    qtbot.waitUntil(lambda: viewer.pages.text_area is not None)
    assert viewer.pages.zoom_factor > before * 1.05
    open_book(qtbot, viewer, "links.pdf", 3)
    qtbot.waitUntil(lambda: viewer.pages.text_area is not None)
    assert viewer.commands.trim.isChecked() and viewer.pages.page == 2
    viewer.open(details("giant.pdf").id)  # other pages: nothing of the former is kept
    assert viewer.pages.text_area is None
