"""The staff's window of a desk that joined a room: it works there as at the host's PC, and says what does not."""

import gc
from collections.abc import Iterator

import pytest

from catalog_db.change_log import newest_seq
from catalog_db.models import Publication, RecordsBase, Role
from catalog_db.rules.desk.complaints import ComplaintState
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.catalogue.editing import CatalogueEditor
from desktop.catalogue.unmet import UnmetReports, UnmetSearches
from desktop.clock import utc_now
from desktop.desk.complaints.service import Complaints
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.queue.service import Queue
from desktop.lan.client import HostClient
from desktop.lan.wire import WireMethod
from desktop.room.joined_room import join_room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.settings.appearance import AppearanceSettings, Language
from tests.contents import everything_in
from tests.gui.shown_rows import words_of
from tests.gui.startup.test_joined_program import Served
from tests.unit.desk.conftest import form
from tests.unit.lan.conftest import PASSWORD
from ui.desk.complaints.sheet import Doing
from ui.desk.queue.action_bar import Act
from ui.languages import remove_language
from ui.staff.screens import AtHostOnly
from ui.staff.window import StaffWindow
from ui.startup.modes import Mode
from ui.startup.program import Program
from ui.widgets.row_list import ListState

PLANTED = "Rahmawati Planted"


@pytest.fixture
def served(tmp_path) -> Iterator[Served]:
    served = Served(tmp_path / "room")
    served.serving.start()
    yield served
    served.serving.stop()
    served.room.close()


@pytest.fixture
def program(qapp, qtbot, served, tmp_path, monkeypatch) -> Iterator[Program]:
    gc.collect()  # timers that earlier tests left in cycles must not end in a thread of this one
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    served.room.get(Staff).add(nobody_yet(), "siti", f"Siti {PLANTED}", Role.ADMIN, PASSWORD)
    with served.room.catalog.writing() as session:
        session.add(Publication(title="Puger Dalam Angka", title_key="puger", added_at=utc_now(), changed_at=utc_now()))
    code = served.room.get(Devices).make_join_code(Actor(Role.ADMIN), DeviceMode.DESK, "Loket 2").code
    keys = KeyFileStore(tmp_path / "pc.key")
    join_room(tmp_path / "pc", keys, f"127.0.0.1:{served.port}", code).close()
    program = Program(qapp, tmp_path / "pc", keys, Mode.DESK)
    program.show()
    qtbot.waitUntil(lambda: program.has_opened)
    yield program
    program.close()
    remove_language()


@pytest.fixture
def window(program) -> StaffWindow:
    window = program.windows.staff_window
    assert window is not None
    return window


# What the lines above the screens ask, each by a clock of its own, and the first page, when the catalogue has come.
BY_THE_CLOCK = {
    "AskedSearches.examples",
    "BackupWatch.standing",
    "CentralOffice.state",
    "EntryFlags.unseen",
    "Losses.unread",
    "RoomSettings.standing",
}


@pytest.fixture
def requests(monkeypatch) -> list[str]:
    """The calls that the PC makes to the host, from whichever thread, but for those by the clock."""
    made: list[str] = []
    call = HostClient.call

    def noting(client: HostClient, method: WireMethod, *more):
        if method.name not in BY_THE_CLOCK:
            made.append(method.name)
        return call(client, method, *more)

    monkeypatch.setattr(HostClient, "call", noting)
    return made


def sign_in(qtbot, window: StaffWindow, user: str = "siti") -> None:
    form = window.lock_screen.entrance.sign_in
    form.user_edit.setText(user)
    form.password_edit.setText(PASSWORD)
    with qtbot.waitSignal(window.lock_screen.entered):
        form.button.click()


def show(window: StaffWindow, key: str):
    window.show_screen(key)
    return window.panels[key]


@pytest.mark.wide
def test_every_screen_of_an_admin_works_there_or_says_why_not(qtbot, served, window, tmp_path):
    assert window.is_locked and window.side_bar.keys == []
    sign_in(qtbot, window)
    assert not window.is_locked and window.account_button.text() == f"Siti {PLANTED}"
    staff = show(window, "staff")
    qtbot.waitUntil(lambda: staff.model.rowCount() == 1)
    assert staff.code_button.isHidden() and "host's PC" in staff._words.text()
    staff.add_button.click()
    staff.sheet.name_edit.setText("Budi")
    staff.sheet.user_edit.setText("budi")
    staff.sheet.password_edit.setText("sementara saja")
    staff.sheet.save_button.click()
    qtbot.waitUntil(lambda: bool(words_of(staff.list, "budi")))
    assert [card.user_name for card in served.room.get(Staff).list(Actor(Role.ADMIN))] == ["budi", "siti"]
    devices = show(window, "devices")
    qtbot.waitUntil(lambda: devices.model.rowCount() == 1)
    assert devices.strip.button.isHidden() and str(served.port) in devices.strip.words.text()
    devices.begin_invitation()
    devices.invite.make_button.click()
    qtbot.waitUntil(devices.invite.page.isVisible)
    audit = show(window, "audit")
    qtbot.waitUntil(lambda: audit.model.rowCount() >= 3)
    audit.check_button.click()
    qtbot.waitUntil(audit.check_button.isEnabled)
    assert "unbroken" in audit.verdict.text()
    assert show(window, "rights").model.rowCount() > 30
    for key in ("import", "backups"):
        panel = show(window, key)
        assert isinstance(panel, AtHostOnly) and "host's PC" in panel.title.text()
    everything = everything_in(tmp_path / "pc")
    for word in (PLANTED, "budi", served.room.keys.get(served.room.settings.room_id).hex()):
        assert word.encode() not in everything


@pytest.mark.wide
def test_a_step_is_one_request_and_one_reading_of_the_desk(qtbot, served, window, requests, monkeypatch):
    officer = Actor(Role.ADMIN)
    monkeypatch.setattr("ui.desk.work._READ_ALL_EVERY_MS", 3_600_000)  # a slow PC takes longer than half a minute
    for name in ("Siti Aminah", "Budi Santoso"):
        served.room.get(GuestBook).register(officer, form(name=name, email=f"{name[:4]}@example.com"))
    sign_in(qtbot, window)
    # The copy of the catalogue comes at any moment, and has the screen that is shown read again.
    monkeypatch.setattr(window, "refresh", lambda: None)
    panel, news = window.desk, window.desk.work.services.news
    work = panel.work
    work.remember_desk(1)
    work.refresh()

    def all_is_told() -> bool:
        """What is shown has been read, and the news of it have arrived, too."""
        with served.room.records.reading() as session:
            return work.is_idle and news.newest_change == newest_seq(session, RecordsBase)

    qtbot.waitUntil(lambda: work.view is not None and all_is_told())
    # The index of the catalogue is ready at some time: the screen that is shown is read anew then.
    monkeypatch.setattr(window, "refresh", lambda: None)
    for act, name, service in (
        (Act.CALL, "Queue.call_next", "CALLED"),
        (Act.SERVE, "Queue.serve", "SERVING"),
        (Act.DONE, "Queue.done", None),
    ):
        requests.clear()
        panel.bar.wanted.emit(act)
        qtbot.waitUntil(all_is_told)
        assert requests == [name, "Queue.desk"]
        shown = served.room.get(Queue).desk(officer, 1)
        assert [line.number for line in work.view.waiting] == ["P-002"] == [line.number for line in shown.queue.waiting]
        assert (work.mine and work.mine.state.upper()) == service
        assert (work.locked, work.desks, work.day.opened) == (shown.locked, shown.desks, shown.day.opened)
        assert [seat.name for seat in work.seats.seats] == [seat.name for seat in shown.seats.seats]
    requests.clear()
    served.room.get(Queue).call_next(officer, 2)  # at the host's own PC
    qtbot.waitUntil(lambda: not work.view.waiting and all_is_told())
    assert requests == ["Queue.desk"]
    assert panel.parts.middle.others.text() == "Desk 2: P-002, called"


@pytest.mark.wide
def test_publications_are_changed_and_searches_in_vain_worked_off(qtbot, served, window):
    served.room.get(UnmetReports).report(Actor(DeviceMode.READER), "gajah")
    sign_in(qtbot, window)
    publications = show(window, "publications")
    qtbot.waitUntil(lambda: publications.model.rowCount() == 1)
    publications.table.selectRow(0)
    publications.sheet._fields["year"].editor.setText("2023")
    publications.sheet.save()
    [row] = served.room.get(CatalogueEditor).rows(Actor(Role.ADMIN))
    assert row.year == 2023
    qtbot.waitUntil(publications.undo_bar.isVisible)
    publications.undo_bar.button.click()
    assert served.room.get(CatalogueEditor).rows(Actor(Role.ADMIN))[0].year is None
    qtbot.waitUntil(lambda: publications.model.rows()[0].year is None)
    unmet = show(window, "unmet").unmet
    qtbot.waitUntil(lambda: unmet.model.rowCount() == 1)
    unmet.table.selectRow(0)
    unmet.forget_button.click()
    qtbot.waitUntil(lambda: unmet.model.rowCount() == 0)
    assert served.room.get(UnmetSearches).list(Actor(Role.ADMIN)) == []


@pytest.mark.wide
def test_a_host_that_was_started_anew_asks_who_it_is_and_the_work_goes_on(qtbot, served, window, program):
    sign_in(qtbot, window)
    staff = show(window, "staff")
    qtbot.waitUntil(lambda: staff.model.rowCount() == 1)
    staff.add_button.click()
    staff.sheet.name_edit.setText("Budi")
    said: list[str] = []
    program.windows.parts.link.said.connect(said.append)
    served.serving.stop()
    qtbot.waitUntil(lambda: any("does not answer" in text for text in said))
    staff.refresh()
    qtbot.waitUntil(lambda: staff.state is ListState.FAILED)
    assert "does not answer" in staff.list.error.sentence.text() and not window.is_locked
    served.serving.start()
    qtbot.waitUntil(lambda: any("answers again" in text for text in said))
    staff.refresh()
    qtbot.waitUntil(lambda: window.is_locked)
    sign_in(qtbot, window)
    assert not window.is_locked and window.panels["staff"] is staff and staff.sheet.name_edit.text() == "Budi"
    qtbot.waitUntil(staff.table.isVisible)


@pytest.mark.wide
def test_a_change_that_a_new_host_refuses_asks_who_it_is_and_is_made_then(qtbot, served, window, program):
    sign_in(qtbot, window)
    publications = show(window, "publications")
    qtbot.waitUntil(lambda: publications.model.rowCount() == 1)
    publications.table.selectRow(0)
    publications.sheet._fields["year"].editor.setText("2023")
    served.host._sessions._open.clear()  # as after a restart
    publications.sheet.save()
    qtbot.waitUntil(lambda: window.is_locked)
    assert served.room.get(CatalogueEditor).rows(Actor(Role.ADMIN))[0].year is None
    sign_in(qtbot, window)
    publications.sheet.save()
    assert served.room.get(CatalogueEditor).rows(Actor(Role.ADMIN))[0].year == 2023


def test_who_is_shut_out_at_the_host_is_out_at_the_desk(qtbot, served, window, program):
    admin = Actor(Role.ADMIN)
    served.room.get(Staff).add(admin, "budi", "Budi", Role.ADMIN, PASSWORD)
    card = next(card for card in served.room.get(Staff).list(admin) if card.user_name == "siti")
    sign_in(qtbot, window)
    served.room.get(Staff).set_disabled(admin, card.id, True)
    program.windows.who.refresh()
    # The queue, read beside it, may be refused first.
    qtbot.waitUntil(lambda: window.is_locked and program.windows.who.card is None)


def test_closing_the_window_signs_out_at_the_host(qtbot, served, window, program):
    sign_in(qtbot, window)
    sessions = served.host._sessions._open
    assert len(sessions) == 1
    window.close()
    qtbot.waitUntil(lambda: len(sessions) == 0)


def test_the_appearance_of_a_joined_desk_leaves_the_room_as_it_is(window, program, served, tmp_path):
    window.appearance_chosen.emit(AppearanceSettings(language=Language.ENGLISH, text_percent=150))
    assert window._appearance.settings.text_percent == 150
    assert not (tmp_path / "pc" / "room.toml").exists()


@pytest.mark.wide
def test_complaints_are_worked_off_there(qtbot, served, window):
    admin = Actor(Role.ADMIN)
    sign_in(qtbot, window)
    panel = show(window, "complaints")
    qtbot.waitUntil(lambda: panel.state is ListState.EMPTY)
    panel.begin_new()
    panel.new_sheet.classification.choose("3")
    panel.new_sheet.text.setPlainText("Menunggu terlalu lama")
    panel.new_sheet.wants_receipt.setChecked(False)
    panel.new_sheet.save_button.click()
    qtbot.waitUntil(panel.sheet.isVisible)
    [line] = served.room.get(Complaints).list(admin)
    panel.sheet.begin(Doing.CLOSE)
    panel.sheet.form.answer.setPlainText("Kami mohon maaf.")
    served.room.get(Complaints).step(admin, line.id, ComplaintState.IN_PROGRESS, "ditangani di komputer induk")
    panel.stepping.save()
    qtbot.waitUntil(lambda: "Somebody else" in panel.sheet.form.error_label.text())
    qtbot.waitUntil(lambda: panel.sheet.form.seen == 2)
    panel.stepping.save()
    qtbot.waitUntil(lambda: served.room.get(Complaints).list(admin)[0].state == ComplaintState.CLOSED)
    details = served.room.get(Complaints).get(admin, line.id)
    assert details.answer == "Kami mohon maaf." and details.steps[-1].staff_name == f"Siti {PLANTED}"


@pytest.mark.wide
def test_the_words_that_were_agreed_to_are_read_there(qtbot, served, window):
    served.room.get(GuestBook).register(Actor(Role.ADMIN), form(phone="0812 3456 7890", consent=("phone",)))
    sign_in(qtbot, window)
    panel = show(window, "visitors")
    panel.search_edit.setText("siti")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    panel.table.selectRow(0)
    qtbot.waitUntil(lambda: bool(panel.sheet.consents.links))
    panel.sheet.consents.links[0].click()
    qtbot.waitUntil(panel.sheet.consents.words.isVisible)
    assert "for 12 months" in panel.sheet.consents.words.text()
