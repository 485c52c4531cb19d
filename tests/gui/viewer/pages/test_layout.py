"""Where pages lie."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRect, QRectF, QSize

from desktop.document.messages import Render
from ui.viewer.pages.layout import MAX_FIT_WIDTH_ZOOM, PAGE_GAP, PIXELS_PER_POINT, Fit, PageLayout, Zoom, next_step
from ui.viewer.pages.pictures import LARGEST_PICTURE, TILE, Viewport, is_tiled

VIEWPORT = QSize(1000, 700)
BOOK = [(420.0, 595.0)] * 5
page_sizes = st.lists(st.tuples(st.floats(20, 3_000), st.floats(20, 3_000)), min_size=1, max_size=30)
zooms = st.sampled_from([Zoom(), Zoom(Fit.PAGE), Zoom.of(0.25), Zoom.of(1), Zoom.of(4)])
rotations = st.sampled_from([0, 90, 180, 270])


@given(page_sizes, zooms, rotations)
def test_pages_follow_each_other_with_a_gap(sizes, zoom, rotation):
    layout = PageLayout(sizes, VIEWPORT, zoom, rotation)
    boxes = [layout.box(page) for page in range(layout.count)]
    for above, below in pairwise(boxes):
        assert below.top() - above.top() - above.height() == PAGE_GAP
    assert all(box.left() >= 0 and box.right() <= layout.width for box in boxes)
    assert layout.height > boxes[-1].bottom()


@given(page_sizes, zooms, rotations, st.floats(0, 1), st.data())
def test_a_place_is_found_again(sizes, zoom, rotation, offset, data):
    layout = PageLayout(sizes, VIEWPORT, zoom, rotation)
    page = data.draw(st.integers(0, layout.count - 1))
    y = layout.y_of(page, offset)
    found, down = layout.place_at(y)
    assert found == page or (offset == 1.0 and found == page + 1)
    assert layout.y_of(found, down) == pytest.approx(y, abs=1)


@given(page_sizes, zooms, rotations, st.data())
def test_points_of_a_page_survive_the_way_to_the_column_and_back(sizes, zoom, rotation, data):
    layout = PageLayout(sizes, VIEWPORT, zoom, rotation)
    page = data.draw(st.integers(0, layout.count - 1))
    width, height = sizes[page]
    x, y = data.draw(st.floats(0, width)), data.draw(st.floats(0, height))
    back = layout.to_page(page, layout.to_column(page, QRectF(x, y, 0, 0)).topLeft())
    assert back.x() == pytest.approx(x, abs=0.01)
    assert back.y() == pytest.approx(y, abs=0.01)


def test_width_fits_and_small_books_are_not_blown_up():
    narrow = PageLayout(BOOK, QSize(600, 700), Zoom())
    assert narrow.box(0).width() == 600 - 24
    wide = PageLayout(BOOK, QSize(3_000, 700), Zoom())
    assert wide.zoom(0) == pytest.approx(MAX_FIT_WIDTH_ZOOM)


def test_a_landscape_page_does_not_shrink_the_others():
    layout = PageLayout([(420, 595), (1190, 842), (420, 595)], VIEWPORT, Zoom(Fit.PAGE))
    assert layout.box(0).height() == 700 - 24
    assert layout.box(1).height() == 700 - 24


def test_only_what_is_seen_counts_as_seen():
    layout = PageLayout(BOOK, VIEWPORT, Zoom(Fit.PAGE))
    first = layout.box(0)
    assert layout.pages_between(0, 600) == range(1)
    assert layout.pages_between(first.bottom() + 2, first.bottom() + 300) == range(1, 2)
    assert layout.pages_between(-500, -1) == range(0)


@pytest.mark.parametrize(
    ("rotation", "expected"), [(0, (10, 20)), (90, (575, 10)), (180, (410, 575)), (270, (20, 410))]
)
def test_rotation_turns_clockwise(rotation, expected):
    layout = PageLayout(BOOK, VIEWPORT, Zoom.of(1 / PIXELS_PER_POINT), rotation)
    corner = layout.to_column(0, QRectF(10, 20, 0, 0)).topLeft() - QPointF(layout.box(0).topLeft())
    assert (corner.x(), corner.y()) == expected


def test_zoom_steps_end_at_400_percent():
    factor, steps = 0.1, 0
    while factor < 4.0:
        factor, steps = next_step(factor, 1), steps + 1
    assert (factor, next_step(factor, 1)) == (4.0, 4.0)
    assert next_step(1.86, -1) == 1.75
    assert steps < 20


def test_large_pages_come_in_tiles_that_cover_what_is_seen():
    layout = PageLayout([(841.0, 1190.0)], VIEWPORT, Zoom.of(4.0))
    seen = QRect(900, 1500, 1000, 700)
    viewport = Viewport(layout, seen)
    key = viewport.key(0)
    assert key.width * key.height > LARGEST_PICTURE
    assert is_tiled(key)
    covered = QRectF()
    for tile, area in viewport.tiles(0):
        assert tile.tile is not None
        assert area.width() <= TILE
        assert area.height() <= TILE
        covered = covered.united(area)
    assert covered.contains(QRectF(seen.intersected(layout.box(0))))
    requests = [picture.request for picture in viewport.wanted(1).values()]
    clips = [request.clip for request in requests if isinstance(request, Render)]
    assert clips
    assert all(clip and 0 <= clip[0] < clip[2] <= 841.01 and 0 <= clip[1] < clip[3] <= 1190.01 for clip in clips)


def test_neighbours_ahead_come_before_those_behind():
    layout = PageLayout(BOOK * 10, VIEWPORT, Zoom(Fit.PAGE))
    seen = QRect(0, layout.y_of(20) - 12, 1000, 700)
    pages = [key.page for key in Viewport(layout, seen).wanted(1)]
    assert pages == [20, 21, 22, 19, 23, 24]
    pages = [key.page for key in Viewport(layout, seen).wanted(-1)]
    assert pages == [20, 19, 18, 21, 17, 16]
