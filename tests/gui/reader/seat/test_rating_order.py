"""What a visitor says of a publication arrives in the order in which they said it."""

# ruff: noqa: F811 - fixtures are borrowed by name

import threading

from desktop.reading.opinions.service import Opinions
from tests.gui.reader.seat.test_opinions import book, ratings, room, sign_in, siti, windows  # noqa: F401
from ui.reader.navigation import AboutPublication


def test_a_comment_is_not_overtaken_by_the_star_before_it(qtbot, windows, room, book, siti, sign_in):
    windows.reader.header.sign_in.click()
    sign_in(siti)
    windows.reader.go(AboutPublication(book))
    panel = windows.reader.controller.publication.rating
    opinions, go_on = windows.seat.opinions, threading.Event()

    class Slow:
        """Every call takes its time."""

        def rate(self, actor, publication_id, stars, comment):
            go_on.wait(60)
            room.get(Opinions).rate(actor, publication_id, stars, comment)

        def __getattr__(self, name):
            return getattr(room.get(Opinions), name)

    opinions._opinions = Slow()
    panel.stars.choose(2)
    panel.comment.setPlainText("Lengkap")
    panel.save_button.click()
    try:
        qtbot.waitUntil(lambda: windows.background.under_way == 1)  # the comment has not begun
    finally:
        go_on.set()
    qtbot.waitUntil(lambda: windows.background.is_idle and not opinions._calls)
    assert ratings(room) == [(2, "Lengkap")]
