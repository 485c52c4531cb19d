"""A visitor's day at a reader PC: signing in, a table found and taken along, a word highlighted, a page gathered, the
same table of another region beside it, the basket handed over, and the end. Played by the mouse, by keys alone, or by
fingers alone; letters are typed on a keyboard, those of fingers on the keys of the screen.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from desktop.actors import nobody_yet
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import Registered, VisitForm
from desktop.reading.copies.deliveries import Deliveries
from tests.conftest import PROJECT
from tests.e2e.day.hands import Hands, play
from ui.kiosk.keyboard import Act, OnScreenKeyboard
from ui.reader.window import ReaderWindow
from ui.startup.modes import Mode
from ui.startup.program import Program
from ui.viewer.side.place_list import PlaceList
from ui.viewer.tables.book_tables import BookTables
from ui.viewer.viewer import Viewer

_QUERY = "jumlah penduduk seluma"
_LONG_TOUCH_S = 1.2
_FORM = VisitForm(
    name="Siti Aminah",
    email="siti@example.com",
    gender="P",
    birth_year=1998,
    education="3",
    occupation="1",
    institution_category="6",
    institution="Universitas Bengkulu",
    services=("perpustakaan",),
    usage="1",
    id_card_shown=True,
    id_card_type="1",
)

Find = Callable[[], QWidget | None]


class Way(Protocol):
    """How somebody works: what is pressed, and how words are written."""

    def press(self, find: Find) -> None: ...

    def write(self, find: Callable[[], QLineEdit], text: str) -> None:
        """Into a field, with Enter at the end."""


class ByMouse:
    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    def press(self, find: Find) -> None:
        self.hands.click(find)

    def write(self, find: Callable[[], QLineEdit], text: str) -> None:
        self.hands.see(lambda: find().hasFocus(), "the field")
        self.hands.type(text)
        self.hands.press("Return")


class ByKeys(ByMouse):
    def press(self, find: Find) -> None:
        """Tab goes there, or back where that is nearer; Enter presses it."""
        self.hands.see(lambda: (found := find()) is not None and found.isVisible() and found.isEnabled(), "a button")
        back = self.hands.ask(lambda: _stops(find(), forward=False) < _stops(find(), forward=True))
        while not self.hands.ask(lambda: (found := find()) is not None and found.hasFocus()):
            self.hands.press("shift+Tab" if back else "Tab")
        self.hands.press("Return")


class ByFingers:
    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    def press(self, find: Find) -> None:
        self.hands.tap(find)

    def write(self, find: Callable[[], QLineEdit], text: str) -> None:
        self.hands.see(lambda: find().isVisible(), "the field")
        if not self.hands.ask(lambda: find().hasFocus() and self._shown(find()) is not None):
            self.hands.tap(find)

        def keys() -> OnScreenKeyboard:
            shown = self._shown(find())
            assert shown is not None
            return shown

        for letter in text:
            self.hands.tap(lambda letter=letter: next(key for key in keys().keys if key.key.text == letter))  # type: ignore[misc]
        self.hands.tap(lambda: keys().key_for(Act.NEXT))

    @staticmethod
    def _shown(field: QWidget) -> OnScreenKeyboard | None:
        return next((each for each in field.window().findChildren(OnScreenKeyboard) if each.isVisible()), None)


def day(hands: Hands, program: Program, way_name: str) -> None:
    hands.see(lambda: program.windows is not None and program.windows.seat is not None, "the reader's window")
    windows, room = program.windows, program.room
    assert windows is not None and room is not None
    reader, seat = windows.reader, windows.seat
    assert isinstance(reader, ReaderWindow) and seat is not None
    visit: Registered = hands.ask(lambda: room.get(GuestBook).register(nobody_yet(), _FORM))
    ways: dict[str, Way] = {"mouse": ByMouse(hands), "keys": ByKeys(hands), "touch": ByFingers(hands)}
    way, keys, touch = ways[way_name], way_name == "keys", way_name == "touch"

    def viewer() -> Viewer:
        shown = reader.viewer
        assert isinstance(shown, Viewer)
        return shown

    def pages() -> QWidget:
        return viewer().pages.viewport()

    def word() -> QPoint:
        """The middle of the first word on the page that is in sight."""
        view = viewer().pages
        words = view.selection.words(view.page)
        assert words is not None
        for number in range(len(words.texts)):
            left, top, right, bottom = words.box(number)
            box = QRectF(left, top, right - left, bottom - top)
            at = view.pages_layout.to_column(view.page, box).translated(-view.seen().topLeft()).center().toPoint()
            if view.viewport().rect().adjusted(12, 12, -12, -60).contains(at):
                return at
        raise AssertionError("no word in sight")

    def in_menu(action: Callable[[], QAction]) -> None:
        """A line of the menu of the page: the right mouse button, or a long touch on a word."""
        if touch:
            hands.see(lambda: word() is not None, "words of the page")
            hands.tap(pages, lambda _: word(), hold_s=_LONG_TOUCH_S)
        else:
            hands.click(pages, button=3)
        _choose(hands, way, action, by_touch=touch)

    with hands.step("sign in"):
        way.press(lambda: reader.header.sign_in)
        hands.see(lambda: seat.dialog is not None and seat.dialog.isVisible(), "signing in")
        way.write(lambda: seat.dialog.ticket, visit.tickets[0].ticket.replace("P-", "p-"))  # type: ignore[union-attr]
        way.write(lambda: seat.dialog.code, visit.code)  # type: ignore[union-attr]
        hands.see(lambda: not reader.session.is_guest, "signed in")
    with hands.step("search, and open the page of a table"):
        if keys:
            hands.press("ctrl+l")
        elif not touch:
            hands.see(reader.home.isVisible, "start page")
            if not hands.ask(reader.home.box.edit.hasFocus):
                hands.click(lambda: reader.home.box.edit)
        way.write(lambda: reader.home.box.edit, _QUERY)
        results = reader.controller.results
        hands.see(lambda: results.isVisible() and any(row.isVisible() for row in results.table_rows), "tables")
        if keys:
            hands.press("F6", "Return")
        else:
            way.press(lambda: results.table_rows[0].title)
        hands.see(lambda: viewer().pages.page_count and viewer().pages.is_sharp(viewer().pages.page), "the page")
    tables = hands.ask(lambda: viewer().findChild(BookTables))
    assert isinstance(tables, BookTables)
    with hands.step("its table for a spreadsheet"):
        hands.see(tables.bar.isVisible, "the table")
        if keys:
            hands.press("e")
            hands.see(lambda: tables.settling is not None, "the table as a table")
            hands.press("ctrl+c")
        else:
            way.press(lambda: tables.bar.copy)
        hands.see(lambda: "\t" in QGuiApplication.clipboard().text(), "the table on the clipboard")
        if keys:
            while hands.ask(lambda: tables.is_open):  # the note about the copy goes first
                hands.press("Escape")
    with hands.step("highlight"):
        if keys:
            hands.press("shift+Right", "1")
        elif touch:
            in_menu(lambda: viewer().commands.highlights[0])
        else:
            hands.see(lambda: word() is not None, "words of the page")
            hands.click(pages, lambda _: word(), times=2)
            hands.click(lambda: viewer().selection_bar._buttons[0][0])
        hands.see(lambda: bool(seat.annotations._mine), "the highlight")
    with hands.step("page into the basket"):
        if keys:
            hands.press("p")
        else:
            in_menu(lambda: viewer().commands.to_basket)
        hands.see(lambda: len(seat.basket.basket) == 1, "in the basket")
    with hands.step("the same table of another region beside"):
        if keys:
            hands.press("j")
        else:
            in_menu(lambda: viewer().commands.elsewhere)

        def places() -> PlaceList:
            choosing = reader.controller.choosing
            assert choosing is not None and choosing.dialog is not None
            return choosing.dialog.tables.list

        def first(_view: QWidget) -> QPoint:
            return places().visualRect(places().model().index(0, 0)).center()

        hands.see(lambda: places().isVisible() and places().model().rowCount() > 0, "where it is, too")
        if keys:
            hands.press("Return")
        elif touch:
            hands.tap(lambda: places().viewport(), first)
        else:
            hands.click(lambda: places().viewport(), first)
        hands.see(lambda: reader.controller._books.other is not None, "two books")  # type: ignore[union-attr]
        hands.see(lambda: viewer().pages.page_count and viewer().pages.is_sharp(viewer().pages.page), "the other page")
    with hands.step("hand the basket over"):
        if keys:
            hands.press("F7")
        else:
            in_menu(lambda: viewer().commands.basket)
        hands.see(lambda: seat.basket.dialog is not None and seat.basket.dialog.isVisible(), "the basket")
        if keys:
            hands.press("Return")
        else:
            way.press(lambda: seat.basket.dialog.hand_over_button)  # type: ignore[union-attr]
        hands.see(lambda: not seat.basket.basket.items, "at the desk")
        assert len(room.get(Deliveries).requests(nobody_yet())) == 1
        if keys:
            hands.press("Escape")
        else:
            way.press(lambda: seat.basket.dialog.cancel_button)  # type: ignore[union-attr]
    with hands.step("the end"):
        if keys:
            hands.press("alt+Home")
        else:
            way.press(lambda: viewer().toolbar.close_book)
            way.press(lambda: viewer().toolbar.back)
        hands.see(reader.header.end.isVisible, "the start page")
        way.press(lambda: reader.header.end)
        hands.see(lambda: reader.farewell is not None and reader.farewell.isVisible(), "farewell")
        way.press(lambda: reader.farewell.end_button)  # type: ignore[union-attr]
        hands.see(lambda: reader.session.is_guest, "nobody")


def _choose(hands: Hands, way: Way, action: Callable[[], QAction], *, by_touch: bool) -> None:
    def menu() -> QMenu | None:
        shown = QApplication.activePopupWidget()
        return shown if isinstance(shown, QMenu) and action() in shown.actions() else None

    hands.see(menu, "the menu")
    where = lambda shown: shown.actionGeometry(action()).center()  # noqa: E731
    if by_touch:
        hands.tap(menu, where)
    else:
        hands.click(menu, where)


def _stops(widget: QWidget | None, *, forward: bool) -> int:
    """How many times Tab is pressed until a widget has the focus, about."""
    at, count = QApplication.focusWidget(), 0
    while at is not None and at is not widget and count < 200:
        at = at.nextInFocusChain() if forward else at.previousInFocusChain()
        if at is None:
            break
        count += at.isVisible() and at.isEnabled() and bool(at.focusPolicy().value & 1)
    return count


def make_room(folder: Path) -> None:
    """With the samples, as the command makes it."""
    place = ["--room", str(folder / "room"), "--key-file", str(folder / "room.key")]
    subprocess.run(
        [sys.executable, "-m", "ui.app", "init", "--samples", *place],
        cwd=PROJECT,
        check=True,
        stdout=subprocess.DEVNULL,
    )


if __name__ == "__main__":
    where = Path(sys.argv[1])
    make_room(where)
    sys.exit(play(where, lambda hands, program: day(hands, program, sys.argv[2]), Mode.READER))
