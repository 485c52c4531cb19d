"""An office that never has a network, by the staff's screens and the keyboard alone: invitation, envelope, answer."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from catalog_db.central.sync.envelopes import Envelopes as CentralEnvelopes
from catalog_db.central.sync.envelopes import invitation
from catalog_db.models import Role
from desktop.desk.guestbook.service import GuestBook
from tests.central_kit import CentralKit, central, postgres  # noqa: F401
from tests.gui.desk.keyboard import Key, Keyboard, to_front
from tests.gui.staff.conftest import background, make_window, people, who  # noqa: F401
from tests.unit.central.offices import publish
from tests.unit.desk.conftest import form
from tests.unit.sync.conftest import ADMIN
from ui.staff.central.offline_exchange import OfflineExchangePanel
from ui.staff.central.panel import CentralPanel
from ui.staff.window import StaffWindow

BOOK = b"%PDF buku pusat" * 500


@pytest.fixture
def window(people, who, make_window) -> StaffWindow:  # noqa: F811
    people.enter(who, Role.ADMIN)
    return make_window()


@pytest.fixture
def keys(qtbot) -> Keyboard:
    return Keyboard(qtbot)


@pytest.fixture
def drive(tmp_path) -> Path:
    (tmp_path / "usb-drive").mkdir()
    return tmp_path / "usb-drive"


def choose(qtbot, owner: QWidget, file: Path) -> None:
    """In the file dialog that was opened; then the window below it is typed into again."""
    (dialog,) = (one for one in owner.findChildren(QFileDialog) if one.isVisible())
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    to_front(qtbot, owner.window())


def central_screen(qtbot, window: StaffWindow) -> CentralPanel:
    window.show_screen("central")
    panel = window.panels["central"]
    assert isinstance(panel, CentralPanel)
    qtbot.waitUntil(lambda: panel.pages.currentWidget() is panel.form)
    return panel


def test_an_office_connects_and_exchanges_by_usb_drive(qtbot, window, keys, room, central: CentralKit, drive):  # noqa: F811
    code = central.rooms.make_code("PST Seluma").code
    said = invitation(central.database, central.keys, central.settings.name, code)
    (drive / "pusat.json").write_text(said.model_dump_json(), encoding="utf-8")
    publish(central.database, central, "Provinsi Bengkulu Dalam Angka 2026", BOOK)
    room.desk_room.get(GuestBook).register(ADMIN, form())

    panel = central_screen(qtbot, window)
    panel.form.address.setFocus()
    keys.press(Key.Key_Tab)  # in the order in which it is read
    assert panel.form.file_button.hasFocus()
    keys.press(Key.Key_Space)
    choose(qtbot, panel.form, drive / "pusat.json")
    assert panel.form.code.hasFocus() and "pusat.json" in panel.form.file_name.text()
    keys.type("aaaabbbbccccdddd")
    keys.press(Key.Key_Return)
    qtbot.waitUntil(lambda: "do not belong together" in panel.form.code_field.error)
    assert panel.form.code.hasFocus()
    keys.type(code.replace("-", ""))
    keys.press(Key.Key_Return)
    qtbot.waitUntil(panel.offline_exchange_button.hasFocus)
    assert panel.sync_button.isHidden() and "invitation" in panel.title.text()
    assert "envelope" in panel.standing.text()

    keys.press(Key.Key_Space)
    exchange = window.panels["stick"]
    assert isinstance(exchange, OfflineExchangePanel) and exchange.isVisible() and exchange.connect_button.isHidden()
    assert "first envelope" in exchange.standing.text()
    keys.go_to(exchange.write_button)
    with qtbot.waitSignal(exchange.work.finished):
        keys.press(Key.Key_Space)
        choose(qtbot, exchange, drive / "seluma.rbenv")
    CentralEnvelopes(central.database, central.keys, central.settings, central.rooms, lambda: central.now).answer(
        drive / "seluma.rbenv", drive / "seluma.rbans"
    )
    keys.go_to(exchange.answer_button)
    with qtbot.waitSignal(exchange.work.finished):
        keys.press(Key.Key_Space)
        choose(qtbot, exchange, drive / "seluma.rbans")

    assert "1 publications are new" in exchange.result.text()
    assert [card.title for card in room.catalogue.recent(5)] == ["Provinsi Bengkulu Dalam Angka 2026"]
    assert "Last exchange" in exchange.standing.text() and "nothing is waiting" in exchange.standing.text()


def test_an_invitation_that_is_gone_or_none_at_all_is_told(qtbot, window, drive):
    panel = central_screen(qtbot, window)
    for content, words in ((None, "can't be read"), ("no invitation", "do not belong together")):
        if content is not None:
            (drive / "pusat.json").write_text(content, encoding="utf-8")
        panel.form.use_invitation(drive / "pusat.json")
        panel.form.code.setText("ABCD-EFGH-JKLM-NPQR")
        panel.form.button.click()
        qtbot.waitUntil(lambda words=words: words in panel.form.code_field.error)
    panel.form.address_button.click()
    assert panel.form.address.isVisible() and panel.form.file_name.isHidden() and not panel.form.code_field.error
    assert not panel.form.button.isEnabled()


def test_the_screen_of_offline_exchange_leads_to_where_the_room_is_connected(qtbot, window, keys):
    window.show_screen("stick")
    panel = window.panels["stick"]
    assert panel.write_button.isHidden() and panel.answer_button.isHidden()
    assert "does not know the central office" in panel.standing.text()
    keys.go_to(panel.connect_button)
    keys.press(Key.Key_Space)
    qtbot.waitUntil(window.panels["central"].isVisible)


def test_a_librarian_is_told_who_connects_the_room(people, who, make_window):  # noqa: F811
    people.enter(who, Role.LIBRARIAN)
    window = make_window()
    window.show_screen("stick")
    panel = window.panels["stick"]
    assert panel.connect_button.isHidden() and "administrator" in panel.standing.text()
