"""The list of who waits: what changed moves, and nothing else."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt

from catalog_db.models import TicketState
from catalog_db.rules.desk.levels import Level
from desktop.settings.model import Settings
from tests.gui.desk.queue.lines import NOW, line
from ui.desk.queue.notices import Notices
from ui.desk.queue.parts import Clocks
from ui.desk.queue.waiting_list import (
    HEADING_ROLE,
    HINT_ROLE,
    LEVEL_ROLE,
    TICKET_ROLE,
    WAIT_ROLE,
    TicketModel,
    Waited,
    WaitingList,
)
from ui.desk.waits import clock_text, minutes_text, wait_text

HELD = TicketState.HELD


def numbers(model: TicketModel) -> list[str]:
    rows = [model.index(n) for n in range(model.rowCount())]
    return [index.data(TICKET_ROLE).number if index.data(TICKET_ROLE) else "-" for index in rows]


def test_held_tickets_stand_below_a_heading_that_nobody_can_choose(qtbot, qtmodeltester) -> None:
    model = TicketModel()
    model.replace([line("P-001")], [line("P-002", state=HELD), line("P-003", state=HELD)])
    assert numbers(model) == ["P-001", "-", "P-002", "P-003"]
    heading = model.index(1)
    assert heading.data(HEADING_ROLE) == "ON HOLD 2" and not model.flags(heading) & Qt.ItemFlag.ItemIsSelectable
    qtmodeltester.check(model)


def test_who_did_not_come_is_one_line_that_folds(qtbot, appearance, qtmodeltester) -> None:
    waiting = WaitingList(appearance)
    qtbot.addWidget(waiting)
    missed = line("P-002", state=TicketState.NO_SHOW)
    waiting.show_tickets([line("P-001")], [], [missed])
    model = waiting.model
    heading = model.absent_heading()
    assert numbers(model) == ["P-001", "-"] and heading.data(HEADING_ROLE) == "DID NOT COME 1"
    qtbot.mouseClick(waiting.view.viewport(), Qt.MouseButton.LeftButton, pos=waiting.view.visualRect(heading).center())
    assert numbers(model) == ["P-001", "-", "P-002"] and waiting.again_button.isHidden()
    waiting.show_tickets([], [], [missed])
    assert numbers(model) == ["-", "P-002"]
    assert waiting.show_absent() and waiting.chosen() == missed
    assert not waiting.again_button.isHidden() and waiting.again_button.text() == "Call P-002 again"
    row = waiting.view.currentIndex()
    assert row.data(WAIT_ROLE) == "03.00" and "did not come at 03.00" in row.data(Qt.ItemDataRole.AccessibleTextRole)
    for press in (lambda: qtbot.keyClick(waiting.view, Qt.Key.Key_Return), waiting.again_button.click):
        with qtbot.waitSignal(waiting.activated) as again:
            press()
        assert again.args == [missed]
    qtmodeltester.check(model)
    waiting.view.setCurrentIndex(model.absent_heading())
    qtbot.keyClick(waiting.view, Qt.Key.Key_Return)
    assert numbers(model) == ["-"] and waiting.again_button.isHidden()
    waiting.show_tickets([], [], [])
    assert not waiting.show_absent()


def test_a_row_tells_group_and_target_service(qtbot) -> None:
    model = TicketModel(service_name=lambda key: {"konsultasi": "Konsultasi"}[key])
    moved = replace(line("P-003"), service="konsultasi", moved=True, people=16, need="PDRB")
    model.replace([moved, line("P-004")], [])
    hints = [model.index(n).data(HINT_ROLE) for n in range(2)]
    assert hints == ["→ Konsultasi · 16 people · PDRB", "Pelajar/Mahasiswa · UNIB"]
    assert "Konsultasi, 16 people" in model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_rows_that_stay_are_moved_and_not_made_anew(qtbot) -> None:
    model = TicketModel()
    a, b, c, d = (line(f"P-00{n}") for n in range(1, 5))
    model.replace([a, b, c], [])
    kept = QPersistentModelIndex(model.index_of(b.id))
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    for wanted in ([c, b, d], [d, c, b, a], [b], [a, b, c, d], [b, a], []):
        model.replace(wanted, [])
        assert numbers(model) == [ticket.number for ticket in wanted]
        if b in wanted:
            assert kept.isValid() and kept.data(TICKET_ROLE).id == b.id
    assert not resets and not kept.isValid()


def test_the_clock_paints_only_rows_whose_words_change(qtbot) -> None:
    model = TicketModel()
    a, b = line("P-001", 100), line("P-002", 475)
    model.replace([a, b], [])
    painted: list[int] = []
    model.dataChanged.connect(lambda index, _last: painted.append(index.row()))
    model.tick({a.id: Waited(110, Level.OK), b.id: Waited(485, Level.SOON)})
    assert painted == [1]
    assert (model.index(1).data(WAIT_ROLE), model.index(1).data(LEVEL_ROLE)) == ("8 min, soon", Level.SOON)
    assert "8 min, soon" in model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)


def test_what_is_chosen_stays_chosen(qtbot, appearance) -> None:
    waiting = WaitingList(appearance)
    qtbot.addWidget(waiting)
    a, b, c = (line(f"P-00{n}") for n in range(1, 4))
    waiting.show_tickets([a, b], [])
    waiting.choose(b.id)
    waiting.show_tickets([c, replace(b, version=2), a], [])
    chosen = waiting.chosen()
    assert chosen is not None and (chosen.id, chosen.version) == (b.id, 2)
    waiting.show_tickets([a], [])
    assert waiting.title.text() == "WAITING 1" and waiting.nobody.isHidden()


def test_enter_and_menu_key_say_which_ticket(qtbot, appearance) -> None:
    waiting = WaitingList(appearance)
    qtbot.addWidget(waiting)
    ticket = line("P-001")
    waiting.show_tickets([ticket], [])
    waiting.choose(ticket.id)
    with qtbot.waitSignal(waiting.activated) as activated:
        qtbot.keyClick(waiting.view, Qt.Key.Key_Return)
    assert activated.args == [ticket]
    with qtbot.waitSignal(waiting.menu_asked) as asked:
        waiting.view.customContextMenuRequested.emit(waiting.view.rect().bottomRight())
    assert asked.args[0] == ticket


@pytest.mark.parametrize(
    ("seconds", "level", "words"),
    [
        (59, "ok", "just now"),
        (60, "ok", "1 min"),
        (359, "ok", "5 min"),
        (540, "soon", "9 min, soon"),
        (720, "late", "12 min, late"),
        (3_900, "late", "1 h 5 min, late"),
        (7_200, "ok", "2 h"),
    ],
)
def test_times_in_words(seconds, level, words) -> None:
    assert wait_text(seconds, Level(level)) == words


def test_times_in_indonesian(translated) -> None:
    assert wait_text(359, Level.OK) == "5 mnt"
    assert wait_text(540, Level.SOON) == "9 mnt, segera"
    assert wait_text(720, Level.LATE) == "12 mnt, lewat"
    assert minutes_text(3_900) == "1 jam 5 mnt"


def test_time_left_at_a_seat() -> None:
    assert [clock_text(seconds) for seconds in (4_200, 61, 0, -5)] == ["1:10", "0:01", "0:00", "0:00"]


def test_waiting_counts_on_in_working_time_and_stops_with_serving() -> None:
    clocks = Clocks(Settings())
    waiting = line("P-001", 500)
    assert clocks.waited(waiting, NOW, NOW + timedelta(seconds=90)) == Waited(590, Level.SOON)
    assert clocks.waited(waiting, NOW, NOW + timedelta(seconds=110)).level is Level.LATE
    lunch = NOW.replace(hour=5)  # 12:00 to 13:00 in Bengkulu
    assert clocks.waited(waiting, lunch, lunch + timedelta(minutes=30)).seconds == 500
    serving = line("P-002", 300, TicketState.SERVING, desk=1, served_s=7_100)
    assert clocks.waited(serving, NOW, NOW + timedelta(hours=1)).seconds == 300
    assert clocks.served(waiting, NOW, NOW) is None
    assert clocks.served(serving, NOW, NOW + timedelta(seconds=200)) == Waited(7_300, Level.LATE)


def test_each_limit_is_told_until_something_is_done(qtbot) -> None:
    notices = Notices()
    ticket, served = line("P-013"), line("P-012", 0, TicketState.SERVING, desk=1)
    assert notices.due_notices([(ticket, Waited(400, Level.OK))], []) == []
    assert notices.due_notices([(ticket, Waited(500, Level.SOON))], []) == ["P-013 has waited 8 min: call it now."]
    assert notices.any_new
    assert notices.due_notices([(ticket, Waited(560, Level.SOON))], []) == ["P-013 has waited 9 min: call it now."]
    assert not notices.any_new
    notices.close()
    assert notices.due_notices([(ticket, Waited(590, Level.SOON))], []) == []
    late, over = (ticket, Waited(660, Level.LATE)), (served, Waited(7_201, Level.LATE), 7_200)
    assert notices.due_notices([late], [over]) == [
        "P-012 has been served for 2 h.",
        "P-013 has waited 11 min, longer than promised.",
    ]
    assert notices.any_new and notices.due_notices([], []) == []


def test_however_many_wait_too_long_it_is_one_sentence(qtbot) -> None:
    notices = Notices()
    late = [(line(f"P-{n:03}"), Waited(600 + 60 * n, Level.LATE)) for n in (20, 27, 23)]
    soon = [(line("P-050"), Waited(560, Level.SOON))]
    said = notices.due_notices([*late, *soon], [])
    assert len(said) == 2 and "P-027 longest, 37 min." in said[0] and said[0].startswith("3 ")
    assert "P-020" not in said[0] and said[1].startswith("P-050 has waited 9 min")
    notices.close()
    assert notices.due_notices([*late, *soon], []) == []
    more = (line("P-061"), Waited(700, Level.LATE))
    assert notices.due_notices([*late, more], []) == ["P-061 has waited 11 min, longer than promised."]
