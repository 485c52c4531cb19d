"""A visitor at the guest book: a window of its own on a screen of its own, taps by the mouse, words by the keyboard."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.e2e.day.hands import Hands, play
from tests.e2e.day.made_rooms import print_into
from ui.kiosk.choices import Choices
from ui.kiosk.guestbook.form import VisitorForm
from ui.kiosk.guestbook.window import GuestBookWindow
from ui.startup.modes import Mode
from ui.startup.program import Program

_AFTER_LOOKING_S = 0.8


def visit(hands: Hands, program: Program) -> None:
    """Fill in the guest book for the library, up to the number."""
    hands.see(lambda: program.has_opened and isinstance(program.front, GuestBookWindow), "guest book")
    book = program.front
    assert isinstance(book, GuestBookWindow)

    def form() -> VisitorForm:
        assert isinstance(book.form, VisitorForm)
        return book.form

    def tap(find: Callable[[], QWidget | None]) -> None:
        """What comes at once after a page is a double tap, and is no answer."""
        hands.see(lambda: (found := find()) is not None and found.isVisible(), "what is to be touched")
        time.sleep(_AFTER_LOOKING_S)
        hands.click(find)

    def answer(choices: Callable[[], Choices], code: str) -> None:
        def button() -> QAbstractButton | None:
            return next((each for each in choices().buttons if each.code == code), None)

        tap(button)

    def go_on() -> None:
        tap(lambda: book.form_flow.next_button)

    def write(find: Callable[[], QWidget], words: str) -> None:
        """A field below the edge comes into sight by [Next], which leads to what nobody has seen yet."""

        def is_in_sight() -> bool:
            return find().visibleRegion().boundingRect().height() * 2 > find().height()

        if hands.ask(is_in_sight):
            tap(find)
        else:
            go_on()
        hands.see(lambda: find().hasFocus(), "the field")
        hands.type(words)

    with hands.step("visitor at the guest book"):
        tap(lambda: book.welcome.start_button)
        hands.see(lambda: form().who.line("name").hasFocus(), "first field")
        hands.type("Siti Aminah")
        hands.press("Return")
        hands.type("siti@example.com")
        go_on()
        answer(lambda: form().about.choices("gender"), "P")
        write(lambda: form().about.line("birth_year"), "1998")
        answer(lambda: form().about.choices("education"), "3")
        go_on()
        answer(lambda: form().work.choices("occupation"), "1")
        answer(lambda: form().work.choices("institution_category"), "6")
        write(lambda: form().work.line("institution"), "Universitas Bengkulu")
        go_on()
        if "perpustakaan" not in hands.ask(lambda: form().need.services.codes):
            answer(lambda: form().need.services, "perpustakaan")
        answer(lambda: form().need.usage, "1")
        write(lambda: form().need.need, "PDRB Seluma")
        go_on()
        for _ in range(4):
            if hands.ask(lambda: form().page is form().review):
                break
            go_on()
        go_on()
        hands.see(book.done.isVisible, "the number")


if __name__ == "__main__":
    print_into(Path(sys.argv[1]))
    sys.exit(play(Path(sys.argv[1]), visit, Mode.GUESTBOOK))
