"""The screen of the central office, and the line below the staff's screens."""

import httpx2 as httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from catalog_db.models import SyncAccount
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.queue.service import Queue
from desktop.security.staff import Staff
from desktop.sync.account import Account
from desktop.sync.client import CentralClient
from desktop.sync.office import CentralOffice
from desktop.sync.syncing import Sync
from tests.unit.desk.conftest import form
from tests.unit.sync.conftest import ADMIN, MACHINE
from tests.unit.sync.fake_central import FakeCentral
from ui.background import Background, Calls
from ui.staff.central.link import CentralLink
from ui.staff.central.panel import CentralPanel
from ui.staff.lines.asked_line import CentralLine
from ui.who import Who

CODE = "ABCD-EFGH-JKLM-NPQR"


@pytest.fixture
def central(monkeypatch):
    fake = FakeCentral()
    monkeypatch.setattr(
        "desktop.sync.account.CentralClient", lambda url, token="": CentralClient(url, token, fake.transport())
    )
    return fake


@pytest.fixture
def place(qtbot, room, appearance, central, monkeypatch):
    """The screen, on a room of its own and a central in memory."""
    desk_room = room.desk_room

    def connect(account: Account) -> CentralClient:
        return CentralClient(account.url, account.token, central.transport())

    sync = Sync(
        desk_room.folder,
        desk_room.books,
        desk_room.live_settings,
        desk_room.catalog,
        desk_room.records,
        MACHINE,
        desk_room.clock,
        connect=connect,
    )
    desk_room.registry.put(Sync, sync)
    background = Background()
    link = CentralLink(desk_room, background, lambda: False)
    monkeypatch.setattr(link, "_index", lambda _cancel: None)
    who = Who(room.get(Staff))
    panel = CentralPanel(appearance, desk_room.get(CentralOffice), link, who, background)
    qtbot.addWidget(panel)
    panel.resize(1_000, 700)
    panel.show()
    panel.refresh()
    yield panel, desk_room, who, background
    link.stop()
    background.stop()


def shown(panel: CentralPanel) -> str:
    return panel.result.text() if panel.result.isVisible() else ""


def connect(qtbot, panel: CentralPanel) -> None:
    qtbot.waitUntil(lambda: panel.pages.currentWidget() is panel.form)
    qtbot.keyClicks(panel.form.address, "http://127.0.0.1:9")
    qtbot.keyClicks(panel.form.code, CODE.replace("-", "").lower())
    qtbot.keyClick(panel.form.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.state.name == "Pusat")
    qtbot.waitUntil(lambda: not panel._progress.isVisible())


def test_a_room_is_connected_exchanges_and_leaves(qtbot, place, central):
    panel, desk_room, _who, _background = place
    desk_room.get(GuestBook).register(ADMIN, form())
    connect(qtbot, panel)
    qtbot.waitUntil(lambda: panel.receipts.rowCount() > 0)
    assert len(central.table("ticket")) == 1
    assert "Pusat" in panel.title.text()
    panel.leave_button.click()
    assert panel.confirm.isVisible()
    panel.confirm.yes_button.click()
    qtbot.waitUntil(lambda: panel.pages.currentWidget() is panel.form)
    with desk_room.records.reading() as session:
        assert session.get(SyncAccount, 1) is None


def test_what_ends_the_connection_comes_after_the_next_step(qtbot, place, central):
    """Tab met it first, and Qt gave it the focus whenever an exchange switched the other button off."""
    panel, *_ = place
    connect(qtbot, panel)
    panel.activateWindow()
    panel.sync_button.setFocus()
    qtbot.waitUntil(panel.sync_button.hasFocus)
    qtbot.keyClick(panel.sync_button, Qt.Key.Key_Tab)
    assert panel.leave_button.hasFocus()
    panel.sync_button.setFocus()
    qtbot.keyClick(panel.sync_button, Qt.Key.Key_Space)
    assert not panel.leave_button.hasFocus()
    qtbot.waitUntil(lambda: not panel._link.running and panel.sync_button.hasFocus())


def test_an_address_without_encryption_is_explained(qtbot, place):
    panel, *_ = place
    qtbot.waitUntil(lambda: panel.pages.currentWidget() is panel.form)
    qtbot.keyClicks(panel.form.address, "http://pusat.example.go.id")
    assert not panel.form.button.isEnabled()
    qtbot.keyClicks(panel.form.code, CODE)
    panel.form.button.click()
    qtbot.waitUntil(lambda: "https://" in panel.form.code_field.error)
    assert panel.form.address.isEnabled()


def test_what_was_rejected_is_shown_and_sent_again(qtbot, place, central):
    panel, desk_room, *_ = place
    desk_room.get(GuestBook).register(ADMIN, form())
    connect(qtbot, panel)
    (bad,) = central.table("ticket")
    central.poison = {bad}
    desk_room.get(Queue).call_next(ADMIN, 1)
    panel.sync_button.click()
    qtbot.waitUntil(lambda: panel.rejected.rowCount() == 1)
    assert panel.rejected_table.isVisible()
    assert panel.rejected.index(0, 1).data() == "P-001"
    central.poison = set()
    panel.again_button.click()
    qtbot.waitUntil(lambda: panel.rejected.rowCount() == 0)
    panel.sync_button.click()
    qtbot.waitUntil(lambda: central.table("ticket")[bad]["state"] == "called")


def test_a_failure_is_said_in_a_sentence(qtbot, place, central):
    panel, *_ = place
    connect(qtbot, panel)

    def broken(_request):
        raise httpx.ConnectError("no line")

    central.before = broken
    panel.sync_button.click()
    qtbot.waitUntil(lambda: "127.0.0.1" in shown(panel))
    assert panel.sync_button.isEnabled()


def test_the_line_at_the_desk_says_what_is_true(qtbot, place, central, appearance):
    panel, desk_room, who, _background = place
    window = QWidget()
    qtbot.addWidget(window)
    line = CentralLine(appearance, desk_room.get(CentralOffice), who, Calls(), window)
    window.show()
    assert line.content.isHidden()
    connect(qtbot, panel)
    desk_room.get(GuestBook).register(ADMIN, form())
    line.refresh()
    assert not line.content.isHidden()
    assert "3" in line.text.text()
    central.key = Ed25519PrivateKey.generate()
    panel.sync_button.click()
    qtbot.waitUntil(lambda: bool(shown(panel)) and not panel._progress.isVisible())
    line.refresh()
    assert "did not answer as it should" in line.text.text()
    assert line.text.text() == line.text.accessibleName()
