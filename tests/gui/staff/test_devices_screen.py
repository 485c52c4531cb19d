"""The admin lets PCs join, sees whether they are there, and shuts them out."""

import tomllib
from datetime import timedelta
from typing import cast
from uuid import UUID

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from catalog_db.errors import HostUnreachable, JoinRefused, NotAllowed, SignInNeeded
from catalog_db.models import Role
from catalog_db.rules.lan_protocol import PROTOCOL
from catalog_db.rules.security import joining
from catalog_db.rules.written_dates import short_day
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.clock import utc_now
from desktop.lan.host_keeper import HostReport, HostState
from desktop.platform.ways_out import Standing, Way, WayOut
from desktop.security import devices as device_list
from desktop.security.content_keys import ContentKeys
from desktop.security.devices import Devices, DeviceTokens, Removal, RemovalAnswer
from desktop.security.provisioning import Provisioning, ProvisionState
from tests.gui.shown_rows import words_of
from ui.lan.hosting import Hosting
from ui.staff.devices.host import HostStrip, OwnHost
from ui.staff.devices.panel import DevicesModel, DevicesPanel
from ui.widgets.row_list import ListState
from ui.words.dates import ago_text


@pytest.fixture
def panel(qtbot, people, who, make_window) -> DevicesPanel:
    people.enter(who, Role.ADMIN)
    window = make_window()
    window.show_screen("devices")
    panel = window.panels["devices"]
    panel._polling.setInterval(20)
    return panel


def add_pc(room, name: str = "PC 1", mode: DeviceMode = DeviceMode.READER, place: str = "") -> UUID:
    return room.join(room.get(Devices).make_join_code(nobody_yet(), mode, name, place).code)


def test_an_empty_list_leads_to_the_first_invitation(qtbot, panel):
    qtbot.waitUntil(lambda: panel.state is ListState.EMPTY)
    assert panel.invite_button.isHidden()
    panel.list.empty.button.click()
    assert panel.invite.isVisible() and panel.invite.name_edit.text() == "PC 1"
    assert panel.window().focusWidget() is panel.invite.mode_box


@pytest.mark.parametrize("reading", ["list", "join_code"])
def test_a_code_is_shown_until_the_pc_has_joined_which_may_be_between_two_readings(
    qtbot, panel, room, monkeypatch, reading
):
    qtbot.waitUntil(lambda: panel.state is ListState.EMPTY)
    panel.begin_invitation()
    invite = panel.invite
    invite.mode_box.setCurrentIndex(invite.mode_box.findData(DeviceMode.BOARD))
    invite.name_edit.setText("Papan")
    qtbot.keyClicks(invite.place_edit, "depan")
    qtbot.keyClick(invite.place_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(invite.page.isVisible)
    assert len(invite.code_edit.text()) == 19 and "10:00" in invite.left_label.text()
    assert "192.168.1.5" in invite.words.text()
    room.clock.go_on(seconds=61)
    qtbot.waitUntil(lambda: "8:59" in invite.left_label.text())
    code, joined, devices = invite.code_edit.text().lower(), [], room.get(Devices)
    read = getattr(devices, reading)

    def read_and_join(*wanted):
        answer = read(*wanted)
        if not joined:
            joined.append(room.join(code))
        return answer

    monkeypatch.setattr(devices, reading, read_and_join)
    qtbot.waitUntil(panel.sheet.isVisible)
    device = joined[0]
    assert panel.sheet.card.id == device and "Papan" in panel.note.label.text()
    assert (words_of(panel.list, device)["Name"], words_of(panel.list, device)["Place"]) == ("Papan", "depan")
    assert words_of(panel.list, device)["State"] == "not here yet"
    assert invite.code is None


def test_a_code_that_is_too_old_says_so_and_makes_room_for_another(qtbot, panel, room):
    panel.begin_invitation()
    invite = panel.invite
    invite.make_button.click()
    qtbot.waitUntil(invite.page.isVisible)
    with pytest.raises(JoinRefused):
        room.join(joining.new_code())
    room.clock.go_on(minutes=10)
    qtbot.waitUntil(invite.again_button.isVisible)
    assert "ten minutes" in invite.left_label.text() and not invite.code_edit.text()
    invite.again_button.click()
    qtbot.waitUntil(invite.code_edit.isVisible)


def test_what_cannot_be_kept_is_said_under_its_field(qtbot, panel):
    panel.begin_invitation()
    panel.invite.name_edit.setText("  ")
    panel.invite.make_button.click()
    qtbot.waitUntil(lambda: bool(panel.invite.fields["name"].error))
    assert panel.invite.make_button.isEnabled() and panel.invite.page.isHidden()


def test_whether_a_pc_is_there_follows_by_itself(qtbot, panel, room):
    device = add_pc(room)
    tokens = DeviceTokens(room.records, room.clock)
    qtbot.waitUntil(lambda: bool(words_of(panel.list, device)))
    tokens.note_presence(device, "1.2")
    qtbot.waitUntil(lambda: words_of(panel.list, device)["State"] == "connected")
    assert "1 PC(s)" in panel.strip.words.text()
    tokens.note_leaving(device)
    qtbot.waitUntil(lambda: words_of(panel.list, device)["State"] == "does not answer")
    assert "0 PC(s)" in panel.strip.words.text()


def test_a_pc_whose_program_is_not_served_says_so(qtbot, panel, room, monkeypatch):
    device = add_pc(room)
    tokens = DeviceTokens(room.records, room.clock)
    tokens.note_presence(device, "0.9", PROTOCOL)
    for host, state, words in (
        (PROTOCOL + 2, "too old: update", "Its program (0.9) is too old"),
        (PROTOCOL - 1, "newer than here", "is newer than that of this host"),
        (PROTOCOL, "connected", "Joined on"),
    ):
        monkeypatch.setattr(device_list, "PROTOCOL", host)
        panel.refresh()
        qtbot.waitUntil(lambda state=state: bool(found := words_of(panel.list, device)) and found["State"] == state)
        panel.list.choose(device)
        qtbot.waitUntil(lambda words=words: words in panel.sheet.about.text())


def test_what_changes_elsewhere_is_shown_at_once(qtbot, panel, room, desk):
    device = add_pc(room)
    panel._polling.stop()
    qtbot.waitUntil(lambda: panel.refresher.is_idle)
    desk.news.changed.emit(frozenset({"ticket"}))
    assert panel.refresher.is_idle
    desk.news.changed.emit(frozenset({"device"}))
    qtbot.waitUntil(lambda: bool(words_of(panel.list, device)))


def test_a_name_is_changed_and_what_is_typed_stays_while_the_list_moves(qtbot, panel, room):
    device = add_pc(room)
    qtbot.waitUntil(lambda: bool(words_of(panel.list, device)))
    panel.list.choose(device)
    sheet = panel.sheet
    assert sheet.isVisible() and sheet.name_edit.text() == "PC 1"
    sheet.name_edit.setText("PC 7")
    add_pc(room, "AAA")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    assert sheet.name_edit.text() == "PC 7" and sheet.card.id == device
    sheet.place_edit.setText("jendela")
    sheet.save_button.click()
    qtbot.waitUntil(
        lambda: (words_of(panel.list, device)["Name"], words_of(panel.list, device)["Place"]) == ("PC 7", "jendela")
    )
    sheet.name_edit.setText("")
    sheet.save_button.click()
    qtbot.waitUntil(lambda: bool(sheet.fields["name"].error))


@pytest.mark.wide
def test_shutting_out_asks_first_and_folds_away(qtbot, panel, room):
    device = add_pc(room)
    add_pc(room, "PC 2")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    panel.list.choose(device)
    sheet = panel.sheet
    sheet.revoke_button.click()
    assert "PC 1" in sheet.question.text() and panel.window().focusWidget() is sheet.keep_button
    sheet.keep_button.click()
    assert sheet.question.isHidden() and sheet.revoke_button.isVisible()
    sheet.revoke_button.click()
    sheet.confirm_button.click()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    assert panel.open_sheet is None and panel.revoked_button.isVisible()
    panel.revoked_button.click()
    assert words_of(panel.list, device)["State"] == "shut out"
    panel.list.choose(device)
    assert sheet.revoke_button.isHidden() and sheet.save_button.isHidden() and "Shut out on" in sheet.about.text()


@pytest.mark.wide
def test_a_sheet_says_until_when_a_pc_keeps_its_books(qtbot, panel, room):
    device = add_pc(room)
    DeviceTokens(room.records, room.clock).note_presence(device)
    ContentKeys(room.records, room.clock).key_of(device)
    until = short_day((room.clock() + timedelta(days=30)).astimezone())
    panel.refresh()
    qtbot.waitUntil(lambda: bool(words_of(panel.list, device)))
    panel.list.choose(device)
    qtbot.waitUntil(lambda: until in panel.sheet.about.text())
    panel.sheet.revoke_button.click()
    assert f"on {until} at the latest" in panel.sheet.question.text()


def test_when_the_host_does_not_answer_the_list_says_so_and_comes_back(qtbot, panel, room, monkeypatch):
    device = add_pc(room)
    qtbot.waitUntil(lambda: bool(words_of(panel.list, device)))

    def away(_actor: Actor) -> None:
        raise HostUnreachable("https://192.168.1.5:47213")

    with monkeypatch.context() as patched:
        patched.setattr(room.get(Devices), "list", away)
        qtbot.waitUntil(lambda: panel.state is ListState.FAILED)
        assert "192.168.1.5" in panel.list.error.sentence.text()
    qtbot.waitUntil(lambda: panel.state is ListState.ROWS)


def test_a_session_that_the_host_forgot_leads_to_a_sign_in(qtbot, panel, room, monkeypatch):
    def forgotten(_actor: Actor) -> None:
        raise SignInNeeded()

    monkeypatch.setattr(room.get(Devices), "list", forgotten)
    window = panel.window()
    qtbot.waitUntil(lambda: window.is_locked)
    assert window.lock_screen.entrance.isVisible()


def test_everything_is_reached_by_keyboard(qtbot, panel, room):
    device = add_pc(room)
    qtbot.waitUntil(lambda: bool(words_of(panel.list, device)))
    panel.list.choose(device)
    panel.invite_button.setFocus()
    reached = [panel.window().focusWidget()]
    for _ in range(8):
        qtbot.keyClick(panel.window().focusWidget(), Qt.Key.Key_Tab)
        reached.append(panel.window().focusWidget())
    sheet = panel.sheet
    wanted = [panel.invite_button, panel.table, sheet.name_edit, sheet.place_edit, sheet.save_button]
    places = [reached.index(widget) for widget in [*wanted, sheet.revoke_button]]
    assert places == sorted(places)
    qtbot.keyClick(sheet.name_edit, Qt.Key.Key_Escape)
    assert panel.open_sheet is None


class SetHosting(QObject):
    """What `Hosting` is to the screen, and what it was asked for."""

    changed = Signal(object)
    port = 47213

    def __init__(self) -> None:
        super().__init__()
        self.report, self.wanted = HostReport(), False
        self.failure: Exception | None = None

    @property
    def serves(self) -> bool:
        return self.wanted or self.report.state is HostState.ELSEWHERE

    def switch(self, actor: Actor, *, on: bool) -> None:
        if self.failure is not None:
            raise self.failure
        self.wanted = on
        self.say(HostReport(HostState.SERVING, "https://0.0.0.0:47213") if on else HostReport())

    def say(self, report: HostReport) -> None:
        self.report = report
        self.changed.emit(report)


@pytest.fixture
def hosting(panel, monkeypatch) -> SetHosting:
    """The panel is that of the PC which owns the records."""
    monkeypatch.setattr("ui.staff.devices.host.own_addresses", lambda: ["192.168.1.9"])
    hosting = SetHosting()
    place = OwnHost(cast(Hosting, hosting), panel)
    panel._place = place
    place.changed.connect(panel._show_host)
    panel._show_host()
    return hosting


def test_the_room_is_served_and_no_longer_by_one_button(panel, hosting):
    strip: HostStrip = panel.strip
    assert "can't reach" in strip.title.text()
    strip.button.click()
    assert hosting.wanted and "192.168.1.9" in strip.words.text() and "47213" not in strip.words.text()
    strip.button.click()
    assert not hosting.wanted and "can't reach" in strip.title.text()


def test_whoever_is_connected_is_not_cut_off_without_a_question(qtbot, panel, room, hosting):
    DeviceTokens(room.records, room.clock).note_presence(add_pc(room))
    strip = panel.strip
    strip.button.click()
    qtbot.waitUntil(lambda: "1 PC(s)" in strip.words.text())
    strip.button.click()
    assert hosting.wanted and "cut off" in strip.question.text() and strip.button.isHidden()
    panel.refresh()
    assert strip.question.isVisible() and panel.window().focusWidget() is strip.keep_button
    strip.keep_button.click()
    assert hosting.wanted and strip.question.isHidden() and strip.button.isVisible()
    strip.button.click()
    strip.confirm_button.click()
    assert not hosting.wanted and strip.button.isVisible()


def test_an_invitation_serves_the_room(qtbot, panel, hosting):
    panel.begin_invitation()
    panel.invite.make_button.click()
    qtbot.waitUntil(panel.invite.page.isVisible)
    assert hosting.wanted and "192.168.1.9" in panel.invite.words.text()
    hosting.wanted, hosting.failure = False, NotAllowed("Hosting.switch", Role.HEAD)
    panel.begin_invitation()
    panel.invite.make_button.click()
    assert "no right" in panel.invite.error_label.text() and panel.invite.page.isHidden()
    panel.strip.switch_asked.emit(True)
    assert "no right" in panel.note.label.text()


def test_what_the_host_does_is_said_truthfully(panel, hosting, monkeypatch):
    strip = panel.strip
    hosting.wanted = True
    hosting.say(HostReport(HostState.STARTING))
    assert "Beginning" in strip.title.text()
    hosting.say(HostReport(HostState.FAILED, reason="Port 47213 is taken."))
    assert "could not be served" in strip.title.text() and "Port 47213 is taken." in strip.words.text()
    hosting.say(HostReport(HostState.FAILED))
    assert "ended by itself" in strip.words.text()
    hosting.wanted = False
    hosting.say(HostReport(HostState.ELSEWHERE, "https://192.168.1.9:8443"))
    assert "Another program" in strip.title.text() and "192.168.1.9:8443" in strip.words.text()
    assert strip.button.isHidden()  # it is not this program's to end
    monkeypatch.setattr("ui.staff.devices.host.own_addresses", lambda: ["127.0.0.1"])
    hosting.say(HostReport(HostState.SERVING, "https://127.0.0.1:47213"))
    assert "no address" in strip.words.text()


def test_the_list(panel, appearance, qtmodeltester, qtbot, room):
    device = add_pc(room)
    qtbot.waitUntil(lambda: bool(words_of(panel.list, device)))
    qtmodeltester.check(DevicesModel(appearance))
    qtmodeltester.check(panel.model)


def test_times_are_said_in_words():
    now = utc_now()
    assert ago_text(now + timedelta(minutes=3), now) == "just now"
    assert ago_text(now - timedelta(seconds=150), now) == "2 min ago"
    assert str(now.year % 100) in ago_text(now - timedelta(days=1), now)


def test_it_is_the_admin_s(people, who, make_window):
    people.enter(who, Role.HEAD)
    assert "devices" not in make_window().panels


def test_a_pc_that_would_remove_books_is_asked_about_until_somebody_answers(qtbot, panel, room):
    one, two = add_pc(room, "PC 1"), add_pc(room, "PC 2")
    for device, books in ((one, 27), (two, 9)):
        asks = Actor(DeviceMode.READER, device_id=device)
        assert room.get(Devices).ask_removal(asks, Removal("ab" * 32, books, 27)) is RemovalAnswer.WAIT
    qtbot.waitUntil(panel.removals.isVisible)
    assert "PC 1" in panel.removals.title.text() and "27" in panel.removals.title.text()
    qtbot.mouseClick(panel.removals.keep_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "PC 2" in panel.removals.title.text())
    qtbot.mouseClick(panel.removals.remove_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(panel.removals.isHidden)
    answers = [
        room.get(Devices).ask_removal(Actor(DeviceMode.READER, device_id=device), Removal("ab" * 32, books, 27))
        for device, books in ((one, 27), (two, 9))
    ]
    assert answers == [RemovalAnswer.KEEP, RemovalAnswer.REMOVE]


def test_the_exit_code_of_a_screen_is_shown_on_demand(qtbot, panel, room):
    device = add_pc(room)
    add_pc(room, "Loket", DeviceMode.DESK)
    cards = {card.name: card for card in room.get(Devices).list(nobody_yet())}
    sheet = panel.sheet
    sheet.show_card(cards["PC 1"])
    assert not sheet.exit_button.isHidden() and sheet.exit_code.isHidden()
    sheet.exit_button.click()
    qtbot.waitUntil(lambda: not sheet.exit_code.isHidden())
    assert sheet.exit_code.text().replace(" ", "") == room.get(Devices).exit_code(nobody_yet(), device)
    sheet.show_card(cards["Loket"])  # whose window everybody may close
    assert sheet.exit_button.isHidden() and sheet.exit_code.isHidden()


@pytest.mark.wide
def test_the_sheet_of_a_reader_pc_says_what_is_open_and_what_to_do(qtbot, panel, room):
    device = add_pc(room)
    add_pc(room, "Papan", DeviceMode.BOARD)
    sheet, devices = panel.sheet, room.get(Devices)
    qtbot.waitUntil(lambda: panel.state is ListState.ROWS)
    assert words_of(panel.list, device)["Screen"] == "not tried yet"
    ways = (
        WayOut(Way.CLOSE, Standing.SHUT),
        WayOut(Way.SYSTEM_KEYS, Standing.OPEN, "Alt+Tab"),
        WayOut(Way.ACCESSIBILITY, Standing.UNKNOWN),
        WayOut("of_a_newer_program", Standing.OPEN),
    )
    panel.list.choose(device)
    for told, words, in_sheet in (
        ((), "not locked", "as the settings say"),
        (ways[:1], "locked", "None is open."),
        (ways, "2 way(s) out", "keys of the system (Alt+Tab): Start the PC again."),
    ):
        devices.report_lock(Actor(DeviceMode.READER, device_id=device), told)
        qtbot.waitUntil(lambda words=words: words_of(panel.list, device)["Screen"] == words)
        assert in_sheet in sheet.lock_words.text() and sheet.lock_words.isVisible()
    assert "another way out" in sheet.lock_words.text() and "hot keys of accessibility." in sheet.lock_words.text()
    sheet.show_card(next(card for card in devices.list(nobody_yet()) if card.name == "Papan"))
    assert sheet.lock_title.isHidden() and sheet.lock_words.isHidden()


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize(("role", "may_open"), [(Role.ADMIN, True), (Role.OFFICER, False)])
def test_a_line_says_from_where_a_visitor_could_get_out(qtbot, people, who, make_window, room, role, may_open):
    people.enter(who, role)
    window = make_window()
    line, devices = window.lock_line, room.get(Devices)
    ids = [add_pc(room, name) for name in ("PC 1", "PC 2", "PC 3")]
    pcs = [Actor(DeviceMode.READER, device_id=each) for each in ids]
    tokens = DeviceTokens(room.records, room.clock)
    for each, pc in zip(ids, pcs, strict=True):
        tokens.note_presence(each)
        devices.report_lock(pc, (WayOut(Way.SESSION, Standing.OPEN),))  # how it was set up is no news
    line.refresh()
    qtbot.waitUntil(lambda: line.refresher.is_idle)
    assert not line.text.text()
    for pc in pcs[1:]:
        devices.report_lock(pc, (WayOut(Way.FILES, Standing.OPEN),))
    line.refresh()
    qtbot.waitUntil(lambda: "“PC 2”" in line.text.text())
    assert "a dialog that shows folders" in line.text.text() and "1 more PC" in line.text.text()
    assert line.button.isVisible() is may_open and ("Tell the administrator." in line.text.text()) is not may_open


@pytest.mark.wide
def test_the_buttons_above_the_list_keep_their_words_in_one_row_or_in_more(qtbot, panel, room):
    gone = add_pc(room)
    add_pc(room, "PC 2")
    room.get(Devices).revoke(nobody_yet(), gone)
    panel.refresh()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1 and panel.revoked_button.isVisible())
    widths = [button.sizeHint().width() for button in panel._buttons if button.isVisible()]
    for room_for, columns in ((sum(widths) + 100, 4), (sum(widths), 2), (max(widths) + 50, 1)):
        panel.arrange(room_for)
        assert panel._columns == columns


@pytest.mark.wide
def test_a_file_for_several_pcs_is_made_listed_and_taken_back(qtbot, panel, room, tmp_path, monkeypatch):
    qtbot.waitUntil(lambda: panel.state is ListState.EMPTY)
    monkeypatch.setattr(panel._place, "address", lambda: "192.168.1.5")
    panel.provision_button.click()
    sheet = panel.provision
    assert sheet.isVisible() and panel.window().focusWidget() is sheet.boxes[DeviceMode.READER]
    sheet.area.setMaximumHeight(220)  # as where the letters are large
    sheet.make_button.click()
    assert "1 to 50" in sheet.error_label.text() and not panel.findChildren(QFileDialog)
    qtbot.waitUntil(lambda: sheet.error_label.visibleRegion().boundingRect() == sheet.error_label.rect())
    sheet.area.setMaximumHeight(16_777_215)
    panel.provision_button.click()
    qtbot.keyClicks(sheet.boxes[DeviceMode.READER], "2")
    assert sheet.places() == {DeviceMode.READER: 2}
    sheet.hours_box.setValue(3)
    sheet.make_button.click()
    [dialog] = panel.findChildren(QFileDialog)
    dialog.reject()
    assert not room.get(Provisioning).list(nobody_yet())  # nothing was made for a file that nobody wanted
    file = tmp_path / "next.toml"
    panel.make_file(sheet.places(), sheet.hours_box.value(), file)
    qtbot.waitUntil(lambda: len(sheet.rows) == 1 and sheet.make_button.isEnabled())  # a row comes before the file
    said = tomllib.loads(file.read_text("utf-8"))["join"]
    assert said["address"] == "192.168.1.5" and "--mode reader" in file.read_text("utf-8")
    [row] = sheet.rows.values()
    assert row.places.text() == "Reader PC: 0 of 2" and row.state.text().startswith("counts for 3 h 0 min, until ")
    room.join(said["code"])
    qtbot.waitUntil(lambda: row.places.text() == "Reader PC: 1 of 2")
    row.revoke_button.click()
    assert row.question.isVisible() and panel.window().focusWidget() is row.keep_button
    row.keep_button.click()
    assert row.question.isHidden() and panel.window().focusWidget() is row.revoke_button
    row.revoke_button.click()
    row.confirm_button.click()
    qtbot.waitUntil(lambda: row.state.text() == "taken back")
    assert row.question.isHidden() and row.revoke_button.isHidden()
    with pytest.raises(JoinRefused):
        room.join(said["code"])
    panel.make_file({DeviceMode.BOARD: 1}, 1, tmp_path / "no folder" / "next.toml")
    qtbot.waitUntil(lambda: sheet.error_label.isVisible() and "no folder" in sheet.error_label.text())
    codes = room.get(Provisioning).list(nobody_yet())
    assert {card.state for card in codes} == {ProvisionState.REVOKED}  # nobody has the file
