"""An officer's day: the desk, a visitor from the kiosk, whoever did not come, another service, a copy, a complaint, the
hand-over and the end of the day.
"""

import os
import subprocess
import sys
from pathlib import Path

from catalog_db.models import CopyKind
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.values import RequestedCopy
from tests.conftest import PROJECT
from tests.e2e.day.hands import Hands, play
from tests.e2e.day.made_rooms import PASSWORD, PIN, make_room, print_into
from ui.desk.copies.paper_dialog import PaperDialog
from ui.desk.queue.panel import DeskPanel
from ui.desk.visits.panel import VisitsPanel
from ui.printing.print_dialog import PrintDialog
from ui.staff.window import StaffWindow
from ui.startup.modes import Mode
from ui.startup.program import Program


def day(hands: Hands, program: Program, folder: Path, kiosk_display: str) -> None:
    hands.see(lambda: program.windows is not None and program.windows.staff_window is not None, "staff's window")
    assert program.windows is not None and program.room is not None
    window = program.windows.staff_window
    assert isinstance(window, StaffWindow)

    def desk() -> DeskPanel:
        assert isinstance(window.desk, DeskPanel)
        return window.desk

    def mine() -> str:
        ticket = desk().work.mine
        return f"{ticket.number} {ticket.state}" if ticket is not None and desk().work.is_idle else ""

    def waiting() -> bool:
        view = desk().work.view
        return view is not None and bool(view.waiting)

    def idle() -> None:
        hands.see(lambda: desk().work.is_idle and desk().work.mine is None, "nobody at the desk")

    with hands.step("sign in and open the desk"):
        hands.see(window.lock_screen.entrance.sign_in.user_edit.hasFocus, "who it is")
        hands.type("dewi")
        hands.press("Return")
        hands.type(PASSWORD)
        hands.press("Return")
        hands.see(lambda: not window.is_locked and window.desk is not None and desk().work.view is not None, "desk")
        hands.press("1")
        hands.see(lambda: desk().work.desk == 1, "desk 1")
    kiosk = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.day.kiosk", str(folder)],
        cwd=PROJECT,
        env={**os.environ, "DISPLAY": kiosk_display},
        stdout=subprocess.PIPE,
        text=True,
    )
    hands.see(waiting, "who filled in the guest book")
    hands.take_counts(kiosk.communicate(timeout=120)[0])

    with hands.step("call, did not come, called after all"):
        hands.press("F3")
        hands.see(lambda: mine() == "P-001 called", "called")
        hands.press("F7")
        idle()
        hands.press("shift+F7", "Return")
        hands.see(lambda: mine() == "P-001 called", "called again")
    with hands.step("serve"):
        hands.press("F4")
        hands.see(lambda: mine() == "P-001 serving", "served")
    with hands.step("another service"):
        hands.press("F9", "2", "1")  # move to another service
        idle()
        hands.press("F4")
        hands.see(lambda: mine().endswith("serving"), "served for another service")
    room = program.room

    def ask_for_paper() -> None:  # what a visitor does at a reader PC
        ticket, book = desk().work.mine, room.catalogue.recent(1)[0].id
        assert ticket is not None
        wanted = RequestedCopy(book, CopyKind.HARDCOPY, "1-2")
        room.get(Deliveries).ask_for(window._who.actor, ticket.visit, wanted)

    hands.ask(ask_for_paper)
    with hands.step("copy on paper"):
        hands.see(desk().pending_list.buttons["copies"].isVisible, "the request on the desk")
        hands.press("F10", "Return")
        requests = hands.ask(lambda: window.panels["copies"]).requests  # type: ignore[attr-defined]
        hands.see(lambda: requests.isVisible() and requests.list.chosen is not None, "the request")
        hands.press("Return")
        hands.see(lambda: window.findChild(PaperDialog) is not None, "preview")
        hands.press("Return")
        hands.see(lambda: "1700-000001" in requests.result.text(), "printed")
    with hands.step("complaint"):
        hands.press("ctrl+1")
        hands.see(lambda: desk().isVisible(), "desk")
        hands.press("F9")
        hands.press("6")
        sheet = hands.ask(lambda: window.panels["complaints"]).new_sheet  # type: ignore[attr-defined]
        hands.see(sheet.isVisible, "new complaint")
        hands.press("1")
        hands.type("Ruang baca panas")
        hands.press("ctrl+Return")
        hands.see(lambda: any(each.isVisible() for each in window.findChildren(PrintDialog)), "its receipt")
        hands.press("Return")
        hands.see(lambda: not any(each.isVisible() for each in window.findChildren(PrintDialog)), "printed")
    with hands.step("outcome and end"):
        hands.press("ctrl+1")
        hands.see(lambda: desk().isVisible(), "desk")
        hands.press("1", "F5")
        idle()
    with hands.step("hand over by PIN"):
        hands.press("ctrl+shift+l")
        rows = window.lock_screen.colleagues.rows
        hands.see(lambda: any(row.hasFocus() for row in rows), "names")
        at = next(n for n, row in enumerate(rows, 1) if hands.ask(row.text).startswith("Rina"))
        hands.press(str(at))
        hands.see(window.lock_screen.pin.edit.hasFocus, "PIN")
        hands.type(PIN)
        hands.see(lambda: not window.is_locked and desk().work.view is not None, "the colleague's screens")
    with hands.step("close the day, its summary printed"):
        hands.press("ctrl+2")
        visits = hands.ask(lambda: window.panels["visits"])
        assert isinstance(visits, VisitsPanel)
        hands.see(lambda: visits.close_button.isVisible() and visits.close_button.isEnabled(), "close the day")
        hands.click(lambda: visits.close_button)
        hands.click(lambda: visits.confirm.yes_button)  # the keyboard stands on the other one
        hands.see(visits.reopen_button.isVisible, "closed")
        hands.see(lambda: bool(window.findChildren(PrintDialog)), "summary")
        hands.press("Return")
        hands.see(lambda: not any(each.isVisible() for each in window.findChildren(PrintDialog)), "printed")


if __name__ == "__main__":
    where = Path(sys.argv[1])
    make_room(where)
    print_into(where)
    sys.exit(play(where, lambda hands, program: day(hands, program, where, sys.argv[2]), Mode.DESK))
