"""What was read is counted while it is seen, and no longer."""

import pytest

from desktop.reading.sessions.values import ReadPages
from tests.gui.viewer.conftest import details, open_book
from ui.viewer.reading_time import ReadingTime

BOOK = str(details("book.pdf").id)


class Watch:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def counted(qtbot, make_viewer):
    """A viewer at its first page, what was sent, and the clock."""
    viewer, sent, watch = make_viewer(), [], Watch()
    reading = ReadingTime(viewer, sent.append, watch)
    open_book(qtbot, viewer)
    return viewer, reading, sent, watch


def test_pages_and_seconds_are_sent_when_the_book_is_left(counted):
    viewer, _, sent, watch = counted
    for page, seconds in ((1, 30.0), (2, 0.5), (7, 12.4), (3, 45.0)):
        watch.seconds += seconds
        viewer.go_to(page)
    watch.seconds += 10
    viewer.hide()
    assert sent == [
        (ReadPages(BOOK, 1, 1, 30), ReadPages(BOOK, 3, 3, 12), ReadPages(BOOK, 8, 8, 45), ReadPages(BOOK, 4, 4, 10))
    ]
    watch.seconds += 1_000
    viewer.close()
    assert len(sent) == 1


def test_pages_read_one_after_the_other_are_one_line(counted):
    viewer, reading, sent, watch = counted
    for page in (1, 2, 3):
        watch.seconds += 20
        viewer.go_to(page)
    reading.finish()
    assert sent == [(ReadPages(BOOK, 1, 3, 60),)]


def test_a_page_that_nobody_leaves_counts_five_minutes(counted):
    viewer, reading, sent, watch = counted
    watch.seconds += 200
    reading._go_on()
    assert not sent
    watch.seconds += 5_000
    reading._go_on()
    assert sent == [(ReadPages(BOOK, 1, 1, 300),)]
    watch.seconds += 5_000
    viewer.go_to(1)  # somebody is back
    watch.seconds += 5
    viewer.hide()
    assert sent[1:] == [(ReadPages(BOOK, 2, 2, 5),)]
