"""Where the buttons of header and home lead."""

from typing import TYPE_CHECKING

from ui.reader.navigation import AboutPublication, AboutService, Home, MyMarks, OpenBook, Results

if TYPE_CHECKING:
    from ui.reader.window import ReaderWindow


def lead_from(window: "ReaderWindow") -> None:
    """After the window was built; what needs the room waits until it is open."""
    header, home = window.header, window.home
    header.home_asked.connect(lambda: window.go(Home()))
    header.back_asked.connect(window.back)
    header.end_asked.connect(window.end_session)
    header.marks_asked.connect(lambda: window.go(MyMarks()))
    header.sign_in_asked.connect(lambda: window.when_open(window.sign_in_asked.emit))
    header.staff_asked.connect(lambda: window.when_open(window.staff_asked.emit))
    header.help_asked.connect(window.ask_help)
    header.look_menu.look_chosen.connect(lambda look: window.when_open(lambda: window.look_chosen.emit(look)))
    header.staff.setVisible(window.with_staff)
    for box in (header.box, home.box):
        box.searched.connect(window.search)
        box.edit.textEdited.connect(window.forget_wish)
    home.service_asked.connect(lambda: window.go(AboutService()))
    home.query_asked.connect(window.search)
    home.request_made.connect(lambda request: window.go(Results(request)))
    home.opened.connect(lambda publication_id: window.go(AboutPublication(publication_id)))
    home.resumed.connect(lambda publication_id: window.go(OpenBook(publication_id)))
